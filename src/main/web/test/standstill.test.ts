import assert from "node:assert/strict";
import { test } from "node:test";
import { standstill } from "../src/call/standstill";
import { standstillText } from "../src/ui/standstill-text";

const FLOWING = { isStalled: false, flows: true };
const CUT = { isStalled: false, flows: false };
const STALLED = { isStalled: true, flows: false };

test("x2: a frozen picture says paused - frozen, a connection that is gone says connection lost", () => {
  const says = (verdict: "FAN_FROZEN" | "CREATOR_FROZEN" | "FAN_SILENT", line = FLOWING) => {
    const why = standstill({ paused: true, verdict }, line);
    return why === null ? null : standstillText(why, "Ines").title;
  };
  const frozen = "Paused – frozen. You are not being charged";
  const lost = "Connection lost – you are not being charged";

  assert.equal(says("FAN_FROZEN"), frozen);
  assert.equal(says("CREATOR_FROZEN"), frozen);
  assert.equal(says("FAN_SILENT"), lost);
  assert.equal(says("FAN_FROZEN", CUT), lost);
  assert.equal(says("CREATOR_FROZEN", STALLED), lost);
});

test("x2: who is frozen is told by name", () => {
  assert.match(standstillText("frozen-in", "Ines").text, /^Nothing new of Ines reaches you\./);
  assert.match(standstillText("frozen-out", "Ines").text, /^Nothing new of you reaches Ines\./);
});

test("media that stops is told before the platform has judged the second", () => {
  assert.equal(standstill({ paused: false, verdict: "FULL" }, STALLED), "lost");
});

test("while only the socket is down media flows and nothing of it is told here", () => {
  assert.equal(standstill({ paused: false, verdict: "FULL" }, FLOWING), null);
  assert.equal(standstill({ paused: false, verdict: null }, FLOWING), null);
});
