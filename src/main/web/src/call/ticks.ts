import type { Tick, ToServer } from "../protocol";

/** Totals since the session's start. */
export interface Totals {
  readonly framesDecoded: number;
  readonly audioPackets: number;
}

/** The browser's counters at this moment; each new connection begins again at zero. */
export interface Counters extends Totals {
  readonly concealedSamples: number;
  readonly totalSamples: number;
}

/** Numbers the seconds since Live on the page's monotonic clock, each once. */
export class TickNumbers {
  private newest: number;

  /**
   * @param liveAtMillis when the session became live, on the monotonic clock
   * @param newest the newest number that was given out before, -1 if none
   */
  constructor(
    private readonly liveAtMillis: number,
    newest = -1,
  ) {
    this.newest = newest;
  }

  /** The number that is due, or nothing. A late timer skips what it has missed. */
  due(nowMillis: number): number | null {
    const number = Math.floor((nowMillis - this.liveAtMillis) / 1000);
    if (number <= this.newest) {
      return null;
    }
    this.newest = number;
    return number;
  }
}

/** One counter over all connections of a session: it never falls, whatever the browser's does. */
export class Total {
  private before: number;
  private newest = 0;

  constructor(before = 0) {
    this.before = before;
  }

  /** The total once the browser's counter stands at this. */
  at(counter: number): number {
    if (counter < this.newest) {
      this.before += this.newest;
    }
    this.newest = counter;
    return this.before + counter;
  }
}

/** Makes ticks of the browser's counters. */
export class TickCounters {
  private readonly frames: Total;
  private readonly packets: Total;
  private concealed = 0;
  private samples = 0;

  constructor(before: Totals = { framesDecoded: 0, audioPackets: 0 }) {
    this.frames = new Total(before.framesDecoded);
    this.packets = new Total(before.audioPackets);
  }

  tick(
    number: number,
    monotonicMillis: number,
    counters: Counters,
    own: Pick<Tick, "cameraOn" | "microphoneOn">,
  ): Tick {
    return {
      number,
      monotonicMillis: Math.floor(monotonicMillis),
      framesDecoded: this.frames.at(counters.framesDecoded),
      audioPackets: this.packets.at(counters.audioPackets),
      concealedPercent: this.concealedPercent(counters),
      cameraOn: own.cameraOn,
      microphoneOn: own.microphoneOn,
      free: false,
    };
  }

  private concealedPercent(counters: Counters): number {
    const concealed = counters.concealedSamples - this.concealed;
    const samples = counters.totalSamples - this.samples;
    this.concealed = counters.concealedSamples;
    this.samples = counters.totalSamples;
    return samples > 0 && concealed > 0
      ? Math.min(100, Math.round((100 * concealed) / samples))
      : 0;
  }
}

/**
 * Signed ticks that the platform has not acknowledged yet, in rising order. Each follows the one
 * before, so none may be left out.
 */
export class TickLog {
  private ticks: ToServer.Ticked[] = [];
  private waiting: { readonly number: number; readonly arrived: () => void }[] = [];

  add(tick: ToServer.Ticked): void {
    this.ticks = [...this.ticks, tick];
  }

  /** The platform has this one and all before. */
  acknowledge(number: number): void {
    this.ticks = this.ticks.filter(({ tick }) => tick.number > number);
    const done = this.waiting.filter((one) => one.number <= number);
    this.waiting = this.waiting.filter((one) => one.number > number);
    for (const { arrived } of done) {
      arrived();
    }
  }

  /** Done once the platform has every tick that is here now. */
  delivered(): Promise<void> {
    const newest = this.ticks[this.ticks.length - 1];
    return newest === undefined
      ? Promise.resolve()
      : new Promise((arrived) => {
          this.waiting.push({ number: newest.tick.number, arrived });
        });
  }

  /** What has to be sent, or sent again after the socket was lost. */
  get unacknowledged(): readonly ToServer.Ticked[] {
    return this.ticks;
  }
}
