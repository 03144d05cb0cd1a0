import type { FromServer, ToServer } from "../protocol";
import { BackOff } from "./back-off";

export type Link = "connecting" | "open" | "lost";

/** What the socket needs of its owner, and tells it. */
export interface SocketListener {
  /** How to begin: from now on, or after the newest events known. */
  beginning(): ToServer.Identify | ToServer.Resume;
  /** `false` if the epoch is not the one known: the socket waits for a new snapshot. */
  hello(hello: FromServer.Hello): boolean;
  frame(frame: Exclude<FromServer, FromServer.Hello>): void;
  link(link: Link): void;
}

type Open = (url: string) => WebSocket;

// In a call the server answers each second's tick.
const CALL_HEARTBEAT_MILLIS = 1_000;
const CALL_SILENT_MILLIS = 3_000;
/** Longer than two tries of the network, so that a slow line is not given up each time. */
const CALL_CONNECTING_MILLIS = 3_500;
const CALL_PAUSE_MILLIS = 1_000;

/**
 * The events' socket: connects again by itself, sends heartbeats, and gives up a connection that
 * went silent. `beat` must be called about once a second, from a timer that runs in the
 * background too.
 *
 * ```
 * connecting ──READY──▶ open ──closed or silent──▶ lost ──READY──▶ open
 * ```
 */
export class EventSocket {
  private socket: WebSocket | null = null;
  private link: Link = "connecting";
  private retryAt = 0;
  private sentAt = 0;
  private heardAt = 0;
  private heartbeatMillis = 10_000;
  private ready = false;
  private stopped = true;
  private isInCall = false;
  private readonly backOff: BackOff;

  constructor(
    private readonly url: string,
    private readonly listener: SocketListener,
    private readonly now: () => number = () => performance.now(),
    private readonly open: Open = (address) => new WebSocket(address),
    random: () => number = Math.random,
  ) {
    this.backOff = new BackOff(random);
  }

  /** Connects, or connects anew if it is connected. */
  restart(): void {
    this.stopped = false;
    this.leave();
    this.connect();
  }

  /** Connects anew after a pause. */
  again(): void {
    this.lose();
  }

  stop(): void {
    this.stopped = true;
    this.leave();
  }

  /** Tries at once instead of waiting: the network came back or the page was shown again. */
  hurry(): void {
    if (this.socket === null && !this.stopped) {
      this.connect();
    }
  }

  /** In a call silence is noticed sooner and the next try comes sooner. */
  inCall(isInCall: boolean): void {
    this.isInCall = isInCall;
    if (isInCall) {
      this.retryAt = Math.min(this.retryAt, this.now() + CALL_PAUSE_MILLIS);
    }
  }

  /** Whether the frame went out. */
  send(frame: ToServer): boolean {
    if (this.socket === null || !this.ready) {
      return false;
    }
    this.write(this.socket, frame);
    return true;
  }

  beat(): void {
    const now = this.now();
    if (this.socket === null) {
      if (!this.stopped && now >= this.retryAt) {
        this.connect();
      }
    } else if (now - this.heardAt > this.silentMillis) {
      this.lose();
    } else if (this.ready && now - this.sentAt > this.restMillis) {
      this.write(this.socket, { op: "HEARTBEAT" });
    }
  }

  /** How long the server may say nothing. */
  private get silentMillis(): number {
    if (!this.isInCall) {
      return 2 * this.heartbeatMillis;
    }
    return this.ready ? CALL_SILENT_MILLIS : CALL_CONNECTING_MILLIS;
  }

  /** How long this side may say nothing. */
  private get restMillis(): number {
    return this.isInCall ? CALL_HEARTBEAT_MILLIS : this.heartbeatMillis / 2;
  }

  private connect(): void {
    const socket = this.open(this.url);
    this.socket = socket;
    this.ready = false;
    this.heardAt = this.now();
    socket.onmessage = (message) => {
      if (socket === this.socket) {
        this.heardAt = this.now();
        this.take(socket, JSON.parse(String(message.data)) as FromServer);
      }
    };
    socket.onclose = () => {
      if (socket === this.socket) {
        this.lose();
      }
    };
  }

  private take(socket: WebSocket, frame: FromServer): void {
    if (frame.op === "HELLO") {
      this.heartbeatMillis = frame.heartbeatMillis;
      if (this.listener.hello(frame)) {
        this.write(socket, this.listener.beginning());
      }
      return;
    }
    if (frame.op === "READY") {
      this.ready = true;
      this.backOff.reset();
    }
    this.listener.frame(frame);
    if (frame.op === "READY") {
      this.show("open");
    }
  }

  private write(socket: WebSocket, frame: ToServer): void {
    if (socket.readyState === socket.OPEN) {
      socket.send(JSON.stringify(frame));
      this.sentAt = this.now();
    }
  }

  private lose(): void {
    this.leave();
    const longest = this.isInCall ? CALL_PAUSE_MILLIS : undefined;
    this.retryAt = this.now() + this.backOff.nextMillis(longest);
    this.show("lost");
  }

  private leave(): void {
    const socket = this.socket;
    this.socket = null;
    this.ready = false;
    socket?.close();
  }

  private show(link: Link): void {
    if (link !== this.link) {
      this.link = link;
      this.listener.link(link);
    }
  }
}
