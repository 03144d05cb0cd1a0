import assert from "node:assert/strict";
import { test } from "node:test";
import type { Event } from "../src/protocol";
import { after, asked, heard, metered, withReceipt, withSnapshot } from "../src/store/fold";
import { type State, screenOf, secondsUntil } from "../src/store/state";
import {
  NOTHING_READ,
  NOW,
  credits,
  event,
  meter,
  request,
  session,
  snapshot,
  summary,
  visited,
} from "./samples";

/** The state after several events, numbered as they come. */
function through(state: State, ...events: [keyof Event.ByType, unknown][]): State {
  let seq = state.topics["fan/hollis"] ?? 0;
  return events.reduce((known, [type, data]) => {
    seq += 1;
    return after(known, event(type, data as never, seq));
  }, state);
}

test("the screens follow a request to its receipt", () => {
  const waiting = through(visited, ["Asked", { request }]);
  const starting = through(waiting, ["Approved", { request: request.id, session }]);
  const live = through(starting, ["Live", { session: session.id, liveAt: summary.startedAt }]);
  const over = through(live, ["Ended", { session: session.id, summary }]);

  assert.deepEqual(
    [visited, waiting, starting, live, over, withReceipt(over, false)].map(screenOf),
    ["card", "waiting", "call", "call", "receipt", "card"],
  );
});

test("an event is news once, and a missing number is a gap", () => {
  const tipped = event("WalletChanged", { wallet: snapshot.wallet }, 8);

  assert.equal(heard(visited, tipped), "news");
  assert.equal(heard(after(visited, tipped), tipped), "known");
  assert.equal(heard(visited, { ...tipped, seq: 9 }), "gap");
  assert.equal(heard(visited, { ...tipped, topic: "room/new" }), "news");
});

test("an unknown event only counts", () => {
  const next = after(visited, { ...event("Asked", { request }), type: "Invited" });

  assert.deepEqual({ ...next, topics: visited.topics }, visited);
  assert.equal(next.topics["fan/hollis"], 8);
});

test("a denial releases the page and tells when to ask again", () => {
  const mayAskAgainAt = "2026-11-21T20:30:00Z";

  const denied = through(
    visited,
    ["Asked", { request }],
    ["Closed", { request: request.id, outcome: "DENIED", mayAskAgainAt }],
  );

  assert.equal(screenOf(denied), "card");
  assert.deepEqual(denied.closed, { outcome: "DENIED", read: false });
  assert.equal(secondsUntil(denied, mayAskAgainAt, NOW), 1_800);
});

test("the platform's clock counts, not this computer's", () => {
  const behind = withSnapshot(visited, snapshot, NOW - 3_600_000, NOTHING_READ);

  assert.equal(secondsUntil(behind, "2026-11-21T20:02:00Z", NOW - 3_600_000), 120);
});

test("what the fan withdrew is not told back", () => {
  const withdrawn = through(
    visited,
    ["Asked", { request }],
    ["Closed", { request: request.id, outcome: "WITHDRAWN", mayAskAgainAt: null }],
  );

  assert.equal(withdrawn.closed?.read, true);
});

test("the answer to a command does not undo the events that overtook it", () => {
  const approved = through(
    visited,
    ["Asked", { request }],
    ["Approved", { request: request.id, session }],
  );

  assert.equal(asked(approved, request), approved);
  assert.equal(screenOf(asked(visited, request)), "waiting");
});

test("requests and sessions with another creator are not this page's", () => {
  const elsewhere = through(
    visited,
    ["Asked", { request: { ...request, creator: "other" } }],
    ["Approved", { request: "x", session: { ...session, creator: "other" } }],
    ["Ended", { session: "x", summary: { ...summary, session: "x" } }],
  );

  assert.equal(screenOf(elsewhere), "card");
  assert.equal(elsewhere.session, null);
});

test("only the newest figures of the running session count", () => {
  const live = { ...visited, session: { ...session, meter: { ...meter, second: 5 } } };

  assert.equal(metered(live, { ...meter, second: 4 }), live);
  assert.equal(metered(live, { ...meter, second: 6 }).session?.meter.second, 6);
  assert.equal(metered(live, { ...meter, session: "x", second: 9 }).session?.meter.second, 5);
});

test("a pause lasts until it is taken back", () => {
  const live = { ...visited, session };
  const paused = through(live, [
    "Paused",
    { session: session.id, second: 9, verdict: "FAN_FROZEN" },
  ]);

  assert.equal(paused.session?.meter.paused, true);
  assert.equal(
    through(paused, ["Resumed", { session: session.id, second: 12 }]).session?.meter.paused,
    false,
  );
});

test("a tip that is told twice counts once", () => {
  const tip = {
    id: "tip-1",
    charge: credits(500),
    creatorEarns: credits(400),
    fee: credits(100),
    message: "",
    at: "2026-11-21T20:01:00Z",
  };
  const live = { ...visited, session };

  const tipped = through(
    live,
    ["Tipped", { session: session.id, tip }],
    ["Tipped", { session: session.id, tip }],
  );

  assert.equal(tipped.session?.tips.length, 1);
});

test("a page that is loaded anew shows the same state", () => {
  const waiting = withSnapshot(visited, { ...snapshot, request }, NOW, NOTHING_READ);
  const running = withSnapshot(visited, { ...snapshot, session }, NOW, NOTHING_READ);
  const over = { ...session, state: "ENDED" as const, summary };
  const later = { ...snapshot, session: over, serverTime: "2026-11-21T20:06:00Z" };

  assert.equal(screenOf(waiting), "waiting");
  assert.equal(screenOf(running), "call");
  assert.equal(running.sessionRestored, true);
  assert.equal(screenOf(withSnapshot(visited, later, NOW, NOTHING_READ)), "receipt");
});

test("a receipt that was left, or is old, or has a newer request behind it stays away", () => {
  const over = { ...session, state: "ENDED" as const, summary };
  const later = { ...snapshot, session: over, serverTime: "2026-11-21T20:06:00Z" };
  const shows = (
    change: object,
    hasRead = NOTHING_READ as { closed: boolean; receipt: string | null },
  ) => screenOf(withSnapshot(visited, { ...later, ...change }, NOW, hasRead));

  assert.equal(shows({}, { closed: false, receipt: session.id }), "card");
  assert.equal(shows({ serverTime: "2026-11-21T21:06:00Z" }), "card");
  assert.equal(shows({ closed: "EXPIRED" }), "card");
  assert.equal(shows({ request }), "waiting");
});

test("a snapshot in a running call does not call it restored", () => {
  const live = through(visited, ["Approved", { request: request.id, session }]);

  assert.equal(live.sessionRestored, false);
  assert.equal(
    withSnapshot(live, { ...snapshot, session }, NOW, NOTHING_READ).sessionRestored,
    false,
  );
});
