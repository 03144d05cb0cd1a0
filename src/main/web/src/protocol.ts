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
  | "NEVER_CONNECTED"
  | "NO_SHOW_FAN"
  | "BLOCKED";

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
  | "CREATOR_AWAY"
  | "FAN_BLOCKED"
  | "COOLING_DOWN"
  | "ALREADY_ASKING"
  | "LENGTH_OUT_OF_RANGE"
  | "PRICE_OUT_OF_RANGE"
  | "TERMS_CHANGED"
  | "REQUEST_GONE"
  | "LATER_SLOT_TAKEN"
  | "NOT_TO_BE_POSTPONED"
  | "ANNOUNCED_JUST_NOW"
  | "SHOW_OFF_AIR"
  | "SHOW_PRIVATE"
  | "SEAT_TAKEN"
  | "TIMED_OUT"
  | "BANNED"
  | "SLOW_DOWN"
  | "MEDIA_REFUSED"
  | "CONNECTION_CHANGED"
  | "CONNECTION_NOT_NAMED"
  | "ROOM_FULL"
  | "SESSION_NOT_LIVE"
  | "LENGTH_CHANGED"
  | "EXTENSION_NOT_SIGNED"
  | "FEEDBACK_GIVEN"
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
  | "COURTESY"
  | "GRACE"
  | "FAN_FROZEN"
  | "CREATOR_FROZEN"
  | "FAN_SILENT"
  | "CREATOR_SILENT";

export type CallKind =
  | "VIDEO"
  | "AUDIO";

export interface Consent {
  granted: boolean;
  textVersion: string;
  toldOnlyCreator: boolean;
}

export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: ErrorCode;
  until: string | null;
  field: string | null;
  missing: Money | null;
}

export interface Signal {
  direction: Direction;
  generation: number;
  kind: Signal.Kind;
  body: string;
  mid: string;
}

export interface SignedPromise {
  text: string;
  key: string;
  signature: string;
}

export interface Terms {
  rate: Money;
  kind: CallKind;
  lengthMinutes: number;
  minimumMinutes: number;
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
  free: boolean;
}

export interface MeterLog {
  kind: string;
  session: string;
  promise: SignedPromise;
  segments: MeterLog.Segment[];
  entries: MeterLog.Entry[];
  extensions: MeterLog.Extension[];
  after: MeterLog.Marks;
  claim: MeterLog.Claim;
  seal: string;
}

export declare namespace Commands {
  interface AddTestCredits {
    amount: Money;
  }

  interface Announce {
    text: string;
  }

  interface Ask {
    lengthMinutes: number;
    wishedAt: string | null;
    note: string;
    recording: Consent;
    kind: CallKind;
    seen: Commands.TermsSeen;
  }

  interface BeAway {
    away: boolean;
  }

  interface BecomeGuest {
    name: string;
  }

  interface ChangeOffer {
    open: boolean;
    ratePerMinute: Money;
    shortestMinutes: number;
    minimumMinutes: number;
    clipRecording: boolean;
    recordOnlyMe: boolean;
    wrapUpSeconds: number;
  }

  interface ChangeProfile {
    name: string;
    headline: string;
    address: string;
  }

  interface ChangeRoom {
    slowSeconds: number;
  }

  interface ChangeShow {
    title: string;
  }

  interface Deny {
    reason: string;
  }

  interface Extend {
    fromMinutes: number;
    minutes: number;
    key: string;
    signature: string;
  }

  interface GiveFeedback {
    stars: number;
    text: string;
  }

  interface Nothing {
  }

  interface Pair {
    code: string;
  }

  interface Report {
    text: string;
  }

  interface Say {
    text: string;
  }

  interface SayToRoom {
    text: string;
  }

  interface TermsSeen {
    ratePerMinute: Money;
    minimumMinutes: number;
    audioPercent: number;
  }

  interface TimeOut {
    minutes: number;
  }

  interface Tip {
    amount: Money;
    message: string;
  }
}

export declare namespace Event {
  interface Announced {
    announcement: Views.Announcement;
  }

  interface Approved {
    request: string;
    session: Views.Session;
  }

  interface Asked {
    request: Views.Asking;
  }

  interface BecameLater {
    later: Views.Later;
  }

  interface Began {
    session: string;
  }

  interface CardChanged {
    card: Views.CreatorCard;
  }

  interface ChatterBarred {
    creator: string;
    bar: Rooms.Bar;
  }

