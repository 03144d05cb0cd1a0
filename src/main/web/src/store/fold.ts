import type { Event, FromServer, Rooms, Side, Views } from "../protocol";
import { EMPTY_ROOM, type Room, roomOf, said as saidInRoom, unsaid } from "./room";
import { type State, isConnecting } from "./state";

/** What an event was to this page. */
export type Heard = "news" | "known" | "gap";

/** Whether an event is the next of its topic. */
export function heard(state: State, event: FromServer.Happened): Heard {
  const newest = state.topics[event.topic];
  if (newest === undefined || event.seq === newest + 1) {
    return "news";
  }
  return event.seq <= newest ? "known" : "gap";
}

const RECEIPT_MILLIS = 60 * 60 * 1000;

type Folds = { [K in keyof Event.ByType]: (state: State, data: Event.ByType[K]) => State };

const FOLDS: Folds = {
  CardChanged: (state, { card }) => (card.id === state.card?.id ? { ...state, card } : state),
  Asked: (state, { request }) => asked(state, request),
  Approved: (state, { session }) =>
    session.creator === state.card?.id
      ? {
          ...state,
          request: null,
          later: null,
          movedFrom: null,
          putBack: null,
          newestRequest: session.request,
          closed: null,
          session,
          sessionRestored: false,
          receipt: null,
          warnedAt: null,
        }
      : state,
  Closed: (state, closed) =>
    closed.request === state.newestRequest
      ? {
          ...state,
          request: null,
          later: null,
          movedFrom: null,
          putBack: null,
          closed: {
            outcome: closed.outcome,
            reason: closed.reason,
            read: closed.outcome === "WITHDRAWN" || closed.request === state.withdrawn,
          },
          mayAskAgainAt: closed.mayAskAgainAt ?? state.mayAskAgainAt,
        }
      : state,
  Signalled: (state) => state,
  FrontChanged: (state, { session, startsAt }) =>
    ofSession(state, session, (known) => ({ ...known, startsAt })),
  Began: (state, { session }) =>
    ofSession(state, session, (known) =>
      known.state === "FRONT" ? { ...known, state: "STARTING" } : known,
    ),
  Warned: (state, { session, secondsLeft }) =>
    state.session?.id === session ? { ...state, warnedAt: secondsLeft } : state,
  GraceBegan: (state, { session, until }) =>
    ofSession(state, session, (known) => ({ ...known, graceUntil: until })),
  Extended: (state, { session, lengthSeconds }) =>
    extended(state, session, lengthSeconds),
  Said: (state, { session, message }) => said(state, session, message),
  FeedbackGiven: (state, { session, by }) => feedbackGiven(state, session, by),
  ConsentRevoked: (state, { session, at }) =>
    recorded(state, session, (known) => ({ ...known, revokedAt: known.revokedAt ?? at })),
  RecordingEnded: (state, { session, at }) =>
    recorded(state, session, (known) => ({ ...known, endedAt: known.endedAt ?? at })),
  BecameLater: (state, { later }) =>
    later.asking.creator === state.card?.id
      ? {
          ...state,
          request: null,
          later,
          movedFrom: null,
          putBack: null,
          newestRequest: later.asking.id,
          closed: null,
          receipt: null,
        }
      : state,
  LaterChanged: (state, { later }) =>
    later.asking.id === state.later?.asking.id
      ? { ...state, later, movedFrom: movedFrom(state, later) }
      : state,
  WentBack: (state, { request }) =>
    request.creator === state.card?.id
      ? {
          ...state,
          request,
          later: null,
          movedFrom: null,
          putBack: request.id,
          newestRequest: request.id,
        }
      : state,
  CoolDownLifted: (state, { fan }) =>
    state.fan?.id === fan ? { ...state, mayAskAgainAt: null } : state,
  FanBlocked: (state) => state,
  FanUnblocked: (state) => state,
  ShowChanged: (state, { show }) => inRoom(state, (room) => ({ ...room, show })),
  RoomSaid: (state, { message }) => roomSaid(state, message),
  RoomUnsaid: (state, { message }) => inRoom(state, (room) => unsaid(room, message)),
  RoomSlowed: (state, { seconds }) =>
    inRoom(state, (room) => ({ ...room, slowSeconds: seconds })),
  ChatterBarred: (state, { creator, bar }) =>
    bar.fan === state.fan?.id && creator === state.card?.id ? inRoom(state, (room) => ({ ...room, bar })) : state,
  ChatterFreed: (state, { creator, fan }) =>
    fan === state.fan?.id && creator === state.card?.id ? inRoom(state, (room) => ({ ...room, bar: null })) : state,
  Announced: (state, { announcement }) => ({ ...state, announcement }),
  Live: (state, { session, liveAt }) =>
    ofSession(state, session, (known) => ({ ...known, state: "LIVE", liveAt })),
  Paused: (state, { session, verdict }) =>
    ofSession(state, session, (known) => ({
      ...known,
      meter: { ...known.meter, paused: true, verdict },
    })),
  Resumed: (state, { session }) =>
    ofSession(state, session, (known) => ({
      ...known,
      meter: { ...known.meter, paused: false },
    })),
  Tipped: (state, { session, tip }) => tipped(state, session, tip),
  Ended: (state, { session, summary }) => ended(state, session, summary),
  Earned: (state) => state,
  WalletChanged: (state, { wallet }) => walletChanged(state, wallet),
};

