import type { CallDesk } from "./call/call-desk";
import { ownMillis } from "./clock";
import { type PlatformCommands, Refused } from "./platform/commands";
import { EventSocket, type SocketListener } from "./platform/event-socket";
import type { Event, FromServer, Rooms, ToServer, Views } from "./protocol";
import * as fold from "./store/fold";
import type { Memory } from "./store/memory";
import type { State } from "./store/state";
import type { Store } from "./store/store";

/** Who is told of what the socket brings for a call. */
type CallEar = Pick<CallDesk, "acknowledge" | "resend" | "take">;

/**
 * Keeps the store in step with the platform: reads what there is, folds what the socket tells after
 * it, and reads anew what events can't tell any more.
 */
export class PageSync implements SocketListener {
  private readonly socket: EventSocket;
  private hasRoom = true;

  constructor(
    socketUrl: string,
    private readonly store: Store,
    private readonly commands: Pick<PlatformCommands, "card" | "me" | "room">,
    private readonly memory: Memory,
    private readonly desk: () => CallEar,
  ) {
    this.socket = new EventSocket(socketUrl, this);
  }

  private get state(): State {
    return this.store.state;
  }

  /** Reads everything and follows from there. */
  async load(): Promise<void> {
    this.store.change((state) => ({ ...state, loading: "loading" }));
    try {
      await this.begin();
    } catch (error) {
      const isMissing = error instanceof Refused && error.problem.code === "NOT_FOUND";
      this.store.change((state) => ({ ...state, loading: isMissing ? "missing" : "unreachable" }));
    }
  }

  /** As `load`, but what fails is thrown, and nothing shows that it is under way. */
  async begin(): Promise<void> {
    await this.loadState();
    this.socket.restart();
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

  /** The network is back. */
  comeBack(): void {
    if (this.state.loading === "unreachable") {
      void this.load();
    } else {
      this.socket.hurry();
    }
  }

  /** Doesn't wait any longer before it connects again. */
  hurry(): void {
    this.socket.hurry();
  }

  /** To be called about once a second. */
  beat(): void {
    this.socket.beat();
  }

  /** Whether it could be sent. */
  send(tick: ToServer.Ticked): boolean {
    return this.socket.send(tick);
  }

  inCall(isInCall: boolean): void {
    this.socket.inCall(isInCall);
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
        this.desk().acknowledge(frame.meter);
        return;
      case "ROOM":
        this.store.change((state) => fold.roomNow(state, frame));
        return;
      case "READY":
        this.store.change((state) => fold.ready(state, frame.topics));
        this.desk().resend();
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
      this.desk().take(event.data as Event.Signalled);
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
}
