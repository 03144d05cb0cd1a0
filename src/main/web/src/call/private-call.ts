import type { Commands, Signal, Tick, ToServer, Turn, Views } from "../protocol";
import type { Memory } from "../store/memory";
import { Receiving, type SendSignal, Sending } from "./connections";
import type { Devices } from "./devices";
import { fourWords } from "./four-words";
import { type Quality, qualityOf } from "./quality";
import { routeOf } from "./route";
import { TickSigner } from "./signer";
import { silentTrack } from "./sound";
import { type Incoming, incoming } from "./stats";
import { TickCounters, TickLog, TickNumbers } from "./ticks";

/** What a call needs of its owner. */
export interface CallOwner {
  signal: SendSignal;
  /** The servers that media goes through; none for a direct call. */
  turn(): Promise<Turn.Servers>;
  /** The creator's first picture or sound has been decoded. */
  seen(): void;
  /** Whether the tick went out. */
  tick(tick: ToServer.Ticked): boolean;
  /** Whether signals reach the platform. */
  isLinked(): boolean;
  changed(): void;
}

const ICE_DISCONNECTED_MILLIS = 2_000;
const ICE_CONNECTING_MILLIS = 8_000;
const ICE_RESTART_PAUSE_MILLIS = 3_000;
const SOUND_ONLY_MILLIS = 3_000;
const STALLED_MILLIS = 3_000;
const FLOWING_MILLIS = 1_500;
const DEVICES_MILLIS = 700;
const LOOK_MILLIS = 500;
const HEALING_MILLIS = 1_000;
const DELIVERY_MILLIS = 2_000;

const delay = (millis: number) => new Promise<void>((resolve) => setTimeout(resolve, millis));

/**
 * The media of one private session on the fan's side: two connections, the ticks that attest what
 * came in, and what the screen shows of them. `beat` drives it, several times a second.
 */
export class PrivateCall {
  quality: Quality | null = null;
  words: readonly string[] | null = null;
  private readonly receiving: Receiving;
  private readonly sending: Sending;
  private readonly log = new TickLog();
  private readonly signer: TickSigner;
  private readonly counters: TickCounters;
  private numbers: TickNumbers | null = null;
  private silence: MediaStreamTrack | null = null;
  private newest: Incoming | null = null;
  private progressAt = performance.now();
  private firstSoundAt: number | null = null;
  private hasSeen = false;
  private restartedAt = -ICE_RESTART_PAUSE_MILLIS;
  private linkedAt: number | null = null;
  private wordsOf = "";
  private judged: Tick | null = null;
  private reading = false;
  private readAt = 0;
  private isLive = false;
  private readonly stopListening: () => void;

  constructor(
    readonly session: Views.Session,
    private readonly owner: CallOwner,
    private readonly devices: Devices,
    private readonly memory: Memory,
  ) {
    const changed = () => this.connectionsChanged();
    const route = routeOf(() => owner.turn());
    const { kind } = session.terms;
    this.receiving = new Receiving(owner.signal, changed, route, kind);
    this.sending = new Sending(owner.signal, changed, route, kind, () => ({
      video: devices.videoTrack,
      audio: devices.audioTrack ?? this.silentTrack(),
    }));
    this.signer = new TickSigner(session.id, session.promise.text);
    this.counters = new TickCounters(memory.session(session.id) ?? undefined);
    this.stopListening = devices.listen(() => this.sending.replaceTracks());
  }

  /** The creator's picture and sound. */
  get stream(): MediaStream {
    return this.receiving.stream;
  }

  /** Whether nothing new has come in for three seconds. */
  isStalled(nowMillis: number): boolean {
    return this.isLive && nowMillis - this.progressAt > STALLED_MILLIS;
  }

  /** Whether something came in just now, and what is sent goes out. */
  flows(nowMillis: number): boolean {
    return nowMillis - this.progressAt < FLOWING_MILLIS && this.sending.state === "connected";
  }

  /** Whether the creator's picture has been seen in this page. */
  get hasPicture(): boolean {
    return (this.newest?.framesDecoded ?? 0) > 0;
  }

  /** Offers the devices with this generation of connections; a camera that opens late joins in. */
  async begin(generation: number): Promise<void> {
    await Promise.race([this.devices.open(this.session.terms.kind), delay(DEVICES_MILLIS)]);
    this.sending.offer(generation);
    this.remember(generation);
  }

  take(signal: Signal): void {
    if (signal.direction === "FAN_TO_CREATOR") {
      this.sending.take(signal);
      return;
    }
    if (signal.kind === "OFFER") {
      this.follow(signal.generation);
    }
    this.receiving.take(signal);
  }

  /** Billing starts, or has been running since then. */
  live(liveAtMillis: number, newestTick: number): void {
    this.isLive = true;
    this.numbers ??= new TickNumbers(liveAtMillis, newestTick);
  }

  async acknowledge(number: number): Promise<void> {
    this.log.acknowledge(number);
    const segment = await this.signer.acknowledge(number);
    if (segment !== null) {
      this.memory.keepSegment(this.session.id, segment);
    }
  }

  /** Done once the platform has what was attested so far, or after two seconds. */
  async delivered(): Promise<void> {
    await Promise.race([this.log.delivered(), delay(DELIVERY_MILLIS)]);
  }

  /** Agrees, in the fan's name, to more minutes. */
  extend(fromMinutes: number, minutes: number): Promise<Commands.Extend> {
    return this.signer.extend(fromMinutes, minutes);
  }

