import { type PlatformCommands, Refused, Unreachable } from "./platform/commands";
import { uuid7 } from "./platform/uuid7";
import type { Rooms } from "./protocol";
import * as fold from "./store/fold";
import { type Room, notSent, sending, slowedUntil, withoutOwn } from "./store/room";
import type { Store } from "./store/store";
import { plain } from "./text";

/** A message has at most so many characters, counted as people count them. */
export const MESSAGE_MOST = 300;

/** What the fan writes in the creator's room. */
export class InRoom {
  /** What is being written; it outlives the screen. */
  draft = "";

  constructor(
    private readonly store: Store,
    private readonly commands: Pick<PlatformCommands, "sayToRoom">,
  ) {}

  /** Sends what has been written; it shows at once. */
  async say(): Promise<void> {
    const text = plain(this.draft);
    if (text === "" || lengthOf(text) > MESSAGE_MOST) {
      return;
    }
    this.draft = "";
    const key = uuid7();
    this.change((room) => sending(room, key, text));
    await this.deliver(key, text);
  }

  /** Sends a message again that was not sent. What may have arrived keeps its key. */
  async retry(key: string): Promise<void> {
    const known = this.store.state.room.own.find((one) => one.key === key);
    if (known === undefined || known.failure === null) {
      return;
    }
    const again = known.failure === NO_ANSWER ? key : uuid7();
    this.change((room) => sending(room, again, known.text, key));
    await this.deliver(again, known.text);
  }

  /** Gives up a message that was not sent. */
  discard(key: string): void {
    this.change((room) => withoutOwn(room, key));
  }

  private async deliver(key: string, text: string): Promise<void> {
    try {
      const message = await this.commands.sayToRoom(this.store.state.address, { text }, key);
      this.store.change((state) => fold.roomSaid(state, message));
      this.change((room) => withoutOwn(room, key));
    } catch (error) {
      this.change((room) => notSent(this.learn(room, error), key, failureOf(error)));
    }
  }

  /** What a refusal says of the room, should its event not have come yet. */
  private learn(room: Room, error: unknown): Room {
    const { fan } = this.store.state;
    if (!(error instanceof Refused) || fan === null) {
      return room;
    }
    const { code, until } = error.problem;
    const bar = (kind: Rooms.BarKind): Room => ({
      ...room,
      bar: { fan: fan.id, fanName: fan.name, kind, until },
    });
    switch (code) {
      case "TIMED_OUT":
        return until === null ? room : bar("TIME_OUT");
      case "BANNED":
        return bar("BAN");
      case "SLOW_DOWN":
        return until === null ? room : slowedUntil(room, until);
      default:
        return room;
    }
  }

  private change(change: (room: Room) => Room): void {
    this.store.change((state) => fold.inRoom(state, change));
  }
}

const NO_ANSWER = "Not sent. Check your connection.";

function failureOf(error: unknown): string {
  if (error instanceof Unreachable) {
    return NO_ANSWER;
  }
  if (!(error instanceof Refused)) {
    return "Not sent. Something went wrong on this page.";
  }
  switch (error.problem.code) {
    case "TIMED_OUT":
    case "SLOW_DOWN":
      return "Not sent. It was too soon.";
    case "BANNED":
    case "FAN_BLOCKED":
      return "Not sent. You can’t write here.";
    default:
      return `Not sent. ${error.message}`;
  }
}

/** So many characters, as people count them. */
export function lengthOf(text: string): number {
  return [...text].length;
}
