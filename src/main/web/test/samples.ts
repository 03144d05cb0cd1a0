import type { Event, FromServer, Terms, Views } from "../src/protocol";
import { type State, emptyState } from "../src/store/state";
import { withSnapshot } from "../src/store/fold";

// What the tests begin with: Ines, and Hollis who has 500.00 test credits.

export const NOTHING_READ = { closed: false, receipt: null, putBack: null };
export const NOW = Date.parse("2026-11-21T20:00:00Z");

export const credits = (minor: number) => ({ minor, currency: "XTS" });

export const card: Views.CreatorCard = {
  id: "ines",
  name: "Ines Calder",
  headline: "Voice coach",
  address: "ines",
  offer: {
    open: true,
    ratePerMinute: credits(300),
    shortestMinutes: 5,
    longestMinutes: 60,
    clipRecording: true,
    recordOnlyMe: false,
    minimumMinutes: 0,
    wrapUpSeconds: 0,
    audioPercent: 50,
  },
  studioOnline: true,
  away: false,
  busyUntil: null,
};

export const wallet: Views.Wallet = {
  balance: credits(50_000),
  held: credits(0),
  available: credits(50_000),
};

export const terms: Terms = {
  rate: credits(300),
  kind: "VIDEO",
  lengthMinutes: 10,
  minimumMinutes: 0,
  audioPercent: 50,
  feePercent: 20,
};

export const promise = { text: "aside-promise-1|request-1", key: "key", signature: "signature" };

export const request: Views.Asking = {
  id: "request-1",
  creator: "ines",
  fan: "hollis",
  fanName: "Hollis",
  terms,
  wishedAt: null,
  note: "",
  recording: false,
  hold: credits(3_000),
  estimatedNet: credits(2_400),
  askedAt: "2026-11-21T20:00:00Z",
  expiresAt: "2026-11-21T20:02:00Z",
  past: { sessions: 0, creatorEarned: credits(0), last: null },
  promise,
};

export const later: Views.Later = {
  asking: request,
  since: "2026-11-21T20:01:00Z",
  check: "WAITING",
  checkUntil: null,
  mayPostpone: false,
  estimate: {
    soonest: "2026-11-21T20:10:00Z",
    likely: "2026-11-21T20:12:00Z",
    latest: "2026-11-21T20:15:00Z",
  },
};

export const meter: Views.Meter = {
  session: "session-1",
  second: 0,
  billedSeconds: 0,
  unbilledSeconds: 0,
  lengthSeconds: 600,
  charge: credits(0),
  creatorEarns: credits(0),
  paused: false,
  verdict: null,
  creatorTick: -1,
  fanTick: -1,
};

export const session: Views.Session = {
  id: "session-1",
  request: "request-1",
  creator: "ines",
  creatorName: "Ines Calder",
  fan: "hollis",
  fanName: "Hollis",
  terms,
  recording: false,
  consentTextVersion: "recording-1",
  consentAt: "2026-11-21T20:00:00Z",
  recorded: { onlyCreator: false, revokedAt: null, endedAt: null },
  state: "STARTING",
  startedAt: "2026-11-21T20:00:30Z",
  startsAt: "2026-11-21T20:00:30Z",
  liveAt: null,
  graceUntil: null,
  meter,
  tips: [],
  messages: [],
  feedbackBy: [],
  summary: null,
  promise,
};

export const summary: Views.Summary = {
  session: "session-1",
  reason: "ENDED_BY_FAN",
  startedAt: "2026-11-21T20:00:30Z",
  endedAt: "2026-11-21T20:05:30Z",
  durationSeconds: 300,
  billedSeconds: 290,
  unbilledSeconds: 10,
  missingSeconds: 0,
  charge: credits(1_450),
  creatorEarns: credits(1_160),
  fee: credits(290),
  tips: 0,
  tipsCharge: credits(0),
  tipsCreatorEarns: credits(0),
  tipsFee: credits(0),
  released: credits(1_550),
};

export const snapshot: Views.FanSnapshot = {
  fan: "hollis",
  fanName: "Hollis",
  wallet,
  card,
  request: null,
  later: null,
  closed: null,
  closedReason: "",
  session: null,
  mayAskAgainAt: null,
    room: {
      show: { state: "OFF_AIR", title: "", startedAt: null, backAt: null, version: 0 },
      slowSeconds: 0,
      messages: [],
      bars: [],
      now: { watching: 0, publishing: false, quality: "GOOD" },
      topics: {},
    },
  serverTime: "2026-11-21T20:00:00Z",
  topics: { "fan/hollis": 7, "room/ines": 3 },
};

export const visited: State = withSnapshot(emptyState("ines"), snapshot, NOW, NOTHING_READ);

/** An event of the fan's topic. */
export function event<K extends keyof Event.ByType>(
  type: K,
  data: Event.ByType[K],
  seq = 8,
): FromServer.Happened {
  return { op: "EVENT", topic: "fan/hollis", seq, at: "2026-11-21T20:00:01Z", type, data };
}
