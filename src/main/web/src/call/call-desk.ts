import { ownMillis } from "../clock";
import type { Event, ToServer, Turn, Views } from "../protocol";
import type { Memory } from "../store/memory";
import { type State, isConnecting, serverMillis } from "../store/state";
import { CallClaim, type Tabs } from "./claim";
import type { SendSignal } from "./connections";
import type { Devices } from "./devices";
import { nextGeneration } from "./generation";
import { PrivateCall } from "./private-call";
import { soundAlarm } from "./sound";
import { type Standstill, standstill } from "./standstill";

/** What the desk needs of the page. */
export interface DeskOwner {
  signal(session: string): SendSignal;
  turn(session: string): Promise<Turn.Servers>;
  seen(session: string): void;
  /** Whether the tick went out. */
  tick(tick: ToServer.Ticked): boolean;
  inCall(isInCall: boolean): void;
  changed(): void;
}

/** Lateness of "live" below this is what two clocks may differ by. */
const CLOCKS_DIFFER_MILLIS = 2_000;

/**
 * Keeps a call as long as both sides are to be connected, and one call for all tabs of this browser.
 *
 * ```
 * none ──session runs──▶ here ──another tab takes it──▶ elsewhere ──bring it here──▶ here
 *   ▲                     └──session ended──┐                └──session ended──┐
 *   └───────────────────────────────────────┴─────────────────────────────────┘
 * ```
 */
export class CallDesk {
  private running: PrivateCall | null = null;
  private elsewhere: string | null = null;
  private told: Standstill | null = null;
  private state: State | null = null;
  private readonly claim: CallClaim;

  constructor(
    private readonly owner: DeskOwner,
    private readonly devices: Devices,
    private readonly memory: Memory,
    tabs: Tabs,
  ) {
    this.claim = new CallClaim(tabs, {
      lost: (session) => this.letGo(session),
      contested: (session) => this.beginAnew(session),
    });
  }

  get call(): PrivateCall | null {
    return this.running;
  }

  /** Whether another tab carries the call. */
  get isElsewhere(): boolean {
    return this.elsewhere !== null;
  }

  /** Why the screen should say that nothing is charged; nothing while all is well. */
  get standstill(): Standstill | null {
    const session = this.state?.session;
    if (session?.state !== "LIVE" || this.running === null) {
      return null;
    }
    return standstill(session.meter, {
      isStalled: this.running.isStalled(performance.now()),
      flows: this.running.flows(performance.now()),
    });
  }

  follow(state: State): void {
    this.state = state;
    const known = state.session;
    const session = known !== null && isConnecting(known) ? known : null;
    if (this.running !== null && this.running.session.id !== session?.id) {
      this.hangUp();
    }
    if (session === null) {
      this.elsewhere = null;
    } else if (this.running === null && this.elsewhere !== session.id) {
      const generation = state.sessionRestored ? this.nextGeneration(session, state) : 1;
      this.connect(session, generation);
    }
    if (session?.state === "LIVE" && session.liveAt !== null) {
      this.goLive(session, session.liveAt, state);
    }
    this.warn();
  }

  take({ session, from, signal }: Event.Signalled): void {
    if (from === "CREATOR" && session === this.running?.session.id) {
      this.running.take(signal);
    }
  }

  /** The platform has the ticks up to this one. */
  acknowledge(meter: Views.Meter): void {
    if (meter.session === this.running?.session.id) {
      void this.running.acknowledge(meter.fanTick);
    }
  }

  /** The socket is back. */
  resend(): void {
    this.running?.resend();
  }

  beat(nowMillis: number): void {
    this.running?.beat(nowMillis);
    this.warn();
  }

  /** Takes the call from the other tab. */
  bringHere(): void {
    const session = this.state?.session;
    if (this.state !== null && session != null && this.elsewhere === session.id) {
      this.elsewhere = null;
      this.connect(session, this.nextGeneration(session, this.state));
      this.follow(this.state);
      this.owner.changed();
    }
  }

  private connect(session: Views.Session, generation: number): void {
    const { id } = session;
    this.running = new PrivateCall(
      session,
      {
        signal: this.owner.signal(id),
        turn: () => this.owner.turn(id),
        seen: () => this.owner.seen(id),
        tick: (tick) => this.owner.tick(tick),
        isLinked: () => this.state?.link === "open",
        changed: () => this.owner.changed(),
      },
      this.devices,
      this.memory,
    );
    this.owner.inCall(true);
    this.claim.claim(id, ownMillis(), document.visibilityState === "visible");
    void this.running.begin(generation);
  }

  private goLive(session: Views.Session, liveAt: string, state: State): void {
    const lateMillis = serverMillis(state, ownMillis()) - Date.parse(liveAt);
    const sinceMillis = lateMillis > CLOCKS_DIFFER_MILLIS ? lateMillis : 0;
    const newest = Math.max(session.meter.fanTick, this.memory.session(session.id)?.tick ?? -1);
    this.running?.live(performance.now() - sinceMillis, newest);
  }

  private nextGeneration(session: Views.Session, state: State): number {
    const remembered = this.memory.session(session.id)?.generation ?? 0;
    return nextGeneration(session, remembered, serverMillis(state, ownMillis()));
  }

  private letGo(session: string): void {
    if (this.running?.session.id === session) {
      this.elsewhere = session;
      this.hangUp();
      this.devices.close();
    }
  }

  private beginAnew(session: string): void {
    if (this.state?.session?.id === session) {
      void this.running?.begin(this.nextGeneration(this.state.session, this.state));
    }
  }

  private hangUp(): void {
    this.running?.close();
    this.running = null;
    this.told = null;
    this.claim.release();
    this.owner.inCall(false);
    this.owner.changed();
  }

  private warn(): void {
    const now = this.standstill;
    const before = this.told;
    if (now !== before) {
      this.told = now;
      if (before === null) {
        soundAlarm();
      }
      this.owner.changed();
    }
  }
}