/** The state after one event; an event this page does not know changes only the sequence number. */
export function after(state: State, event: FromServer.Happened): State {
  const counted = { ...state, topics: { ...state.topics, [event.topic]: event.seq } };
  if (!(event.type in FOLDS)) {
    return counted;
  }
  const fold = FOLDS[event.type as keyof Folds] as (state: State, data: unknown) => State;
  return fold(counted, event.data);
}

/** The creator's card, as anybody may see it. */
export function withCard(state: State, card: Views.CreatorCard): State {
  return { ...state, loading: "ready", card };
}

/** What the fan has read and left before, as the browser remembers it. */
export interface HasRead {
  readonly closed: boolean;
  readonly receipt: string | null;
  /** The request that was next in line and waits for an answer again. */
  readonly putBack: string | null;
}

/** All of a fan's state anew. */
export function withSnapshot(
  state: State,
  snapshot: Views.FanSnapshot,
  ownMillis: number,
  hasRead: HasRead,
): State {
  const { session, request, later } = snapshot;
  const known = state.session;
  const wasConnecting = known !== null && known.id === session?.id && isConnecting(known);
  return {
    ...state,
    loading: "ready",
    card: snapshot.card,
    fan: { id: snapshot.fan, name: snapshot.fanName, wallet: snapshot.wallet },
    request,
    later,
    movedFrom: later?.asking.id === state.later?.asking.id ? state.movedFrom : null,
    putBack: request?.id === hasRead.putBack ? hasRead.putBack : null,
    newestRequest: request?.id ?? later?.asking.id ?? session?.request ?? null,
    closed:
      snapshot.closed === null
        ? null
        : {
            outcome: snapshot.closed,
            reason: snapshot.closedReason,
            read: snapshot.closed === "WITHDRAWN" || hasRead.closed,
          },
    mayAskAgainAt: snapshot.mayAskAgainAt,
    session,
    receipt: freshReceipt(snapshot, hasRead),
    sessionRestored: wasConnecting
      ? state.sessionRestored
      : session !== null && isConnecting(session),
    warnedAt: session?.id === known?.id ? state.warnedAt : null,
    room: roomOf(state.room, snapshot.room, snapshot.fan),
    topics: { ...snapshot.room.topics, ...snapshot.topics },
    clockOffsetMillis: Date.parse(snapshot.serverTime) - ownMillis,
  };
}

/** The receipt of a session that ended a short while ago is still what the fan came for. */
function freshReceipt(snapshot: Views.FanSnapshot, hasRead: HasRead): string | null {
  const { session, closed, serverTime } = snapshot;
  if (session?.summary == null || closed !== null || session.id === hasRead.receipt) {
    return null;
  }
  const age = Date.parse(serverTime) - Date.parse(session.summary.endedAt);
  return age < RECEIPT_MILLIS ? session.id : null;
}

/** Nobody is signed in here. */
export function withoutFan(state: State): State {
  return {
    ...state,
    fan: null,
    request: null,
    later: null,
    movedFrom: null,
    putBack: null,
    closed: null,
    mayAskAgainAt: null,
    session: null,
    receipt: null,
    room: EMPTY_ROOM,
    topics: {},
  };
}

