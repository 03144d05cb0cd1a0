import type { Rooms } from "../protocol";

/** What this fan wrote and the platform has not confirmed yet. */
export interface OwnMessage {
  /** Of the command: the same as long as nobody knows whether it took effect. */
  readonly key: string;
  readonly text: string;
  /** Why it was not sent, or nothing while it is on its way. */
  readonly failure: string | null;
}

/** The creator's room: the show, its chat, and how this fan is kept from it. */
export interface Room {
  readonly show: Rooms.Show;
  readonly slowSeconds: number;
  /** The newest, the oldest first, at most `KEPT`. */
  readonly messages: readonly Rooms.Message[];
  readonly own: readonly OwnMessage[];
  /** When this fan last said something here. */
  readonly saidAt: string | null;
  readonly bar: Rooms.Bar | null;
  readonly now: Rooms.Now;
}

export const EMPTY_ROOM: Room = {
  show: { state: "OFF_AIR", title: "", startedAt: null, backAt: null, version: 0 },
  slowSeconds: 0,
  messages: [],
  own: [],
  saidAt: null,
  bar: null,
  now: { watching: 0, publishing: false, quality: "GOOD" },
};

const KEPT = 500;

// What happens to a room. Pure; `fan` is who looks, or nothing for somebody without a name.

/** The room as the platform shows it; what is being sent from here stays. */
export function roomOf(known: Room, read: Rooms.Room, fan: string | null): Room {
  return {
    show: read.show,
    slowSeconds: read.slowSeconds,
    messages: newest(read.messages),
    own: known.own,
    saidAt: later(known.saidAt, newestOf(fan, read.messages)),
    bar: read.bars.find((bar) => bar.fan === fan) ?? null,
    now: read.now,
  };
}

/** A message, once; it confirms the one that was sent from here. */
export function said(room: Room, message: Rooms.Message, fan: string | null): Room {
  if (room.messages.some(({ id }) => id === message.id)) {
    return room;
  }
  const isOwn = fan !== null && message.fan === fan;
  const confirmed = isOwn ? room.own.find(({ text }) => text === message.text) : undefined;
  return {
    ...room,
    messages: newest([...room.messages, message]),
    own: room.own.filter((one) => one !== confirmed),
    saidAt: isOwn ? later(room.saidAt, message.at) : room.saidAt,
  };
}

export function unsaid(room: Room, message: string): Room {
  return { ...room, messages: room.messages.filter(({ id }) => id !== message) };
}

/** A message goes out, for the first time or again. */
export function sending(room: Room, key: string, text: string, instead: string = key): Room {
  const own = room.own.filter((one) => one.key !== instead);
  return { ...room, own: [...own, { key, text, failure: null }] };
}

export function notSent(room: Room, key: string, failure: string): Room {
  const own = room.own.map((one) => (one.key === key ? { ...one, failure } : one));
  return { ...room, own };
}

export function withoutOwn(room: Room, key: string): Room {
  return { ...room, own: room.own.filter((one) => one.key !== key) };
}

/** The platform says that the next message has to wait until then. */
export function slowedUntil(room: Room, until: string): Room {
  const saidAt = new Date(Date.parse(until) - 1000 * room.slowSeconds).toISOString();
  return { ...room, saidAt };
}

/** When this fan may write again, or nothing if it is now. */
export function writesAgainAt(room: Room): string | null {
  if (room.slowSeconds === 0 || room.saidAt === null) {
    return null;
  }
  return new Date(Date.parse(room.saidAt) + 1000 * room.slowSeconds).toISOString();
}

function newest(messages: readonly Rooms.Message[]): readonly Rooms.Message[] {
  return messages.length > KEPT ? messages.slice(-KEPT) : messages;
}

function newestOf(fan: string | null, messages: readonly Rooms.Message[]): string | null {
  const own = fan === null ? [] : messages.filter((message) => message.fan === fan);
  return own[own.length - 1]?.at ?? null;
}

function later(one: string | null, other: string | null): string | null {
  if (one === null || other === null) {
    return one ?? other;
  }
  return Date.parse(one) > Date.parse(other) ? one : other;
}
