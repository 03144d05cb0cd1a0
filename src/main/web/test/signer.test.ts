import assert from "node:assert/strict";
import { test } from "node:test";
import samples from "../../../test/resources/agreed-meter.json";
import { checkOwn } from "../src/call/meter-log";
import { TickSigner, beginning, extensionLine, textHash, tickLine, verifies } from "../src/call/signer";
import type { MeterLog, Side, Tick, ToServer } from "../src/protocol";

const SESSION = "session-1";
const PROMISE = "aside-promise-1|request-1|creator|fan|XTS|300|VIDEO|10|0|75|20|1|-1|1700000000000";

const tick = (number: number): Tick => ({
  number,
  monotonicMillis: number * 1_000,
  framesDecoded: number * 30,
  audioPackets: number * 50,
  concealedPercent: 0,
  cameraOn: true,
  microphoneOn: number % 2 === 0,
  free: false,
});

async function signed(signer: TickSigner, count: number): Promise<ToServer.Ticked[]> {
  const ticks: ToServer.Ticked[] = [];
  for (let number = 0; number < count; number += 1) {
    ticks.push(await signer.sign(tick(number)));
  }
  return ticks;
}

function log(...segments: ToServer.Ticked[][]): MeterLog {
  const nothing = { minor: 0, currency: "XTS" };
  return {
    kind: "aside-meter-log-1",
    session: SESSION,
    promise: { text: PROMISE, key: "", signature: "" },
    segments: segments.map((one) => ({ side: "FAN", key: one[0]?.key ?? "" })),
    entries: segments.flat().map((one) => ({
      line: tickLine(SESSION, "FAN", one.tick, one.previous),
      signature: one.signature,
      counted: true,
      before: { waited: 0 },
    })),
    extensions: [],
    after: { waited: 0 },
    claim: {
      reason: null,
      verdicts: [],
      billedSeconds: 0,
      missingSeconds: 0,
      charge: nothing,
      creatorEarns: nothing,
      fee: nothing,
    },
    seal: "",
  };
}

test("the page writes the lines that the platform writes, and believes what Java signed", async () => {
  for (const segment of samples.segments) {
    const side = segment.side as Side;
    let head = await beginning(segment.session, side, segment.key, samples.promise);
    assert.equal(head, segment.beginning);
    for (const one of segment.ticks) {
      const line = tickLine(segment.session, side, one.tick, head);
      head = await textHash(line);
      assert.equal(line, one.line);
      assert.equal(head, one.hash);
      assert.equal(await verifies(segment.key, line, one.signature), true);
      assert.equal(await verifies(segment.key, `${line}0`, one.signature), false);
    }
  }
});

test("each tick follows the one before, under one key", async () => {
  const [first, second] = await signed(new TickSigner(SESSION, PROMISE), 2);
  assert.ok(first && second);

  assert.equal(first.key, second.key);
  assert.equal(first.previous, await beginning(SESSION, "FAN", first.key, PROMISE));
  assert.equal(
    second.previous,
    await textHash(tickLine(SESSION, "FAN", first.tick, first.previous)),
  );
});

test("a log that holds what this page signed is right", async () => {
  const signer = new TickSigner(SESSION, PROMISE);
  const ticks = await signed(signer, 5);
  const own = await signer.acknowledge(4);
  assert.ok(own);

  assert.equal(await checkOwn(log(ticks), [own]), null);
  assert.equal(await checkOwn(log(ticks), []), null);
});

test("a page loaded anew has two segments, and knows both", async () => {
  const before = new TickSigner(SESSION, PROMISE);
  const after = new TickSigner(SESSION, PROMISE);
  const parts = [await signed(before, 3), await signed(after, 3)] as const;
  const own = [await before.acknowledge(2), await after.acknowledge(2)].filter((one) => one !== null);

  assert.equal(await checkOwn(log(...parts), own), null);
  assert.match((await checkOwn(log(...parts), own.slice(1))) ?? "", /key that this page never made/);
});

test("a second left out, changed or made up is told", async () => {
  const signer = new TickSigner(SESSION, PROMISE);
  const ticks = await signed(signer, 5);
  const own = await signer.acknowledge(4);
  assert.ok(own);
  const without = (number: number) => log(ticks.filter((one) => one.tick.number !== number));
  const changed = log(
    ticks.map((one) =>
      one.tick.number === 2 ? { ...one, tick: { ...one.tick, framesDecoded: 61 } } : one,
    ),
  );

  assert.equal(await checkOwn(without(4), [own]), "Second 4 was left out of the log.");
  assert.equal(await checkOwn(without(2), [own]), "Second 3 does not follow the one before it.");
  assert.equal(await checkOwn(changed, [own]), "Second 2 is not what this page signed.");
});

test("more minutes than this page asked for are told", async () => {
  const signer = new TickSigner(SESSION, PROMISE);
  const ticks = await signed(signer, 5);
  const own = await signer.acknowledge(4);
  assert.ok(own);
  const { minutes, key, signature } = await signer.extend(10, 5);
  const asked = { minutes, afterTicks: 2, waited: 0, key, signature };
  const extended = (...extensions: MeterLog["extensions"]) => ({ ...log(ticks), extensions });

  assert.equal(extensionLine(SESSION, 10, 5), "aside-extension-1|session-1|10|5");
  assert.equal(await checkOwn(extended(asked), [own]), null);
  assert.equal(
    await checkOwn(extended({ ...asked, minutes: 6 }), [own]),
    "This page did not ask for 6 more minutes after 10.",
  );
  assert.equal(
    await checkOwn(extended(asked, asked), [own]),
    "This page did not ask for 5 more minutes after 15.",
  );
});
