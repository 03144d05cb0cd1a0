import { BackOff } from "../platform/back-off";
import { type Counters, type Line, countersOf, lineBetween } from "./line";
import { Playing } from "./playing";
import { PlayRefused, type Whep } from "./whep";

/**
 * What is wanted of the player.
 *
 * - `none`: the connection is ended.
 * - `keep`: nothing is shown; the connection that is there stays, none is made.
 * - `play`: pictures and sound are shown as soon as they come.
 */
export type Wish = "none" | "keep" | "play";

/**
 * What the screen says while there is no picture.
 *
 * - `blind`: sound comes, but the pictures are of a kind that this browser does not play.
 * - `addressless`: the browser gives the page no address for media.
 */
export type Trouble = "connecting" | "mending" | "full" | "blind" | "addressless";

/** What the player needs of its owner. */
export interface PlayerOwner {
  changed(): void;
  /** Whether the creator's media arrives at the platform. */
  isPublishing(): boolean;
}

type MakePeer = () => RTCPeerConnection;

const CONNECTING_MILLIS = 8_000;
const DISCONNECTED_MILLIS = 2_000;
const RESTARTED_MILLIS = 4_000;
const RESTARTS_MOST = 2;
const STALLED_MILLIS = 6_000;
const PAUSE_MOST_MILLIS = 10_000;
/** The line is judged by so many seconds. */
const WINDOW = 5;

/**
 * Plays a show by WHEP and mends itself. `beat` drives it, about once a second.
 *
 * ```
 *          play wanted            answered, connected
 * (none) ─────────────▶ joining ─────────────────────▶ playing
 *   ▲  ▲                   │ refused, 8 s                 │ gone for 2 s
 *   │  └──── back-off ◀────┴────── twice in vain ◀──── restarting ICE ──▶ playing
 *   └ none wanted
 * ```
 *
 * Somebody else's player (a guest who got a name) plays on until the new one does.
 */
export class ShowPlayer {
  private playing: Playing | null = null;
  private next: Playing | null = null;
  private wish: Wish = "none";
  private viewer = "";
  private retryAt = 0;
  private isFull = false;
  private lacksAddress = false;
  private counters: Counters[] = [];
  private progressAt = 0;
  private isReading = false;
  private readonly backOff: BackOff;

  constructor(
    private readonly whep: Whep,
    private readonly owner: PlayerOwner,
    private readonly makePeer: MakePeer = () =>
      new RTCPeerConnection({ bundlePolicy: "max-bundle" }),
    random: () => number = Math.random,
  ) {
    this.backOff = new BackOff(random);
  }

  /**
   * Pictures and sound while they may be shown and once some have come: a browser counts a page as
   * loading as long as a picture element waits for its first.
   */
  get stream(): MediaStream | null {
    const { playing } = this;
    return this.wish === "play" && playing?.flows === true ? playing.stream : null;
  }

  /** How the last seconds came in; nothing while there is nothing to judge. */
  get line(): Line | null {
    const past = this.counters[0];
    const now = this.counters[this.counters.length - 1];
    return past === undefined || now === undefined ? null : lineBetween(past, now);
  }

  /** Why there is no picture, as far as this side is to blame. */
  get trouble(): Trouble | null {
    if (this.wish !== "play") {
      return null;
    }
    if (this.playing?.state === "connected") {
      return this.isBlind ? "blind" : null;
    }
    if (this.lacksAddress) {
      return "addressless";
    }
    if (this.isFull) {
      return "full";
    }
    return this.playing?.hasPlayed === true || this.backOff.isTrying ? "mending" : "connecting";
  }

  /** @param viewer who looks: somebody else needs another player */
  follow(wish: Wish, viewer: string, nowMillis: number): void {
    const before = this.wish;
    this.wish = wish;
    this.viewer = viewer;
    this.playing?.admit(wish === "play");
    if (wish === "none") {
      this.leave();
      return;
    }
    if (wish === "play" && before !== "play") {
      this.begin(nowMillis);
    }
    if (wish === "play" && this.playing !== null && this.playing.viewer !== viewer) {
      this.replace(nowMillis);
    }
  }

  beat(nowMillis: number): void {
    if (this.wish === "none") {
      return;
    }
    const { playing } = this;
    if (playing === null) {
      if (this.wish === "play" && nowMillis >= this.retryAt) {
        this.playing = this.join(nowMillis);
      }
      return;
    }
    this.tend(playing, nowMillis);
    if (this.next !== null && this.next.unwellMillis(nowMillis) > CONNECTING_MILLIS) {
      this.next.close();
      this.next = null;
    }
    if (this.wish === "play" && playing === this.playing && playing.viewer !== this.viewer) {
      this.replace(nowMillis);
    }
    void this.read(nowMillis);
  }

