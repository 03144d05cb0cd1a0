import { Devices } from "./call/devices";
import { nextGeneration } from "./call/generation";
import { PrivateCall } from "./call/private-call";
import { soundAlarm } from "./call/sound";
import { ownMillis } from "./clock";
import { type PlatformCommands, Refused } from "./platform/commands";
import { EventSocket, type SocketListener } from "./platform/event-socket";
import type { Commands, Event, FromServer, Money, ToServer } from "./protocol";
import type { Pulse } from "./pulse";
import * as fold from "./store/fold";
import type { Memory } from "./store/memory";
import { type State, screenOf, serverMillis } from "./store/state";
import { Store } from "./store/store";

/**
 * One visit to a creator's page: keeps the store in step with the platform, runs the call while
 * there is a session, and carries out what the fan presses.
 */
export class Visit implements SocketListener {
  readonly store: Store;
  readonly devices: Devices;
  private readonly socket: EventSocket;
  private readonly mediaListeners = new Set<() => void>();
  private running: PrivateCall | null = null;
  private wasLost = false;

  constructor(
    address: string,
    socketUrl: string,
    private readonly commands: PlatformCommands,
    private readonly memory: Memory,
    readonly pulse: Pulse,
  ) {
    this.store = new Store(address);
    this.devices = new Devices(memory);
    this.socket = new EventSocket(socketUrl, this);
  }

  get state(): State {
    return this.store.state;
  }

  get call(): PrivateCall | null {
    return this.running;
  }

  /** Loads what there is and follows it. */
  async start(): Promise<void> {
    this.store.listen((now, before) => this.follow(now, before));
    this.pulse.listen((nowMillis) => this.beat(nowMillis));
    window.addEventListener("online", () => this.socket.hurry());
    document.addEventListener("visibilitychange", () => this.socket.hurry());
    await this.load();
  }

  /** Tells when the call's media, not the store, has changed. */
  listenToMedia(listener: () => void): () => void {
    this.mediaListeners.add(listener);
    return () => this.mediaListeners.delete(listener);
  }

  /** Reads everything and follows from there. */
  async load(): Promise<void> {
    this.store.change((state) => ({ ...state, loading: "loading" }));
    try {
      await this.loadState();
      this.socket.restart();
    } catch (error) {
      const isMissing = error instanceof Refused && error.problem.code === "NOT_FOUND";
      this.store.change((state) => ({ ...state, loading: isMissing ? "missing" : "unreachable" }));
    }
  }

  // What the fan presses.

  async becomeGuest(name: string): Promise<void> {
    await this.commands.becomeGuest({ name });
    await this.loadState();
    this.socket.restart();
  }

  async addTestCredits(amount: Money): Promise<void> {
    const wallet = await this.commands.addTestCredits({ amount });
    this.store.change((state) => fold.walletChanged(state, wallet));
  }

  async ask(body: Commands.Ask): Promise<void> {
    const request = await this.commands.ask(this.state.address, body);
    this.store.change((state) => fold.asked(state, request));
  }

  async withdraw(): Promise<void> {
    const request = this.state.request;
    if (request !== null) {
      await this.commands.withdraw(request.id);
    }
  }

  async tip(amount: Money, message: string): Promise<void> {
    const session = this.state.session;
    if (session !== null) {
      const tip = await this.commands.tip(session.id, { amount, message });
      this.store.change((state) => fold.tipped(state, session.id, tip));
    }
  }

