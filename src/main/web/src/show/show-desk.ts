import type { Memory } from "../store/memory";
import { type State, isBanned, maySeeShow, screenOf } from "../store/state";
import { ShowPlayer, type Wish } from "./player";
import type { Whep } from "./whep";

/** What is wanted of the player in this state; in a private call there is none. */
export function wishOf(state: State): Wish {
  const isHere = state.loading === "ready" && screenOf(state) !== "call";
  if (!isHere || state.room.show.state === "OFF_AIR" || isBanned(state)) {
    return "none";
  }
  return maySeeShow(state) ? "play" : "keep";
}

/** Plays the show as long as there is one, and knows how loud. Silent until the fan asks for sound. */
export class ShowDesk {
  readonly player: ShowPlayer;
  /** Whether the fan hears the show. */
  isHeard = false;
  /** Whether the fan has decided about sound in this tab. */
  hasChosen = false;
  private state: State | null = null;

  constructor(
    whep: Whep,
    private readonly memory: Memory,
    private readonly changed: () => void,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.player = new ShowPlayer(whep, {
      changed,
      isPublishing: () => this.state?.room.now.publishing ?? false,
    });
  }

  /** From 0 to 1. */
  get volume(): number {
    return this.memory.volume;
  }

  follow(state: State): void {
    this.state = state;
    this.player.follow(wishOf(state), state.fan?.id ?? "", this.now());
  }

  beat(nowMillis: number): void {
    this.player.beat(nowMillis);
  }

  hear(isHeard: boolean): void {
    this.hasChosen = true;
    this.isHeard = isHeard;
    if (isHeard && this.volume === 0) {
      this.memory.keepVolume(1);
    }
    this.changed();
  }

  /** The browser did not let it sound. */
  silenced(): void {
    this.isHeard = false;
    this.hasChosen = false;
    this.changed();
  }

  setVolume(volume: number): void {
    this.memory.keepVolume(volume);
    this.hear(volume > 0);
  }

  /** The page goes, or comes back as it was left. */
  pageShown(isShown: boolean): void {
    if (!isShown) {
      this.player.follow("none", "", this.now());
    } else if (this.state !== null) {
      this.follow(this.state);
    }
  }
}
