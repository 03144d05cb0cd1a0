import { CallDesk, type DeskOwner } from "./call/call-desk";
import type { Tabs } from "./call/claim";
import { Devices } from "./call/devices";
import { type Wrong, checkOwn } from "./call/meter-log";
import type { PrivateCall } from "./call/private-call";
import { Ring } from "./call/ring";
import { InCall } from "./in-call";
import { InRoom } from "./in-room";
import { PageSync } from "./page-sync";
import type { PlatformCommands } from "./platform/commands";
import type { CallKind, Commands, MeterLog, Money } from "./protocol";
import type { Pulse } from "./pulse";
import { ShowDesk } from "./show/show-desk";
import { PlatformWhep } from "./show/whep";
import * as fold from "./store/fold";
import type { Memory } from "./store/memory";
import { type State, isConnecting, screenOf, waitingFor } from "./store/state";
import { Store } from "./store/store";
import { plain } from "./text";

/** A meter log to be saved. */
export interface CheckedLog {
  readonly name: string;
  readonly text: string;
  readonly wrong: Wrong;
}

/**
 * One visit to a creator's page: runs the call while there is a session, and carries out what the
 * fan presses. The store is kept in step with the platform by `PageSync`.
 */
export class Visit {
  readonly store: Store;
  readonly devices: Devices;
  private readonly sync: PageSync;
  readonly desk: CallDesk;
  readonly ring = new Ring();
  readonly inCall: InCall;
  readonly inRoom: InRoom;
  readonly show: ShowDesk;
  private isCalled = false;
  private readonly mediaListeners = new Set<() => void>();

  constructor(
    address: string,
    socketUrl: string,
    private readonly commands: PlatformCommands,
    private readonly memory: Memory,
    readonly pulse: Pulse,
    tabs: Tabs,
  ) {
    this.store = new Store(address);
    this.devices = new Devices(memory);
    this.inCall = new InCall(this.store, commands, () => this.desk.call);
    this.inRoom = new InRoom(this.store, commands);
    const whep = new PlatformWhep(address, location.origin);
    this.show = new ShowDesk(whep, memory, () => this.changed());
    this.sync = new PageSync(socketUrl, this.store, commands, memory, () => this.desk);
    this.desk = new CallDesk(this.deskOwner(), this.devices, memory, tabs);
  }

  get state(): State {
    return this.store.state;
  }

  get call(): PrivateCall | null {
    return this.desk.call;
  }

  /** Loads what there is and follows it. */
  async start(): Promise<void> {
    this.store.listen((now, before) => this.follow(now, before));
    this.pulse.listen((nowMillis) => this.beat(nowMillis));
    window.addEventListener("online", () => this.sync.comeBack());
    document.addEventListener("visibilitychange", () => this.comeIntoView());
    window.addEventListener("pagehide", () => this.show.pageShown(false));
    window.addEventListener("pageshow", () => this.show.pageShown(true));
    await this.sync.load();
  }

  private comeIntoView(): void {
    this.sync.hurry();
    this.beatRing();
  }

  /** Tells when the call's media, not the store, has changed. */
  listenToMedia(listener: () => void): () => void {
    this.mediaListeners.add(listener);
    return () => this.mediaListeners.delete(listener);
  }

  load(): Promise<void> {
    return this.sync.load();
  }

  refreshCard(): Promise<void> {
    return this.sync.refreshCard();
  }

  // What the fan presses.

  async becomeGuest(name: string): Promise<void> {
    await this.commands.becomeGuest({ name: plain(name) });
    this.memory.keepGuest(true);
    await this.sync.begin();
  }

  /** Adds test credits, at most what one command takes at a time. */
  async addTestCredits(amount: Money): Promise<void> {
    for (let left = amount.minor; left > 0; left -= ADD_MOST) {
      const part = { ...amount, minor: Math.min(left, ADD_MOST) };
      const wallet = await this.commands.addTestCredits({ amount: part });
      this.store.change((state) => fold.walletChanged(state, wallet));
    }
  }

  async ask(body: Commands.Ask): Promise<void> {
    const request = await this.commands.ask(this.state.address, body);
    this.store.change((state) => fold.asked(state, request));
  }

  /** Gives up what the fan waits for, whatever it is. */
  async withdraw(): Promise<void> {
    if (waitingFor(this.state) === "front") {
      await this.inCall.end();
      return;
    }
    const request = this.state.later?.asking ?? this.state.request;
    if (request !== null) {
      this.store.change((state) => fold.withdrawing(state, request.id));
      await this.commands.withdraw(request.id);
    }
  }