  interface ChatterFreed {
    creator: string;
    fan: string;
  }

  interface Closed {
    request: string;
    outcome: Request.Outcome;
    mayAskAgainAt: string | null;
    reason: string;
  }

  interface ConsentRevoked {
    session: string;
    at: string;
  }

  interface CoolDownLifted {
    fan: string;
  }

  interface Earned {
    entry: JournalEntry;
  }

  interface Ended {
    session: string;
    summary: Views.Summary;
  }

  interface Extended {
    session: string;
    minutes: number;
    lengthSeconds: number;
  }

  interface FanBlocked {
    fan: Views.BlockedFan;
  }

  interface FanUnblocked {
    fan: string;
  }

  interface FeedbackGiven {
    session: string;
    by: Side;
  }

  interface FrontChanged {
    session: string;
    startsAt: string;
  }

  interface GraceBegan {
    session: string;
    until: string;
  }

  interface LaterChanged {
    later: Views.Later;
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

  interface RecordingEnded {
    session: string;
    at: string;
  }

  interface Resumed {
    session: string;
    second: number;
  }

  interface RoomSaid {
    message: Rooms.Message;
  }

  interface RoomSlowed {
    seconds: number;
  }

  interface RoomUnsaid {
    message: string;
  }

  interface Said {
    session: string;
    message: Views.Message;
  }

  interface ShowChanged {
    show: Rooms.Show;
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

  interface Warned {
    session: string;
    secondsLeft: number;
  }

  interface WentBack {
    request: Views.Asking;
  }

  interface ByType {
    Announced: Announced;
    Approved: Approved;
    Asked: Asked;
    BecameLater: BecameLater;
    Began: Began;
    CardChanged: CardChanged;
    ChatterBarred: ChatterBarred;
    ChatterFreed: ChatterFreed;
    Closed: Closed;
    ConsentRevoked: ConsentRevoked;
    CoolDownLifted: CoolDownLifted;
    Earned: Earned;
    Ended: Ended;
    Extended: Extended;
    FanBlocked: FanBlocked;
    FanUnblocked: FanUnblocked;
    FeedbackGiven: FeedbackGiven;
    FrontChanged: FrontChanged;
    GraceBegan: GraceBegan;
    LaterChanged: LaterChanged;
    Live: Live;
    Paused: Paused;
    RecordingEnded: RecordingEnded;
    Resumed: Resumed;
    RoomSaid: RoomSaid;
    RoomSlowed: RoomSlowed;
    RoomUnsaid: RoomUnsaid;
    Said: Said;
    ShowChanged: ShowChanged;
    Signalled: Signalled;
    Tipped: Tipped;
    WalletChanged: WalletChanged;
    Warned: Warned;
    WentBack: WentBack;
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

  interface RoomNow {
    op: "ROOM";
    room: string;
    now: Rooms.Now;
  }

  interface SnapshotNeeded {
    op: "SNAPSHOT";
    url: string;
  }
}

export declare namespace MeterLog {
  interface Claim {
    reason: EndReason | null;
    verdicts: Verdict[];
    billedSeconds: number;
    missingSeconds: number;
    charge: Money;
    creatorEarns: Money;
    fee: Money;
  }

  interface Entry {
    line: string;
    signature: string;
    counted: boolean;
    before: MeterLog.Marks;
  }

  interface Extension {
    minutes: number;
    afterTicks: number;
    waited: number;
    key: string;
    signature: string;
  }

  interface Marks {
    waited: number;
  }

  interface Segment {
    side: Side;
    key: string;
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
    | "VOID"
    | "CANCELLED";
}

export declare namespace Rooms {
  interface Bar {
    fan: string;
    fanName: string;
    kind: Rooms.BarKind;
    until: string | null;
  }

  type BarKind =
    | "TIME_OUT"
    | "BAN";

  interface EncoderAccess {
    address: string;
    madeAt: string | null;
  }

  interface EncoderKey {
    address: string;
    key: string;
  }

  interface Message {
    id: string;
    fan: string | null;
    name: string;
    text: string;
    at: string;
  }

  interface Now {
    watching: number;
    publishing: boolean;
    quality: Rooms.Quality;
  }

  type Quality =
    | "GOOD"
    | "FAIR"
    | "POOR";

  interface Room {
    show: Rooms.Show;
    slowSeconds: number;
    messages: Rooms.Message[];
    bars: Rooms.Bar[];
    now: Rooms.Now;
    topics: Record<string, number>;
  }

