import type { Commands, Side, Tick, ToServer } from "../protocol";

// What this page signs for each second, so that nobody can charge it by anything else. The lines
// are the same as in app.aside.billing.verify.TickLine, byte for byte.

const ALGORITHM = { name: "ECDSA", namedCurve: "P-256" };
const SIGNATURE = { name: "ECDSA", hash: "SHA-256" };

const bytes = (text: string) => new TextEncoder().encode(text);

const base64 = (of: ArrayBuffer) => btoa(String.fromCharCode(...new Uint8Array(of)));

/** SHA-256 of a text, in small hexadecimal digits. */
export async function textHash(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", bytes(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** What the first tick of a segment follows. */
export async function beginning(
  session: string,
  side: Side,
  key: string,
  promise: string,
): Promise<string> {
  return textHash(["aside-segment-1", session, side, key, await textHash(promise)].join("|"));
}

const flag = (on: boolean) => (on ? "1" : "0");

/** The line that is signed for a tick. */
export function tickLine(session: string, side: Side, tick: Tick, previous: string): string {
  return [
    "aside-tick-1",
    session,
    side,
    tick.number,
    tick.monotonicMillis,
    tick.framesDecoded,
    tick.audioPackets,
    tick.concealedPercent,
    flag(tick.cameraOn),
    flag(tick.microphoneOn),
    flag(tick.free),
    previous,
  ].join("|");
}

/** The line that is signed to make a 1:1 longer; as app.aside.billing.verify.ExtensionLine. */
export function extensionLine(session: string, fromMinutes: number, minutes: number): string {
  return ["aside-extension-1", session, fromMinutes, minutes].join("|");
}

/** Whether a key, as it travels, has signed a text. */
export async function verifies(key: string, text: string, signature: string): Promise<boolean> {
  try {
    const raw = (of: string) => Uint8Array.from(atob(of), (one) => one.charCodeAt(0));
    const open = await crypto.subtle.importKey("spki", raw(key), ALGORITHM, false, ["verify"]);
    return await crypto.subtle.verify(SIGNATURE, open, raw(signature), bytes(text));
  } catch {
    return false;
  }
}

/** What this page remembers of one segment: nobody else can have signed under its key. */
export interface OwnSegment {
  readonly key: string;
  /** Number and hash of the newest tick that the platform has shown to have; -1 before the first. */
  readonly number: number;
  readonly hash: string;
}

/** A pair of keys of this page alone; the secret half never leaves the browser's keeping. */
export class TickKey {
  private constructor(
    readonly open: string,
    private readonly secret: CryptoKey,
  ) {}

  static async make(): Promise<TickKey> {
    const pair = await crypto.subtle.generateKey(ALGORITHM, false, ["sign", "verify"]);
    return new TickKey(base64(await crypto.subtle.exportKey("spki", pair.publicKey)), pair.privateKey);
  }

  async sign(text: string): Promise<string> {
    return base64(await crypto.subtle.sign(SIGNATURE, this.secret, bytes(text)));
  }
}

/**
 * Signs the fan's ticks of a session, each bound to the one before. A page that is loaded anew
 * begins anew, with a key of its own. One tick at a time.
 */
export class TickSigner {
  private made: Promise<TickKey> | null = null;
  private readonly hashes = new Map<number, string>();
  private head: string | null = null;
  private arrived: OwnSegment | null = null;

  /** @param promise the text that the platform signed when the fan asked */
  constructor(
    private readonly session: string,
    private readonly promise: string,
  ) {}

  private get key(): Promise<TickKey> {
    this.made ??= TickKey.make();
    return this.made;
  }

  async sign(tick: Tick): Promise<ToServer.Ticked> {
    const key = await this.key;
    const { session } = this;
    const previous = this.head ?? (await beginning(session, "FAN", key.open, this.promise));
    const line = tickLine(session, "FAN", tick, previous);
    const signature = await key.sign(line);
    this.head = await textHash(line);
    this.hashes.set(tick.number, this.head);
    return { op: "TICK", session, tick, key: key.open, previous, signature };
  }

  /** @param fromMinutes the length before */
  async extend(fromMinutes: number, minutes: number): Promise<Commands.Extend> {
    const key = await this.key;
    const signature = await key.sign(extensionLine(this.session, fromMinutes, minutes));
    return { fromMinutes, minutes, key: key.open, signature };
  }

  /** The platform has the ticks up to this one; what to remember of them, if it is news. */
  async acknowledge(number: number): Promise<OwnSegment | null> {
    const hash = this.hashes.get(number);
    if (hash === undefined) {
      return null;
    }
    for (const known of [...this.hashes.keys()]) {
      if (known <= number) {
        this.hashes.delete(known);
      }
    }
    this.arrived = { key: (await this.key).open, number, hash };
    return this.arrived;
  }
}
