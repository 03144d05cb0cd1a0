import type { OwnSegment } from "../call/signer";
import type { Totals } from "../call/ticks";

/** What a page has to know of a running session after it was loaded anew. */
export interface SessionMemory extends Totals {
  readonly session: string;
  readonly generation: number;
  readonly tick: number;
}

/** What this browser signed of a session. */
interface MeterMemory {
  readonly session: string;
  readonly segments: readonly OwnSegment[];
}

/** Choices a reload must not undo: nobody's camera goes on by itself. */
export interface DeviceChoice {
  readonly camera: boolean;
  readonly microphone: boolean;
}

const SESSION = "aside.session";
const METER = "aside.meter";
const DEVICES = "aside.devices";
const LEFT_RECEIPT = "aside.receipt.left";
const READ_CLOSED = "aside.closed.read";
const GUEST = "aside.guest";
const PUT_BACK = "aside.put-back";
const DRAFT = "aside.draft";
const VOLUME = "aside.volume";

/**
 * The browser's storage: identifiers and counters, never a name or a token; and for as long as the
 * tab is open the request that is being written. Where it is switched off the page works without.
 */
export class Memory {
  private volumeHere = 1;

  constructor(
    private readonly ofTab: Storage | null = storage(() => window.sessionStorage),
    private readonly ofBrowser: Storage | null = storage(() => window.localStorage),
  ) {}

  session(id: string): SessionMemory | null {
    const known = read<SessionMemory>(this.ofBrowser, SESSION);
    return known?.session === id ? known : null;
  }

  keepSession(memory: SessionMemory): void {
    write(this.ofBrowser, SESSION, memory);
  }

  /** The segments of a session's meter log that this browser signed, with public keys only. */
  segments(session: string): readonly OwnSegment[] {
    const known = read<MeterMemory>(this.ofBrowser, METER);
    return known?.session === session ? known.segments : [];
  }

  beginSegment(session: string, key: string): void {
    if (!this.segments(session).some((one) => one.key === key)) {
      this.keepSegment(session, { key, number: -1, hash: "" });
    }
  }

  keepSegment(session: string, segment: OwnSegment): void {
    const others = this.segments(session).filter((one) => one.key !== segment.key);
    write(this.ofBrowser, METER, { session, segments: [...others, segment] });
  }

  get devices(): DeviceChoice {
    return read<DeviceChoice>(this.ofTab, DEVICES) ?? { camera: true, microphone: true };
  }

  keepDevices(choice: DeviceChoice): void {
    write(this.ofTab, DEVICES, choice);
  }

  get leftReceipt(): string | null {
    return read<string>(this.ofBrowser, LEFT_RECEIPT);
  }

  keepLeftReceipt(session: string): void {
    write(this.ofBrowser, LEFT_RECEIPT, session);
  }

  /** Whether this browser may have become a guest before; yes, if it can't be remembered. */
  get isGuest(): boolean {
    return this.ofBrowser === null || read<boolean>(this.ofBrowser, GUEST) === true;
  }

  keepGuest(isGuest: boolean): void {
    write(this.ofBrowser, GUEST, isGuest);
  }

  /** The request that was next in line and waits for an answer again. */
  get putBack(): string | null {
    return read<string>(this.ofBrowser, PUT_BACK);
  }

  keepPutBack(request: string): void {
    write(this.ofBrowser, PUT_BACK, request);
  }

  /** The request that is being written for this page, as it was kept. */
  draft(address: string): unknown {
    return read(this.ofTab, `${DRAFT}.${address}`);
  }

  keepDraft(address: string, draft: object): void {
    write(this.ofTab, `${DRAFT}.${address}`, draft);
  }

  /** How loud a show is, 0 to 1. */
  get volume(): number {
    return read<number>(this.ofBrowser, VOLUME) ?? this.volumeHere;
  }

  keepVolume(volume: number): void {
    this.volumeHere = volume;
    write(this.ofBrowser, VOLUME, volume);
  }

  hasReadClosed(address: string): boolean {
    return read<boolean>(this.ofBrowser, `${READ_CLOSED}.${address}`) ?? false;
  }

  keepReadClosed(address: string, isRead: boolean): void {
    write(this.ofBrowser, `${READ_CLOSED}.${address}`, isRead);
  }
}

function storage(get: () => Storage): Storage | null {
  try {
    return get();
  } catch {
    return null;
  }
}

function read<T>(from: Storage | null, key: string): T | null {
  try {
    const text = from?.getItem(key) ?? null;
    return text === null ? null : (JSON.parse(text) as T);
  } catch {
    return null;
  }
}

function write(to: Storage | null, key: string, value: unknown): void {
  try {
    to?.setItem(key, JSON.stringify(value));
  } catch {
    // A full or forbidden storage costs only what a reload would have kept.
  }
}
