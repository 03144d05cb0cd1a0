import assert from "node:assert/strict";
import { test } from "node:test";
import type { Tick, ToServer } from "../src/protocol";
import { TickCounters, TickLog, TickNumbers, Total } from "../src/call/ticks";

const signed = (tick: Tick): ToServer.Ticked => ({
  op: "TICK",
  session: "session-1",
  tick,
  key: "",
  previous: "",
  signature: "",
});
const OWN = { cameraOn: true, microphoneOn: true };
const counters = (
  framesDecoded: number,
  audioPackets: number,
  concealedSamples = 0,
  totalSamples = 0,
) => ({
  framesDecoded,
  audioPackets,
  concealedSamples,
  totalSamples,
});

test("tick 0 is due at once and each number once", () => {
  const numbers = new TickNumbers(1_000);

  const due = [1_000, 1_100, 1_999, 2_000, 2_001, 3_050].map((now) => numbers.due(now));

  assert.deepEqual(due, [0, null, null, 1, null, 2]);
});

test("a late timer gives the present number and leaves out what it missed", () => {
  const numbers = new TickNumbers(0);

  assert.deepEqual(
    [0, 4_700, 4_800, 5_000].map((now) => numbers.due(now)),
    [0, 4, null, 5],
  );
});

test("numbers given out before a reload are not given out again", () => {
  const numbers = new TickNumbers(-7_000, 8);

  assert.deepEqual(
    [0, 1_900, 2_000].map((now) => numbers.due(now)),
    [null, null, 9],
  );
});

test("a total never falls, whatever the browser's counter does", () => {
  const total = new Total(100);

  assert.deepEqual(
    [10, 40, 0, 5, 3].map((counter) => total.at(counter)),
    [110, 140, 140, 145, 148],
  );
});

test("a tick carries totals, what was concealed, and what is declared", () => {
  const ticks = new TickCounters({ framesDecoded: 1_000, audioPackets: 2_000 });

  ticks.tick(0, 10.9, counters(30, 50, 0, 48_000), OWN);
  const tick = ticks.tick(1, 1_010.9, counters(60, 100, 12_000, 96_000), OWN);

  assert.deepEqual(tick, {
    number: 1,
    monotonicMillis: 1_010,
    framesDecoded: 1_060,
    audioPackets: 2_100,
    concealedPercent: 25,
    cameraOn: true,
    microphoneOn: true,
    free: false,
  });
});

test("concealment stays between 0 and 100 when the counters begin anew", () => {
  const ticks = new TickCounters();

  ticks.tick(0, 0, counters(0, 0, 9_000, 96_000), OWN);

  assert.equal(ticks.tick(1, 1_000, counters(0, 0, 100, 200), OWN).concealedPercent, 0);
});

test("what is not acknowledged is kept in rising order", () => {
  const ticks = new TickCounters();
  const log = new TickLog();
  for (let number = 0; number <= 70; number += 1) {
    log.add(signed(ticks.tick(number, number * 1_000, counters(number, number), OWN)));
  }

  log.acknowledge(67);

  assert.deepEqual(
    log.unacknowledged.map(({ tick }) => tick.number),
    [68, 69, 70],
  );
  log.acknowledge(70);
  assert.deepEqual(log.unacknowledged, []);
});

test("none is left out, however long the socket is away: each follows the one before", () => {
  const ticks = new TickCounters();
  const log = new TickLog();
  for (let number = 0; number <= 100; number += 1) {
    log.add(signed(ticks.tick(number, number * 1_000, counters(number, number), OWN)));
  }

  assert.equal(log.unacknowledged[0]?.tick.number, 0);
  assert.equal(log.unacknowledged.length, 101);
});

test("who waits for what is here now hears of it, not of what comes later", async () => {
  const ticks = new TickCounters();
  const log = new TickLog();
  const add = (number: number) =>
    log.add(signed(ticks.tick(number, number * 1_000, counters(number, number), OWN)));
  const heard: string[] = [];
  await log.delivered();
  add(0);
  add(1);
  const both = log.delivered().then(() => heard.push("both"));
  add(2);

  log.acknowledge(0);
  await Promise.resolve();
  assert.deepEqual(heard, []);
  log.acknowledge(1);
  await both;

  assert.deepEqual(heard, ["both"]);
});