  async end(): Promise<void> {
    const session = this.state.session;
    if (session !== null) {
      const summary = await this.commands.end(session.id);
      this.store.change((state) => fold.ended(state, session.id, summary));
    }
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

  // The socket.

  beginning(): ToServer.Identify | ToServer.Resume {
    const { fan, topics, address } = this.state;
    return fan === null ? { op: "IDENTIFY", room: address } : { op: "RESUME", topics };
  }

  hello({ epoch, serverTime }: FromServer.Hello): boolean {
    const isKnown = this.state.epoch === null || this.state.epoch === epoch;
    const clockOffsetMillis = Date.parse(serverTime) - ownMillis();
    this.store.change((state) => ({ ...state, clockOffsetMillis }));
    if (isKnown) {
      this.store.change((state) => ({ ...state, epoch }));
    } else {
      void this.loadAnew(epoch);
    }
    return isKnown;
  }

  frame(frame: Exclude<FromServer, FromServer.Hello>): void {
    switch (frame.op) {
      case "EVENT":
        this.happened(frame);
        return;
      case "METER":
        this.store.change((state) => fold.metered(state, frame.meter));
        if (frame.meter.session === this.running?.session.id) {
          this.running.acknowledge(frame.meter.fanTick);
        }
        return;
      case "READY":
        this.store.change((state) => fold.ready(state, frame.topics));
        this.running?.resend();
        if (this.state.fan === null) {
          void this.refreshCard();
        }
        return;
      case "SNAPSHOT":
        void this.loadAnew(this.state.epoch);
        return;
      case "ERROR":
        console.warn(`socket: ${frame.code}`);
        if (frame.code === "FORBIDDEN" || frame.code === "NOT_SIGNED_IN") {
          void this.loadAnew(this.state.epoch);
        }
        return;
      case "HEARTBEAT":
        return;
    }
  }

  link(link: State["link"]): void {
    this.store.change((state) => ({ ...state, link }));
  }

  private happened(event: FromServer.Happened): void {
    switch (fold.heard(this.state, event)) {
      case "known":
        return;
      case "gap":
        this.socket.restart();
        return;
      case "news":
        this.store.change((state) => fold.after(state, event));
    }
    if (event.type === "Signalled") {
      const { session, from, signal } = event.data as Event.Signalled;
      if (from === "CREATOR" && session === this.running?.session.id) {
        this.running.take(signal);
      }
    }
  }

  private async loadState(): Promise<void> {
    const address = this.state.address;
    try {
      const snapshot = await this.commands.me(address);
      const hasRead = {
        closed: this.memory.hasReadClosed(address),
        receipt: this.memory.leftReceipt,
      };
      this.store.change((state) => fold.withSnapshot(state, snapshot, ownMillis(), hasRead));
    } catch (error) {
      if (!(error instanceof Refused && error.problem.code === "NOT_SIGNED_IN")) {
        throw error;
      }
      const card = await this.commands.card(address);
      this.store.change((state) => fold.withCard(fold.withoutFan(state), card));
    }
  }

  /** What the events can't tell any more is read from a snapshot; the socket waits for it. */
  private async loadAnew(epoch: string | null): Promise<void> {
    try {
      await this.loadState();
      this.store.change((state) => ({ ...state, epoch }));
    } catch (error) {
      console.warn(`snapshot: ${String(error)}`);
    }
    this.socket.again();
  }

  /** What changed between reading the card and following its room. */
  private async refreshCard(): Promise<void> {
    try {
      const card = await this.commands.card(this.state.address);
      this.store.change((state) => fold.withCard(state, card));
    } catch (error) {
      console.warn(`card: ${String(error)}`);
    }
  }

  // The call.

  private follow(now: State, before: State): void {
    if (now.newestRequest !== before.newestRequest && now.request !== null) {
      this.memory.keepReadClosed(now.address, false);
    }
    const session = now.session !== null && now.session.state !== "ENDED" ? now.session : null;
    if (this.running !== null && this.running.session.id !== session?.id) {
      this.hangUp();
    }
    if (session !== null && this.running === null) {
      this.connect(now, session.id);
    }
    if (session?.state === "LIVE" && session.liveAt !== null) {
      this.goLive(now, session.liveAt);
    }
    const isWaiting = screenOf(now) === "waiting";
    if (isWaiting && screenOf(before) !== "waiting") {
      void this.devices.open();
    } else if (!isWaiting && screenOf(before) === "waiting") {
      this.releaseDevices();
    }
    this.warn(now);
  }

  private connect(state: State, id: string): void {
    const session = state.session;
    if (session === null || session.id !== id) {
      return;
    }
    const remembered = this.memory.session(id)?.generation ?? 0;
    this.running = new PrivateCall(session, this.callOwner(id), this.devices, this.memory);
    this.pulse.inCall(true);
    const time = serverMillis(state, ownMillis());
    const generation = state.sessionRestored ? nextGeneration(session, remembered, time) : 1;
    void this.running.begin(generation);
  }

  private goLive(state: State, liveAt: string): void {
    const session = state.session;
    if (session === null || this.running === null) {
      return;
    }
    const lateMillis = serverMillis(state, ownMillis()) - Date.parse(liveAt);
    // What the clocks differ by is less than this; a greater lateness is real.
    const since = lateMillis > 2_000 ? lateMillis : 0;
    const newest = Math.max(
      session.meter.fanTick,
      this.memory.session(session.id)?.tick ?? -1,
    );
    this.running.live(performance.now() - since, newest);
  }

  private hangUp(): void {
    this.running?.close();
    this.running = null;
    this.wasLost = false;
    this.pulse.inCall(false);
    this.releaseDevices();
    this.mediaChanged();
  }

  private callOwner(session: string) {
    return {
      signal: async (signal: Parameters<PlatformCommands["signal"]>[1]) => {
        await this.commands.signal(session, signal);
      },
      seen: () => {
        this.commands.seen(session).catch((error: unknown) => console.warn(String(error)));
      },
      tick: (tick: ToServer.Ticked["tick"]) => this.socket.send({ op: "TICK", session, tick }),
      changed: () => this.mediaChanged(),
    };
  }

  private beat(nowMillis: number): void {
    this.socket.beat();
    this.running?.beat(nowMillis);
    this.warn(this.state);
  }

  /** Whether both screens should say that nothing is charged. */
  isLost(state: State = this.state): boolean {
    const session = state.session;
    if (session?.state !== "LIVE" || this.running === null) {
      return false;
    }
    const isAlone = state.link !== "open" && this.running.isStalled(performance.now());
    return session.meter.paused || isAlone;
  }

  private warn(state: State): void {
    const isLost = this.isLost(state);
    if (isLost !== this.wasLost) {
      this.wasLost = isLost;
      if (isLost) {
        soundAlarm();
      }
      this.mediaChanged();
    }
  }

  private mediaChanged(): void {
    for (const listener of [...this.mediaListeners]) {
      listener();
    }
  }
}