  readAnnouncement(): void {
    this.store.change(fold.announcementRead);
  }

  /** The request that is being written here, as it was kept over a reload. */
  get draft(): unknown {
    return this.memory.draft(this.state.address);
  }

  keepDraft(draft: object): void {
    this.memory.keepDraft(this.state.address, draft);
  }

  /** The session's signed meter log as the platform gave it, and what is wrong with it, if anything. */
  async meterLog(): Promise<CheckedLog | null> {
    const session = this.state.session;
    if (session === null) {
      return null;
    }
    const text = await this.commands.meterLog(session.id);
    const log = JSON.parse(text) as MeterLog;
    const wrong =
      log.promise.text === session.promise.text
        ? await checkOwn(log, this.memory.segments(session.id))
        : "The log names other terms than those you agreed to.";
    return { name: `meter-log-${session.id}.json`, text, wrong };
  }

  leaveReceipt(): void {
    const session = this.state.session;
    if (session !== null) {
      this.memory.keepLeftReceipt(session.id);
      this.store.change((state) => fold.withReceipt(state, false));
    }
  }

  openReceipt(): void {
    this.store.change((state) => fold.withReceipt(state, true));
  }

  /** Camera and microphone are let go unless a request or a session needs them. */
  releaseDevices(): void {
    const screen = screenOf(this.state);
    if (screen !== "waiting" && screen !== "call") {
      this.devices.close();
    }
  }

  readClosed(): void {
    this.memory.keepReadClosed(this.state.address, true);
    this.store.change((state) =>
      state.closed === null ? state : { ...state, closed: { ...state.closed, read: true } },
    );
  }

  private follow(now: State, before: State): void {
    if (now.newestRequest !== before.newestRequest && now.request !== null) {
      this.memory.keepReadClosed(now.address, false);
    }
    if (now.putBack !== null && now.putBack !== before.putBack) {
      this.memory.keepPutBack(now.putBack);
    }
    if (now.closed?.read === true && now.closed !== before.closed) {
      this.memory.keepReadClosed(now.address, true);
    }
    this.desk.follow(now);
    this.show.follow(now);
    this.callFan(now, before);
    const screen = screenOf(now);
    if (screen !== screenOf(before)) {
      if (screen === "waiting") {
        void this.devices.open(kindWaitedFor(now));
      }
      this.releaseDevices();
    }
  }

  /** A fan who looks at something else is called when the 1:1 comes. */
  private callFan(now: State, before: State): void {
    const { session } = now;
    if (session === null || before.loading !== "ready") {
      return;
    }
    const isNew = session.id !== before.session?.id;
    const begins = isConnecting(session) && before.session?.state === "FRONT";
    if (session.state === "ENDED") {
      this.ring.stop();
    } else if (isNew || begins) {
      this.ring.call(`${session.creatorName} is ready for your 1:1`, performance.now());
    }
    this.beatRing();
  }

  private beatRing(): void {
    this.ring.beat(performance.now());
    if (this.isCalled !== this.ring.isRinging) {
      this.isCalled = this.ring.isRinging;
      this.changed();
    }
  }

  private changed(): void {
    for (const listener of [...this.mediaListeners]) {
      listener();
    }
  }

  private beat(nowMillis: number): void {
    this.sync.beat();
    this.beatRing();
    this.desk.beat(nowMillis);
    this.show.beat(nowMillis);
  }

  private deskOwner(): DeskOwner {
    return {
      signal: (session) => async (signal) => {
        await this.commands.signal(session, signal);
      },
      turn: (session) => this.commands.turn(session),
      seen: (session) => {
        this.commands.seen(session).catch((error: unknown) => console.warn(String(error)));
      },
      tick: (tick) => this.sync.send(tick),
      inCall: (isInCall) => {
        this.pulse.inCall(isInCall);
        this.sync.inCall(isInCall);
      },
      changed: () => this.changed(),
    };
  }
}

/** At most so much at a time, in minor units. */
const ADD_MOST = 50_000;

function kindWaitedFor({ session, later, request }: State): CallKind {
  const waiting = session?.state === "FRONT" ? session : (later?.asking ?? request);
  return waiting?.terms.kind ?? "VIDEO";
}
