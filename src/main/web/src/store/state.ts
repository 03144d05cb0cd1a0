import type { Link } from "../platform/event-socket";
import type { Request, Views } from "../protocol";
import { EMPTY_ROOM, type Room } from "./room";

/** How the page stands with the platform. */
export type Loading = "loading" | "ready" | "missing" | "unreachable";

/** Who is here: a guest with a name and a wallet. */
export interface Fan {
  readonly id: string;
  readonly name: string;
  readonly wallet: Views.Wallet;
}

/** A request that ended without a session. */
export interface ClosedRequest {
  readonly outcome: Request.Outcome;
  /** The creator's words to it, may be empty. */
  readonly reason: string;
  /** Whether the fan has read it. */
  readonly read: boolean;
}

/** All that the page knows from the platform, changed only by `fold.ts`. */
export interface State {
  readonly address: string;
  readonly loading: Loading;
  readonly card: Views.CreatorCard | null;
  readonly fan: Fan | null;
  readonly request: Views.Asking | null;
  /** The request that is next in line. */
  readonly later: Views.Later | null;
  /** The start that was told before the present estimate, if it moved. */
  readonly movedFrom: string | null;
  /** The request that was next in line and waits for an answer again. */
  readonly putBack: string | null;
  /** The request that the fan took back here. */
  readonly withdrawn: string | null;
  /** The newest request known, also after it ended. */
  readonly newestRequest: string | null;
  readonly closed: ClosedRequest | null;
  readonly mayAskAgainAt: string | null;
  readonly session: Views.Session | null;
  /** Whether the session came with a snapshot: its connections have to be made anew. */
  readonly sessionRestored: boolean;
  /** Ended session whose receipt is to be shown. */
  readonly receipt: string | null;
  /** So many seconds were left when the end of the held time was last told. */
  readonly warnedAt: number | null;
  /** What the creator told everybody, until it is closed. */
  readonly announcement: Views.Announcement | null;
  readonly room: Room;
  readonly link: Link;
  /** Newest sequence number of each topic. */
  readonly topics: Readonly<Record<string, number>>;
  readonly epoch: string | null;
  /** The platform's clock less this page's, in milliseconds. */
  readonly clockOffsetMillis: number;
}

export function emptyState(address: string): State {
  return {
    address,
    loading: "loading",
    card: null,
    fan: null,
    request: null,
    later: null,
    movedFrom: null,
    putBack: null,
    withdrawn: null,
    newestRequest: null,
    closed: null,
    mayAskAgainAt: null,
    session: null,
    sessionRestored: false,
    receipt: null,
    warnedAt: null,
    announcement: null,
    room: EMPTY_ROOM,
    link: "connecting",
    topics: {},
    epoch: null,
    clockOffsetMillis: 0,
  };
}

export type Screen =
  | "loading"
  | "missing"
  | "unreachable"
  | "card"
  | "show"
  | "waiting"
  | "call"
  | "receipt";

/** Which screen the state asks for. */
export function screenOf(state: State): Screen {
  if (state.loading !== "ready") {
    return state.loading;
  }
  const { session } = state;
  if (session !== null && isConnecting(session)) {
    return "call";
  }
  if (waitingFor(state) !== null) {
    return "waiting";
  }
  if (session !== null && session.id === state.receipt) {
    return "receipt";
  }
  return state.room.show.state === "OFF_AIR" ? "card" : "show";
}

/** Whether the creator keeps this fan from the room altogether. */
export function isBanned({ room }: State): boolean {
  return room.bar?.kind === "BAN";
}

/** Whether pictures and sound of the show are for this fan now. */
export function maySeeShow(state: State): boolean {
  if (isBanned(state)) {
    return false;
  }
  switch (state.room.show.state) {
    case "ON_AIR":
      return true;
    case "PRIVATE":
      return state.session?.state === "FRONT";
    case "BE_RIGHT_BACK":
    case "OFF_AIR":
      return false;
  }
}

/** Whether the room's chat is open: while there is a show, for those who are not banned. */
export function hasChat(state: State): boolean {
  return state.room.show.state !== "OFF_AIR" && !isBanned(state);
}

/** Whether both sides connect, or are connected. */
export function isConnecting({ state }: Views.Session): boolean {
  return state === "STARTING" || state === "LIVE";
}

/** What the fan waits for: an answer, the turn, or the end of the creator's wrap-up. */
export type WaitingFor = "answer" | "later" | "front";

export function waitingFor({ session, later, request }: State): WaitingFor | null {
  if (session?.state === "FRONT") {
    return "front";
  }
  if (later !== null) {
    return "later";
  }
  return request === null ? null : "answer";
}

/** Seconds that are held and not used yet. */
export function secondsLeft({ lengthSeconds, billedSeconds }: Views.Meter): number {
  return Math.max(0, lengthSeconds - billedSeconds);
}

/** When it is told, should the telling itself be missed. */
const WARNINGS = [30, 120];

/** How much was left when the end of the held time was last told; nothing before. */
export function warning({ session, warnedAt }: State): number | null {
  if (session?.state !== "LIVE") {
    return null;
  }
  const left = secondsLeft(session.meter);
  const mark = WARNINGS.find((seconds) => left <= seconds) ?? Number.POSITIVE_INFINITY;
  const newest = Math.min(mark, warnedAt ?? Number.POSITIVE_INFINITY);
  return Number.isFinite(newest) ? newest : null;
}

/** The platform's time, as far as this page can tell. */
export function serverMillis(state: State, ownMillis: number): number {
  return ownMillis + state.clockOffsetMillis;
}

/** What the way of a message adds to the difference of two clocks. */
const ON_THE_WAY_MILLIS = 200;

/** Whole seconds until a moment of the platform's clock, 0 when it is past. */
export function secondsUntil(state: State, moment: string, ownMillis: number): number {
  const left = Date.parse(moment) - serverMillis(state, ownMillis);
  return Math.max(0, Math.ceil((left - ON_THE_WAY_MILLIS) / 1000));
}