/** The room anew, unless events have told more of it meanwhile. */
export function withRoom(state: State, read: Rooms.Room): State {
  const isOld = Object.entries(read.topics).some(([topic, seq]) => (state.topics[topic] ?? 0) > seq);
  return isOld
    ? state
    : {
        ...state,
        room: roomOf(state.room, read, state.fan?.id ?? null),
        topics: { ...read.topics, ...state.topics },
      };
}

/** Who is in the room and how the show's media is; of another room it is no news. */
export function roomNow(state: State, { room, now }: FromServer.RoomNow): State {
  const isHere = state.card !== null && room === `room/${state.card.id}`;
  return isHere ? inRoom(state, (known) => ({ ...known, now })) : state;
}

export function roomSaid(state: State, message: Rooms.Message): State {
  return inRoom(state, (room) => saidInRoom(room, message, state.fan?.id ?? null));
}

export function inRoom(state: State, change: (room: Room) => Room): State {
  const room = change(state.room);
  return room === state.room ? state : { ...state, room };
}

/** The newest figures of the running session; figures of another one are dropped. */
export function metered(state: State, meter: Views.Meter): State {
  const known = state.session?.meter;
  if (known?.session === meter.session && meter.second < known.second) {
    return state;
  }
  return ofSession(state, meter.session, (session) => ({ ...session, meter }));
}

/** The answer to "ask", if its event did not come first. */
export function asked(state: State, request: Views.Asking): State {
  if (request.creator !== state.card?.id || request.id === state.newestRequest) {
    return state;
  }
  return { ...state, request, newestRequest: request.id, closed: null, receipt: null };
}

export function tipped(state: State, session: string, tip: Views.Tip): State {
  return ofSession(state, session, (known) =>
    known.tips.some((other) => other.id === tip.id)
      ? known
      : { ...known, tips: [...known.tips, tip] },
  );
}

export function said(state: State, session: string, message: Views.Message): State {
  return ofSession(state, session, (known) =>
    known.messages.some((other) => other.id === message.id)
      ? known
      : { ...known, messages: [...known.messages, message] },
  );
}

export function feedbackGiven(state: State, session: string, by: Side): State {
  return ofSession(state, session, (known) =>
    known.feedbackBy.includes(by) ? known : { ...known, feedbackBy: [...known.feedbackBy, by] },
  );
}

/** More minutes are held: what was told of the end is past. */
export function extended(state: State, session: string, lengthSeconds: number): State {
  const longer = ofSession(state, session, (known) => ({
    ...known,
    graceUntil: null,
    meter: { ...known.meter, lengthSeconds },
  }));
  return longer === state ? state : { ...longer, warnedAt: null };
}

/** The fan takes the request back: what becomes of it is no news. */
export function withdrawing(state: State, request: string): State {
  return { ...state, withdrawn: request };
}

export function announcementRead(state: State): State {
  return { ...state, announcement: null };
}

export function ended(state: State, session: string, summary: Views.Summary): State {
  if (state.session?.id !== session || state.session.state === "ENDED") {
    return state;
  }
  return { ...state, session: { ...state.session, state: "ENDED", summary }, receipt: session };
}

export function withReceipt(state: State, isShown: boolean): State {
  return { ...state, receipt: isShown ? (state.session?.id ?? null) : null };
}

export function walletChanged(state: State, wallet: Views.Wallet): State {
  return state.fan === null ? state : { ...state, fan: { ...state.fan, wallet } };
}

/** READY: the newest numbers of topics that had none so far. */
export function ready(state: State, topics: Record<string, number>): State {
  return { ...state, topics: { ...topics, ...state.topics } };
}

/** The start that was told before, if another is told now; a ready check is the start itself. */
function movedFrom(state: State, now: Views.Later): string | null {
  const told = state.later?.estimate?.likely ?? null;
  const likely = now.estimate?.likely ?? null;
  if (now.check !== "WAITING" || told === null || likely === null) {
    return null;
  }
  return told === likely ? state.movedFrom : told;
}

function recorded(
  state: State,
  session: string,
  change: (known: Views.Recording) => Views.Recording,
): State {
  return ofSession(state, session, (known) => ({ ...known, recorded: change(known.recorded) }));
}

function ofSession(
  state: State,
  id: string,
  change: (session: Views.Session) => Views.Session,
): State {
  return state.session?.id === id ? { ...state, session: change(state.session) } : state;
}
