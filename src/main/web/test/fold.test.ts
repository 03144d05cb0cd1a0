import assert from "node:assert/strict";
import { test } from "node:test";
import type { Event } from "../src/protocol";
import {
  type HasRead,
  after,
  asked,
  extended,
  heard,
  metered,
  withReceipt,
  withSnapshot,
  withdrawing,
} from "../src/store/fold";
import { type State, screenOf, secondsUntil, waitingFor, warning } from "../src/store/state";
import {
  NOTHING_READ,
  NOW,
  credits,
  event,
  later,
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
    ["Closed", { request: request.id, outcome: "DENIED", mayAskAgainAt, reason: "Not now" }],
  );

  assert.equal(screenOf(denied), "card");
  assert.deepEqual(denied.closed, { outcome: "DENIED", reason: "Not now", read: false });
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
    hasRead: HasRead = NOTHING_READ,
  ) => screenOf(withSnapshot(visited, { ...later, ...change }, NOW, hasRead));

  assert.equal(shows({}, { ...NOTHING_READ, receipt: session.id }), "card");
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

test("a request that becomes the next in line waits for its turn, and may be put back", () => {
  const next = through(visited, ["Asked", { request }], ["BecameLater", { later }]);
  const back = through(next, ["WentBack", { request }]);

  assert.equal(waitingFor(next), "later");
  assert.equal(next.request, null);
  assert.equal(waitingFor(back), "answer");
  assert.equal(back.putBack, request.id);
});

test("an estimate that moves keeps what was told before, a ready check does not", () => {
  const moved = { ...later, estimate: { ...later.estimate!, likely: "2026-11-21T20:17:00Z" } };
  const asking = { ...later, check: "ASKING" as const, checkUntil: "2026-11-21T20:15:00Z" };

  const next = through(visited, ["BecameLater", { later }], ["LaterChanged", { later: moved }]);

  assert.equal(next.movedFrom, later.estimate?.likely);
  assert.equal(through(next, ["LaterChanged", { later: asking }]).movedFrom, null);
});

test("the front seat waits, and only a session that begins is a call", () => {
  const front = { ...session, state: "FRONT" as const };
  const seated = through(
    visited,
    ["BecameLater", { later }],
    ["Approved", { request: request.id, session: front }],
  );
  const begun = through(seated, ["Began", { session: session.id }]);
  const live = through(begun, ["Live", { session: session.id, liveAt: summary.startedAt }]);

  assert.equal(screenOf(seated), "waiting");
  assert.equal(waitingFor(seated), "front");
  assert.equal(screenOf(begun), "call");
  assert.equal(begun.sessionRestored, false);
  assert.equal(through(live, ["Began", { session: session.id }]).session?.state, "LIVE");
});

test("a page that is loaded anew in the front seat begins with new connections", () => {
  const front = { ...snapshot, session: { ...session, state: "FRONT" as const } };
  const seated = withSnapshot(visited, front, NOW, NOTHING_READ);
  const missed = withSnapshot(seated, { ...snapshot, session }, NOW, NOTHING_READ);

  assert.equal(waitingFor(seated), "front");
  assert.equal(seated.sessionRestored, false);
  assert.equal(missed.sessionRestored, true);
});

test("a place in line that the fan gave up is not told back", () => {
  const cancelled = {
    request: request.id,
    outcome: "CANCELLED" as const,
    mayAskAgainAt: null,
    reason: "",
  };
  const next = through(visited, ["BecameLater", { later }]);

  const byFan = through(withdrawing(next, request.id), ["Closed", cancelled]);
  const byCreator = through(next, ["Closed", cancelled]);

  assert.equal(byFan.closed?.read, true);
  assert.equal(byCreator.closed?.read, false);
  assert.equal(screenOf(byCreator), "card");
});

test("waiting in line, put back and in the front seat are the same after a reload", () => {
  const next = withSnapshot(visited, { ...snapshot, later }, NOW, NOTHING_READ);
  const back = withSnapshot(visited, { ...snapshot, request }, NOW, {
    ...NOTHING_READ,
    putBack: request.id,
  });
  const denied = withSnapshot(
    visited,
    { ...snapshot, closed: "DENIED", closedReason: "Tomorrow" },
    NOW,
    NOTHING_READ,
  );

  assert.equal(waitingFor(next), "later");
  assert.equal(back.putBack, request.id);
  assert.deepEqual(denied.closed, { outcome: "DENIED", reason: "Tomorrow", read: false });
});

test("a lifted cool-down lets the fan ask", () => {
  const cooling = { ...visited, mayAskAgainAt: "2026-11-21T20:30:00Z" };

  assert.equal(through(cooling, ["CoolDownLifted", { fan: "hollis" }]).mayAskAgainAt, null);
  assert.equal(
    through(cooling, ["CoolDownLifted", { fan: "wes" }]).mayAskAgainAt,
    cooling.mayAskAgainAt,
  );
});

test("the end of the held time warns twice, and more minutes take it back", () => {
  const at = (billedSeconds: number): State => ({
    ...visited,
    session: { ...session, state: "LIVE", meter: { ...meter, billedSeconds } },
  });

  assert.deepEqual([at(479), at(480), at(569), at(570)].map(warning), [null, 120, 120, 30]);
  const warned = through(at(470), ["Warned", { session: session.id, secondsLeft: 120 }]);
  assert.equal(warning(warned), 120);
  assert.equal(warning(extended(warned, session.id, 900)), null);
});

test("grace lasts until it is extended", () => {
  const live: State = { ...visited, session: { ...session, state: "LIVE" } };
  const used = through(live, [
    "GraceBegan",
    { session: session.id, until: "2026-11-21T20:11:00Z" },
  ]);
  const longer = through(used, [
    "Extended",
    { session: session.id, minutes: 5, lengthSeconds: 900 },
  ]);

  assert.equal(used.session?.graceUntil, "2026-11-21T20:11:00Z");
  assert.equal(longer.session?.graceUntil, null);
  assert.equal(longer.session?.meter.lengthSeconds, 900);
});

test("words, feedback and announcements that are told twice count once", () => {
  const message = { id: "m1", from: "CREATOR" as const, text: "Hello", at: summary.startedAt };
  const announcement = { id: "a1", text: "1:1s are open", at: summary.startedAt };
  const said = { session: session.id, message };
  const given = { session: session.id, by: "FAN" as const };

  const told = through(
    { ...visited, session },
    ["Said", said],
    ["Said", said],
    ["FeedbackGiven", given],
    ["FeedbackGiven", given],
    ["Announced", { announcement }],
  );

  assert.equal(told.session?.messages.length, 1);
  assert.deepEqual(told.session?.feedbackBy, ["FAN"]);
  assert.equal(told.announcement?.text, "1:1s are open");
});
