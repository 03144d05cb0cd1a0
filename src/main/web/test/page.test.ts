import assert from "node:assert/strict";
import { test } from "node:test";
import type { State } from "../src/store/state";
import {
  amount,
  clock,
  hue,
  initials,
  length,
  money,
  percentOf,
  plain,
  priceOf,
} from "../src/text";
import { announcement } from "../src/ui/announcement";
import { consentText } from "../src/ui/consent";
import {
  EMPTY_DRAFT,
  asCommand,
  changes,
  draftOf,
  lengths,
  missing,
  priceIn,
  shortage,
  termsOf,
} from "../src/ui/draft";
import { whyNot } from "../src/ui/offer";
import { card, credits, later, meter, request, session, terms, visited } from "./samples";

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

test("b9 away closes the request icon with its reason, a closed offer has none to close", () => {
  const here = { ...card, studioOnline: true, away: false, offer: { ...offer, open: true } };

  assert.equal(whyNot(here), "");
  assert.match(whyNot({ ...here, away: true }), /is away for a while. 1:1s open again/);
  assert.match(whyNot({ ...here, studioOnline: false }), /studio is offline. 1:1s open again/);
  assert.equal(whyNot({ ...here, away: true, offer: { ...offer, open: false } }), "");
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
    recording: { granted: true, textVersion: "recording-2", toldOnlyCreator: false },
    kind: "VIDEO",
    seen: { ratePerMinute: credits(300), minimumMinutes: 0, audioPercent: 50 },
  });
});

test("nobody consents to a recording that was not offered", () => {
  const draft = { ...EMPTY_DRAFT, mayRecord: true };

  assert.equal(asCommand(draft, { ...offer, clipRecording: false }).recording.granted, false);
});

test("what the wallet lacks is named to the cent", () => {
  assert.equal(shortage(credits(3_000), credits(3_000)), null);
  assert.deepEqual(shortage(credits(3_000), credits(500)), credits(2_500));
});

test("a call of sound alone is held and paid at its own rate, rounded down once", () => {
  const odd = { ...offer, ratePerMinute: credits(499), audioPercent: 75 };

  assert.deepEqual(priceIn(odd, "VIDEO", 10), credits(4_990));
  assert.deepEqual(priceIn(odd, "AUDIO", 10), credits(3_742));
  assert.deepEqual(priceOf({ ...terms, kind: "AUDIO" }, 95), credits(237));
});

test("terms that changed are named, old and new", () => {
  const seen = termsOf(offer);
  const dearer = { ...offer, ratePerMinute: credits(600), minimumMinutes: 2 };

  assert.deepEqual(changes(seen, offer), []);
  assert.deepEqual(changes(seen, dearer), [
    { name: "A minute", was: "3.00", is: "6.00" },
    { name: "Minimum charge", was: "none", is: "2 min" },
  ]);
});

test("a draft is the same after a reload, whatever an older page has kept", () => {
  const draft = { ...EMPTY_DRAFT, kind: "AUDIO" as const, minutes: 20, isKept: true };

  assert.deepEqual(draftOf(JSON.parse(JSON.stringify(draft))), draft);
  assert.deepEqual(draftOf(null), EMPTY_DRAFT);
  assert.deepEqual(draftOf({ minutes: 15 }), { ...EMPTY_DRAFT, minutes: 15 });
});

test("direction and control characters are not sent", () => {
  assert.equal(plain(" a\u202eb\u2066c\u0007 "), "abc");
  assert.equal(plain("one\ntwo 🎤"), "one\ntwo 🎤");
});

test("a fan who waits is told each turn once", () => {
  const next: State = { ...visited, later };
  const asking: State = { ...visited, later: { ...later, check: "ASKING", estimate: null } };
  const front: State = { ...visited, session: { ...session, state: "FRONT" } };
  const told: State = {
    ...next,
    announcement: { id: "a", text: "1:1s are open", at: "2026-11-21T20:00:00Z" },
  };

  assert.match(
    announcement({ ...visited, request }, next) ?? "",
    /^Ines Calder set your 1:1 for later, about \d\d:\d\d\.$/,
  );
  assert.equal(announcement(next, asking), "Ines Calder is asked to start your 1:1.");
  assert.equal(announcement(asking, front), "You are next. Ines Calder is wrapping up.");
  assert.equal(announcement(next, { ...next }), null);
  assert.equal(announcement(next, told), "Ines Calder: 1:1s are open");
});

test("grace, extensions, gifts and words are told", () => {
  const at = (change: Partial<typeof session>, second = {}): State => ({
    ...visited,
    session: { ...session, state: "LIVE", ...change, meter: { ...meter, ...second } },
  });
  const message = {
    id: "m",
    from: "CREATOR" as const,
    text: "Breathe",
    at: "2026-11-21T20:00:00Z",
  };

  assert.match(
    announcement(at({}), at({ graceUntil: "2026-11-21T20:00:10Z" })) ?? "",
    /^Your time is used/,
  );
  assert.equal(announcement(at({}), at({}, { lengthSeconds: 900 })), "Extended by 5 minutes.");
  assert.equal(
    announcement(at({}), at({}, { verdict: "COURTESY" })),
    "Free: Ines Calder gives you this time.",
  );
  assert.equal(announcement(at({}), at({ messages: [message] })), "Ines Calder: Breathe");
});

test("the consent has its exact words", () => {
  assert.equal(
    consentText("Ines"),
    "Let Ines record this. The clip stays on their computer. You can stop it any time.",
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
