import { CallDesk, type DeskOwner } from "./call/call-desk";
import type { Tabs } from "./call/claim";
import { Devices } from "./call/devices";
import { type Wrong, checkOwn } from "./call/meter-log";
import type { PrivateCall } from "./call/private-call";
import { Ring } from "./call/ring";
import { ownMillis } from "./clock";
import { InCall } from "./in-call";
import { InRoom } from "./in-room";
import { type PlatformCommands, Refused } from "./platform/commands";
import { EventSocket, type SocketListener } from "./platform/event-socket";
import type {
  CallKind,
  Commands,
  Event,
  FromServer,
  MeterLog,
  Money,
  Rooms,
  ToServer,
  Views,
} from "./protocol";
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
 * One visit to a creator's page: keeps the store in step with the platform, runs the call while
 * there is a session, and carries out what the fan presses.
 */
export class Visit implements SocketListener {
  readonly store: Store;
  readonly devices: Devices;
  private readonly socket: EventSocket;
  readonly desk: CallDesk;
  readonly ring = new Ring();
  readonly inCall: InCall;
  readonly inRoom: InRoom;
  readonly show: ShowDesk;
  private isCalled = false;
  private hasRoom = true;
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
    this.socket = new EventSocket(socketUrl, this);
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
    window.addEventListener("online", () => this.comeBack());
    document.addEventListener("visibilitychange", () => this.comeIntoView());
    window.addEventListener("pagehide", () => this.show.pageShown(false));
    window.addEventListener("pageshow", () => this.show.pageShown(true));
    await this.load();
  }

  private comeBack(): void {
    if (this.state.loading === "unreachable") {
      void this.load();
    } else {
      this.socket.hurry();
    }
  }

  private comeIntoView(): void {
    this.socket.hurry();
    this.beatRing();
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
    await this.commands.becomeGuest({ name: plain(name) });
    this.memory.keepGuest(true);
    await this.loadState();
    this.socket.restart();
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

  // The socket.

  beginning(): ToServer.Identify | ToServer.Resume {
    const { fan, topics, address } = this.state;
    const isKnown = fan !== null || Object.keys(topics).length > 0;
    return isKnown ? { op: "RESUME", topics } : { op: "IDENTIFY", room: address };
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
        this.desk.acknowledge(frame.meter);
        return;
      case "ROOM":
        this.store.change((state) => fold.roomNow(state, frame));
        return;
      case "READY":
        this.store.change((state) => fold.ready(state, frame.topics));
        this.desk.resend();
        if (this.state.fan === null) {
          void this.refreshCard();
        }
        if (!this.hasRoom) {
          void this.refreshRoom();
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
      this.desk.take(event.data as Event.Signalled);
    } else if (event.type === "ChatterBarred" || event.type === "ChatterFreed") {
      void this.refreshRoom();
    }
  }

  private async loadState(): Promise<void> {
    const address = this.state.address;
    const snapshot = this.memory.isGuest ? await this.snapshot() : null;
    if (snapshot === null) {
      const [card, room] = await Promise.all([this.commands.card(address), this.room()]);
      this.store.change((state) => {
        const known = fold.withCard(fold.withoutFan(state), card);
        return room === null ? { ...known, room: state.room } : fold.withRoom(known, room);
      });
      return;
    }
    const hasRead = {
      closed: this.memory.hasReadClosed(address),
      receipt: this.memory.leftReceipt,
      putBack: this.memory.putBack,
    };
    this.hasRoom = true;
    this.store.change((state) => fold.withSnapshot(state, snapshot, ownMillis(), hasRead));
  }

  /** The fan's own state, or nothing if nobody is signed in here. */
  private async snapshot(): Promise<Views.FanSnapshot | null> {
    try {
      return await this.commands.me(this.state.address);
    } catch (error) {
      if (error instanceof Refused && error.problem.code === "NOT_SIGNED_IN") {
        this.memory.keepGuest(false);
        return null;
      }
      throw error;
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
  async refreshCard(): Promise<void> {
    try {
      const card = await this.commands.card(this.state.address);
      this.store.change((state) => fold.withCard(state, card));
    } catch (error) {
      console.warn(`card: ${String(error)}`);
    }
  }

  /** The bar in an event may be another creator's: their rooms are not this one. */
  private async refreshRoom(): Promise<void> {
    const room = await this.room();
    if (room !== null) {
      this.store.change((state) => fold.withRoom(state, room));
    }
  }

  /** Without its room the page still has the card. */
  private async room(): Promise<Rooms.Room | null> {
    try {
      const room = await this.commands.room(this.state.address);
      this.hasRoom = true;
      return room;
    } catch (error) {
      console.warn(`room: ${String(error)}`);
      this.hasRoom = false;
      return null;
    }
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
    this.socket.beat();
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
      tick: (tick) => this.socket.send(tick),
      inCall: (isInCall) => {
        this.pulse.inCall(isInCall);
        this.socket.inCall(isInCall);
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