  /** Ends the connection at once. */
  leave(): void {
    this.playing?.close();
    this.next?.close();
    this.playing = null;
    this.next = null;
    this.forget();
  }

  /** What the platform has ended meanwhile is made anew; what still connects goes on. */
  private begin(nowMillis: number): void {
    this.retryAt = nowMillis;
    this.progressAt = nowMillis;
    this.backOff.reset();
    this.forget();
    const state = this.playing?.state;
    if (state === "failed" || state === "disconnected" || state === "closed") {
      this.playing?.close();
      this.playing = null;
    }
    this.playing ??= this.join(nowMillis);
  }

  private replace(nowMillis: number): void {
    if (this.next?.viewer === this.viewer || nowMillis < this.retryAt) {
      return;
    }
    this.next?.close();
    this.next = this.join(nowMillis);
  }

  private join(nowMillis: number): Playing {
    this.isFull = false;
    this.retryAt = nowMillis + this.backOff.nextMillis(PAUSE_MOST_MILLIS);
    const playing = new Playing(this.makePeer(), this.whep, this.viewer, nowMillis, () =>
      this.stateChanged(playing),
    );
    playing.admit(this.wish === "play");
    playing.begin().catch((error: unknown) => this.notTaken(playing, error));
    this.owner.changed();
    return playing;
  }

  private stateChanged(playing: Playing): void {
    if (playing.state === "connected") {
      this.lacksAddress = false;
    }
    if (playing === this.next && playing.state === "connected") {
      this.playing?.close();
      this.playing = playing;
      this.next = null;
      this.forget();
    }
    this.owner.changed();
  }

  private notTaken(playing: Playing, error: unknown): void {
    if (playing === this.playing || playing === this.next) {
      console.warn(`player: ${String(error)}`);
      this.isFull = error instanceof PlayRefused && error.code === "ROOM_FULL";
      this.drop(playing);
    }
  }

  private drop(playing: Playing): void {
    this.lacksAddress = playing.lacksAddress;
    playing.close();
    if (playing === this.next) {
      this.next = null;
    } else {
      this.playing = null;
      this.forget();
    }
    this.owner.changed();
  }

  private tend(playing: Playing, nowMillis: number): void {
    const unwell = playing.unwellMillis(nowMillis);
    if (unwell > 0) {
      this.progressAt = nowMillis;
    } else {
      if (this.isStalled(nowMillis)) {
        this.drop(playing);
      }
      return;
    }
    if (!playing.hasPlayed) {
      if (unwell > CONNECTING_MILLIS || playing.state === "failed") {
        this.drop(playing);
      }
      return;
    }
    const isDue = playing.restarts === 0 ? DISCONNECTED_MILLIS : RESTARTED_MILLIS;
    if (playing.state !== "failed" && unwell < isDue) {
      return;
    }
    if (playing.restarts >= RESTARTS_MOST) {
      this.drop(playing);
    } else {
      playing.restart(nowMillis).catch((error: unknown) => this.notTaken(playing, error));
    }
  }

  /** Nothing new comes though it should. */
  private isStalled(nowMillis: number): boolean {
    return (
      this.wish === "play" &&
      this.owner.isPublishing() &&
      nowMillis - this.progressAt > STALLED_MILLIS
    );
  }

  /** For some seconds sound came and not one packet of a picture. */
  private get isBlind(): boolean {
    const past = this.counters[0];
    const now = this.counters[WINDOW];
    return (
      past !== undefined &&
      now !== undefined &&
      now.packetsReceived === 0 &&
      now.framesDecoded === 0 &&
      now.audioPackets > past.audioPackets
    );
  }

  private async read(nowMillis: number): Promise<void> {
    const { playing } = this;
    if (this.isReading || playing?.state !== "connected" || this.wish !== "play") {
      return;
    }
    this.isReading = true;
    try {
      const counters = countersOf(await playing.stats(), nowMillis);
      if (playing === this.playing) {
        this.take(counters, nowMillis);
      }
    } finally {
      this.isReading = false;
    }
  }

  private take(counters: Counters, nowMillis: number): void {
    const before = this.counters[this.counters.length - 1];
    const isNew = (kind: "framesDecoded" | "audioPackets") =>
      counters[kind] > (before?.[kind] ?? 0);
    if (isNew("framesDecoded") || isNew("audioPackets")) {
      this.progressAt = nowMillis;
      this.backOff.reset();
    }
    if (!this.owner.isPublishing()) {
      this.progressAt = nowMillis;
      this.counters = [];
    }
    this.counters = [...this.counters, counters].slice(-WINDOW - 1);
    this.owner.changed();
  }

  private forget(): void {
    this.counters = [];
  }
}
