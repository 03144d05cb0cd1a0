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
    } else if (now - this.heardAt > 2 * this.heartbeatMillis) {
      this.lose();
    } else if (this.ready && now - this.sentAt > this.heartbeatMillis / 2) {
      this.write(this.socket, { op: "HEARTBEAT" });
    }
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
    this.retryAt = this.now() + this.backOff.nextMillis();
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