  /** The socket is back: what was not acknowledged goes out again, in rising order. */
  resend(): void {
    for (const tick of this.log.unacknowledged) {
      this.owner.tick(tick);
    }
  }

  beat(nowMillis: number): void {
    this.mend(nowMillis);
    if (!this.reading) {
      this.reading = true;
      void this.read(nowMillis).finally(() => {
        this.reading = false;
      });
    }
  }

  close(): void {
    this.stopListening();
    this.receiving.close();
    this.sending.close();
    this.silence?.stop();
  }

  private get hasPictures(): boolean {
    return this.session.terms.kind === "VIDEO";
  }

  /** The page restarts or begins anew together with the studio. */
  private follow(generation: number): void {
    if (generation > this.sending.number) {
      this.sending.offer(generation);
      this.remember(generation);
    } else if (generation === this.sending.number && generation === this.receiving.number) {
      this.restartIce(performance.now());
    }
  }

  /** Not twice for one break that both sides notice. */
  private restartIce(nowMillis: number): void {
    if (nowMillis - this.restartedAt >= ICE_RESTART_PAUSE_MILLIS) {
      this.restartedAt = nowMillis;
      this.sending.restartIce();
    }
  }

  private async read(nowMillis: number): Promise<void> {
    const number = this.isLive ? (this.numbers?.due(nowMillis) ?? null) : null;
    if (number === null && this.hasSeen && nowMillis - this.readAt < LOOK_MILLIS) {
      return;
    }
    this.readAt = nowMillis;
    const now = incoming(await this.receiving.stats());
    this.notice(now, nowMillis);
    if (number !== null) {
      await this.attest(number, nowMillis, now);
    }
  }

  private notice(now: Incoming, nowMillis: number): void {
    const before = this.newest;
    const picture = now.framesDecoded > (before?.framesDecoded ?? 0);
    const sound = now.audioPackets > (before?.audioPackets ?? 0);
    this.newest = now;
    if (picture || sound) {
      this.progressAt = nowMillis;
    }
    if (sound) {
      this.firstSoundAt ??= nowMillis;
    }
    const patience = this.hasPictures ? SOUND_ONLY_MILLIS : 0;
    const soundOnly = this.firstSoundAt !== null && nowMillis - this.firstSoundAt >= patience;
    if (!this.hasSeen && (picture || soundOnly)) {
      this.hasSeen = true;
      this.owner.seen();
      this.owner.changed();
    }
  }

  private async attest(number: number, nowMillis: number, now: Incoming): Promise<void> {
    const tick = this.counters.tick(number, nowMillis, now, {
      cameraOn: this.devices.sendsPictures(nowMillis),
      microphoneOn: this.devices.microphone === "on",
    });
    const signed = await this.signer.sign(tick);
    this.memory.beginSegment(this.session.id, signed.key);
    this.log.add(signed);
    this.owner.tick(signed);
    this.judge(tick, now);
    this.memory.keepSession({
      session: this.session.id,
      generation: this.sending.number,
      tick: number,
      framesDecoded: tick.framesDecoded,
      audioPackets: tick.audioPackets,
    });
    this.owner.changed();
  }

  private judge(tick: Tick, now: Incoming): void {
    const before = this.judged;
    this.judged = tick;
    if (before === null) {
      return;
    }
    const seconds = (tick.monotonicMillis - before.monotonicMillis) / 1000;
    const frames = tick.framesDecoded - before.framesDecoded;
    this.quality = qualityOf({
      framesPerSecond: frames / seconds,
      roundTripMillis: now.roundTripMillis,
      concealedPercent: tick.concealedPercent,
      picture: this.hasPictures && (frames > 0 || tick.audioPackets === before.audioPackets),
    });
  }

  /**
   * Restarts ICE where a connection broke or never came about; not while the platform can't be
   * reached, for then the line may heal by itself and a late offer would break it again.
   */
  private mend(nowMillis: number): void {
    if (!this.owner.isLinked()) {
      this.linkedAt = null;
      return;
    }
    this.linkedAt ??= nowMillis;
    const patience: Partial<Record<RTCPeerConnectionState, number>> = {
      disconnected: ICE_DISCONNECTED_MILLIS,
      connecting: ICE_CONNECTING_MILLIS,
      new: ICE_CONNECTING_MILLIS,
      failed: 0,
    };
    const limit = patience[this.sending.state];
    if (this.sending.number > 0 && limit !== undefined) {
      const mayHealItself = limit > 0 && nowMillis - this.linkedAt < HEALING_MILLIS;
      if (this.sending.unwellMillis(nowMillis) > limit && !mayHealItself) {
        this.restartIce(nowMillis);
      }
    }
  }

  private connectionsChanged(): void {
    const incomingEnds = this.receiving.ends;
    const outgoingEnds = this.sending.ends;
    if (incomingEnds !== null && outgoingEnds !== null && "subtle" in crypto) {
      const key = JSON.stringify([incomingEnds, outgoingEnds]);
      if (key !== this.wordsOf) {
        this.wordsOf = key;
        void fourWords(incomingEnds, outgoingEnds).then((words) => {
          this.words = words;
          this.owner.changed();
        });
      }
    }
    this.owner.changed();
  }

  private silentTrack(): MediaStreamTrack | null {
    this.silence ??= silentTrack();
    return this.silence;
  }

  private remember(generation: number): void {
    const known = this.memory.session(this.session.id);
    this.memory.keepSession({
      session: this.session.id,
      generation,
      tick: known?.tick ?? -1,
      framesDecoded: known?.framesDecoded ?? 0,
      audioPackets: known?.audioPackets ?? 0,
    });
  }
}
