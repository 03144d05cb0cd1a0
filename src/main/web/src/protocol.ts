// Written by TypeScriptTypesTest from the records of app.aside.protocol.
// To write it anew: mvn -q test -Dtest=TypeScriptTypesTest -Dtypes=write

/** An exact amount in minor units (hundredths). XTS are test credits. */
export interface Money {
  minor: number;
  currency: string;
}

export type Direction =
  | "CREATOR_TO_FAN"
  | "FAN_TO_CREATOR";

export type EndReason =
  | "ENDED_BY_CREATOR"
  | "ENDED_BY_FAN"
  | "TIME_USED"
  | "CONNECTION_LOST"
  | "FAN_SILENT"
  | "ABANDONED"
  | "NEVER_CONNECTED";

export type ErrorCode =
  | "MALFORMED_JSON"
  | "INVALID_FIELD"
  | "UNKNOWN_FIELD"
  | "IDEMPOTENCY_KEY_MISSING"
  | "NOT_SIGNED_IN"
  | "FORBIDDEN"
  | "FOREIGN_ORIGIN"
  | "FOREIGN_HOST"
  | "NOT_FOUND"
  | "METHOD_NOT_ALLOWED"
  | "BODY_TOO_LARGE"
  | "UNSUPPORTED_MEDIA_TYPE"
  | "KEY_USED_FOR_ANOTHER_COMMAND"
  | "OFFER_CLOSED"
  | "COOLING_DOWN"
  | "ALREADY_ASKING"
  | "LENGTH_OUT_OF_RANGE"
  | "PRICE_OUT_OF_RANGE"
  | "TERMS_CHANGED"
  | "REQUEST_GONE"
  | "SESSION_RUNNING"
  | "SESSION_OVER"
  | "INSUFFICIENT_FUNDS"
  | "CURRENCY_MISMATCH"
  | "WALLET_FULL"
  | "ADDRESS_TAKEN"
  | "PAIRING_REFUSED"
  | "TOO_MANY_REQUESTS"
  | "INTERNAL"
  | "UNAVAILABLE";

export interface JournalEntry {
  number: number;
  entry: string;
  kind: JournalEntry.Kind;
  about: string;
  at: string;
  gross: Money;
  fee: Money;
  net: Money;
  previous: string;
  hash: string;
}

export type Side =
  | "CREATOR"
  | "FAN";

export type Verdict =
  | "FULL"
  | "AUDIO"
  | "FAN_FROZEN"
  | "CREATOR_FROZEN"
  | "FAN_SILENT"
  | "CREATOR_SILENT";

export interface Consent {
  granted: boolean;
  textVersion: string;
}

export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: ErrorCode;
  until: string | null;
  field: string | null;
}

export interface Signal {
  direction: Direction;
  generation: number;
  kind: Signal.Kind;
  body: string;
  mid: string;
}

export interface Terms {
  rate: Money;
  lengthMinutes: number;
  audioPercent: number;
  feePercent: number;
}

export interface Tick {
  number: number;
  monotonicMillis: number;
  framesDecoded: number;
  audioPackets: number;
  concealedPercent: number;
  cameraOn: boolean;
  microphoneOn: boolean;
}

export declare namespace Commands {
  interface AddTestCredits {
    amount: Money;
  }

  interface Ask {
    lengthMinutes: number;
    wishedAt: string | null;
    note: string;
    recording: Consent;
    ratePerMinute: Money;
  }

  interface BecomeGuest {
    name: string;
  }

  interface ChangeOffer {
    open: boolean;
    ratePerMinute: Money;
    shortestMinutes: number;
    clipRecording: boolean;
  }

  interface ChangeProfile {
    name: string;
    headline: string;
    address: string;
  }

  interface Nothing {
  }

  interface Pair {
    code: string;
  }

  interface Tip {
    amount: Money;
    message: string;
  }
}

export declare namespace Event {
  interface Approved {
    request: string;
    session: Views.Session;
  }

  interface Asked {
    request: Views.Asking;
  }

  interface CardChanged {
    card: Views.CreatorCard;
  }

  interface Closed {
    request: string;
    outcome: Request.Outcome;
    mayAskAgainAt: string | null;
  }

  interface Earned {
    entry: JournalEntry;
  }

  interface Ended {
    session: string;
    summary: Views.Summary;
  }

  interface Live {
    session: string;
    liveAt: string;
  }

  interface Paused {
    session: string;
    second: number;
    verdict: Verdict;
  }

  interface Resumed {
    session: string;
    second: number;
  }

  interface Signalled {
    session: string;
    from: Side;
    signal: Signal;
  }

  interface Tipped {
    session: string;
    tip: Views.Tip;
  }

  interface WalletChanged {
    wallet: Views.Wallet;
  }

  interface ByType {
    Approved: Approved;
    Asked: Asked;
    CardChanged: CardChanged;
    Closed: Closed;
    Earned: Earned;
    Ended: Ended;
    Live: Live;
    Paused: Paused;
    Resumed: Resumed;
    Signalled: Signalled;
    Tipped: Tipped;
    WalletChanged: WalletChanged;
  }
}

export declare namespace FromServer {
  interface Happened {
    op: "EVENT";
    topic: string;
    seq: number;
    at: string;
    type: string;
    data: unknown;
  }