  interface Show {
    state: Rooms.ShowState;
    title: string;
    startedAt: string | null;
    backAt: string | null;
    version: number;
  }

  type ShowState =
    | "OFF_AIR"
    | "ON_AIR"
    | "BE_RIGHT_BACK"
    | "PRIVATE";
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

  interface Line {
    op: "LINE";
    quality: Rooms.Quality;
  }

  interface Resume {
    op: "RESUME";
    topics: Record<string, number>;
  }

  interface Ticked {
    op: "TICK";
    session: string;
    tick: Tick;
    key: string;
    previous: string;
    signature: string;
  }
}

export declare namespace Turn {
  interface Server {
    urls: string[];
    username: string;
    credential: string;
    expiresAt: string;
  }

  interface Servers {
    servers: Turn.Server[];
  }

  interface Trial {
    servers: Turn.Server[];
    lasting: Turn.Server[];
  }
}

export declare namespace Views {
  interface Announcement {
    id: string;
    text: string;
    at: string;
  }

  interface Approval {
    session: Views.Session | null;
    later: Views.Later | null;
  }

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
    past: Views.Past;
    promise: SignedPromise;
  }

  interface BlockedFan {
    fan: string;
    fanName: string;
    at: string;
  }

  type Check =
    | "WAITING"
    | "ASKING"
    | "POSTPONED";

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
    away: boolean;
    busyUntil: string | null;
  }

  interface CreatorSnapshot {
    card: Views.CreatorCard;
    limits: Views.Limits;
    requests: Views.Asking[];
    later: Views.Later | null;
    missed: Views.Missed[];
    coolDowns: Views.CoolDown[];
    blocked: Views.BlockedFan[];
    announced: Views.Announcement | null;
    session: Views.Session | null;
    room: Rooms.Room;
    serverTime: string;
    topics: Record<string, number>;
  }

  interface Estimate {
    soonest: string;
    likely: string;
    latest: string;
  }

  interface FanSnapshot {
    fan: string;
    fanName: string;
    wallet: Views.Wallet;
    card: Views.CreatorCard;
    request: Views.Asking | null;
    later: Views.Later | null;
    closed: Request.Outcome | null;
    closedReason: string;
    session: Views.Session | null;
    mayAskAgainAt: string | null;
    room: Rooms.Room;
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

  interface Later {
    asking: Views.Asking;
    since: string;
    check: Views.Check;
    checkUntil: string | null;
    mayPostpone: boolean;
    estimate: Views.Estimate | null;
  }

  interface Limits {
    lowestRate: Money;
    highestRate: Money;
    feePercent: number;
    pendingMaxSeconds: number;
    coolDownSeconds: number;
    readyCheckSeconds: number;
    announceEverySeconds: number;
    withholdAfterSeconds: number;
    callsRelayed: boolean;
    linesTried: boolean;
  }

  interface Message {
    id: string;
    from: Side;
    text: string;
    at: string;
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

  interface Missed {
    request: string;
    fan: string;
    fanName: string;
    lengthMinutes: number;
    at: string;
  }

  interface Offer {
    open: boolean;
    ratePerMinute: Money;
    shortestMinutes: number;
    longestMinutes: number;
    minimumMinutes: number;
    clipRecording: boolean;
    recordOnlyMe: boolean;
    audioPercent: number;
    wrapUpSeconds: number;
  }

  interface Paired {
    creator: string;
    token: string;
  }

  interface Past {
    sessions: number;
    creatorEarned: Money;
    last: string | null;
  }

  interface PlatformKey {
    key: string;
  }

  interface Recording {
    onlyCreator: boolean;
    revokedAt: string | null;
    endedAt: string | null;
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
    recorded: Views.Recording;
    state: Views.SessionState;
    startedAt: string;
    startsAt: string;
    liveAt: string | null;
    graceUntil: string | null;
    meter: Views.Meter;
    tips: Views.Tip[];
    messages: Views.Message[];
    feedbackBy: Side[];
    summary: Views.Summary | null;
    promise: SignedPromise;
  }

  type SessionState =
    | "FRONT"
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
    missingSeconds: number;
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
  | FromServer.RoomNow
  | FromServer.SnapshotNeeded;

export type ToServer =
  | ToServer.Heartbeat
  | ToServer.Identify
  | ToServer.Line
  | ToServer.Resume
  | ToServer.Ticked;
