import assert from "node:assert/strict";
import { test } from "node:test";
import type { Views } from "../src/protocol";
import { consequence, heldToExtend } from "../src/ui/held";
import { credits, meter, session, terms } from "./samples";

const agreed = { ...terms, minimumMinutes: 2 };

function at(second: number, change: Partial<Views.Session> = {}): Views.Session {
  const counted = { ...meter, second, billedSeconds: second };
  return { ...session, state: "LIVE", terms: agreed, meter: counted, ...change };
}

test("a fan who would end early is told of the agreed minimum before", () => {
  assert.equal(
    consequence(at(20)),
    "You used 0:20. You agreed to pay at least 2 min, so about 6.00 test credits is charged. The rest of your hold comes back.",
  );
  assert.equal(
    consequence(at(192)),
    "You used 3:12. What is held for 6 min 48 s comes back to you.",
  );
  assert.equal(
    consequence(at(0, { state: "STARTING" })),
    "Nothing was charged yet. All of your hold comes back.",
  );
});

test("an extension holds the difference, so that cents are rounded down once", () => {
  const odd = { ...terms, kind: "AUDIO" as const, rate: credits(333), audioPercent: 75 };

  assert.deepEqual(heldToExtend(at(0, { terms }), 5), credits(1_500));
  assert.deepEqual(heldToExtend(at(0, { terms: odd }), 5), credits(1_249));
});