  interface HeartbeatTaken {
    op: "HEARTBEAT";
    serverTime: string;
  }

  interface Hello {
    op: "HELLO";
    heartbeatMillis: number;
    serverTime: string;
    epoch: string;
  }

  interface Metered {
    op: "METER";
    meter: Views.Meter;
  }

  interface Ready {
    op: "READY";
    topics: Record<string, number>;
  }

  interface Refused {
    op: "ERROR";
    code: string;
    detail: string;
  }

  interface SnapshotNeeded {
    op: "SNAPSHOT";
    url: string;
  }
}

export declare namespace JournalEntry {
  type Kind =
    | "SESSION"
    | "TIP";

  interface Payment {
    entry: string;
    kind: JournalEntry.Kind;
    about: string;
    at: string;
    gross: Money;
    fee: Money;
    net: Money;
  }
}

export declare namespace Request {
  type Outcome =
    | "DENIED"
    | "WITHDRAWN"
    | "EXPIRED"
    | "VOID";
}

export declare namespace Signal {
  type Kind =
    | "OFFER"
    | "ANSWER"
    | "CANDIDATE";
}

export declare namespace ToServer {
  interface Heartbeat {
    op: "HEARTBEAT";
  }

  interface Identify {
    op: "IDENTIFY";
    room: string;
  }

  interface Resume {
    op: "RESUME";
    topics: Record<string, number>;
  }

  interface Ticked {
    op: "TICK";
    session: string;
    tick: Tick;
  }
}

export declare namespace Views {
  interface Asking {
    id: string;
    creator: string;
    fan: string;
    fanName: string;
    terms: Terms;
    wishedAt: string | null;
    note: string;
    recording: boolean;
    hold: Money;
    estimatedNet: Money;
    askedAt: string;
    expiresAt: string;
  }

  interface CoolDown {
    fan: string;
    fanName: string;
    until: string;
  }

  interface CreatorCard {
    id: string;
    name: string;
    headline: string;
    address: string;
    offer: Views.Offer;
    studioOnline: boolean;
    busyUntil: string | null;
  }

  interface CreatorSnapshot {
    card: Views.CreatorCard;
    limits: Views.Limits;
    requests: Views.Asking[];
    coolDowns: Views.CoolDown[];
    session: Views.Session | null;
    serverTime: string;
    topics: Record<string, number>;
  }

  interface FanSnapshot {
    fan: string;
    fanName: string;
    wallet: Views.Wallet;
    card: Views.CreatorCard;
    request: Views.Asking | null;
    closed: Request.Outcome | null;
    session: Views.Session | null;
    mayAskAgainAt: string | null;
    serverTime: string;
    topics: Record<string, number>;
  }

  interface Guest {
    fan: string;
    fanName: string;
    wallet: Views.Wallet;
  }

  interface Health {
    version: string;
    serverTime: string;
  }

  interface Limits {
    lowestRate: Money;
    highestRate: Money;
    feePercent: number;
    pendingMaxSeconds: number;
    coolDownSeconds: number;
    withholdAfterSeconds: number;
  }

  interface Meter {
    session: string;
    second: number;
    billedSeconds: number;
    unbilledSeconds: number;
    lengthSeconds: number;
    charge: Money;
    creatorEarns: Money;
    paused: boolean;
    verdict: Verdict | null;
    creatorTick: number;
    fanTick: number;
  }

  interface Offer {
    open: boolean;
    ratePerMinute: Money;
    shortestMinutes: number;
    longestMinutes: number;
    clipRecording: boolean;
    audioPercent: number;
  }

  interface Paired {
    creator: string;
    token: string;
  }

  interface Session {
    id: string;
    request: string;
    creator: string;
    creatorName: string;
    fan: string;
    fanName: string;
    terms: Terms;
    recording: boolean;
    consentTextVersion: string;
    consentAt: string;
    state: Views.SessionState;
    startedAt: string;
    liveAt: string | null;
    meter: Views.Meter;
    tips: Views.Tip[];
    summary: Views.Summary | null;
  }

  type SessionState =
    | "STARTING"
    | "LIVE"
    | "ENDED";

  interface Summary {
    session: string;
    reason: EndReason;
    startedAt: string;
    endedAt: string;
    durationSeconds: number;
    billedSeconds: number;
    unbilledSeconds: number;
    charge: Money;
    creatorEarns: Money;
    fee: Money;
    tips: number;
    tipsCharge: Money;
    tipsCreatorEarns: Money;
    tipsFee: Money;
    released: Money;
  }

  interface Tip {
    id: string;
    charge: Money;
    creatorEarns: Money;
    fee: Money;
    message: string;
    at: string;
  }

  interface Wallet {
    balance: Money;
    held: Money;
    available: Money;
  }
}

export type FromServer =
  | FromServer.Happened
  | FromServer.HeartbeatTaken
  | FromServer.Hello
  | FromServer.Metered
  | FromServer.Ready
  | FromServer.Refused
  | FromServer.SnapshotNeeded;

export type ToServer =
  | ToServer.Heartbeat
  | ToServer.Identify
  | ToServer.Resume
  | ToServer.Ticked;
