import assert from "node:assert/strict";
import { test } from "node:test";
import { amount, clock, hue, initials, length, money, percentOf } from "../src/text";
import { announcement } from "../src/ui/announcement";
import { consentText } from "../src/ui/consent";
import { EMPTY_DRAFT, asCommand, lengths, missing, shortage } from "../src/ui/draft";
import { card, credits, meter, request, session, visited } from "./samples";

const { offer } = card;

test("amounts are written whole, without a currency sign", () => {
  assert.equal(money(credits(300)), "3.00 test credits");
  assert.equal(money({ minor: 5, currency: "EUR" }), "0.05 EUR");
  assert.equal(amount(credits(-1_234)), "−12.34");
  assert.equal(amount(percentOf(credits(499), 50)), "2.49");
});

test("times are written as people read them", () => {
  assert.deepEqual([0, 192, 3_792].map(clock), ["0:00", "3:12", "1:03:12"]);
  assert.deepEqual([8, 60, 378].map(length), ["8 s", "1 min", "6 min 18 s"]);
});

test("initials are the first letters of the first and the last word", () => {
  assert.deepEqual(["Ines Calder", "hollis", " Ana de la Cruz ", "🎤 Mic"].map(initials), [
    "IC",
    "H",
    "AC",
    "🎤M",
  ]);
  assert.equal(hue("Ines Calder"), hue("Ines Calder"));
});

test("only lengths that the creator offers can be picked", () => {
  assert.deepEqual(lengths({ ...offer, shortestMinutes: 15, longestMinutes: 30 }), [15, 20, 30]);
});

test("a request needs a length, a whole time if one is wished, and an answer about recording", () => {
  const answered = { ...EMPTY_DRAFT, mayRecord: false };

  assert.equal(missing(answered, offer), null);
  assert.equal(missing({ ...answered, minutes: 4 }, offer), "Choose 5 to 60 minutes.");
  assert.equal(missing({ ...answered, minutes: Number.NaN }, offer), "Choose 5 to 60 minutes.");
  assert.equal(missing({ ...answered, minutes: 7.5 }, offer), "Choose 5 to 60 minutes.");
  assert.equal(missing({ ...answered, isWished: true }, offer), "Choose a day and a time.");
  assert.equal(missing(EMPTY_DRAFT, offer), "Answer whether this may be recorded.");
  assert.equal(missing(EMPTY_DRAFT, { ...offer, clipRecording: false }), null);
});

test("a request carries the price and the wording that were shown", () => {
  const draft = {
    ...EMPTY_DRAFT,
    mayRecord: true,
    note: " Warm-up ",
    isWished: true,
    wishedAt: "2026-11-22T10:00",
  };

  assert.deepEqual(asCommand(draft, offer), {
    lengthMinutes: 10,
    wishedAt: new Date("2026-11-22T10:00").toISOString(),
    note: "Warm-up",
    recording: { granted: true, textVersion: "recording-1" },
    kind: "VIDEO",
    seen: { ratePerMinute: credits(300), minimumMinutes: 0, audioPercent: 50 },
  });
});

test("nobody consents to a recording that was not offered", () => {
  const draft = { ...EMPTY_DRAFT, mayRecord: true };

  assert.equal(asCommand(draft, { ...offer, clipRecording: false }).recording.granted, false);
});

test("one press adds enough for the hold", () => {
  assert.equal(shortage(credits(3_000), credits(3_000)), null);
  assert.deepEqual(shortage(credits(18_000), credits(10_000)), {
    missing: credits(8_000),
    topUp: credits(10_000),
  });
});

test("the consent has its exact words", () => {
  assert.equal(
    consentText("Ines"),
    "Let Ines record this. The clip stays on their computer.",
  );
});

test("changes of state are told, and the time left at five, two and one minute", () => {
  const live = { ...visited, session: { ...session, state: "LIVE" as const } };
  const at = (billedSeconds: number) => ({
    ...live,
    session: { ...live.session, meter: { ...meter, billedSeconds } },
  });

  assert.equal(announcement(visited, { ...visited, request }), "Asked. Waiting for Ines Calder.");
  assert.equal(announcement({ ...visited, session }, live), "You are connected with Ines Calder.");
  assert.equal(announcement(at(299), at(300)), "5 minutes left.");
  assert.equal(announcement(at(539), at(540)), "1 minute left.");
  assert.equal(announcement(at(301), at(302)), null);
});
