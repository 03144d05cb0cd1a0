import type { CallKind, Direction, Signal } from "../protocol";
import { type Ends, fingerprintOf } from "./four-words";
import { vp8First, withoutDtx } from "./sdp";

/** Sends a signal to the other side; rejects if the platform refused or could not be reached. */
export type SendSignal = (signal: Signal) => Promise<void>;

/** By which way media goes now; asked before each connection and restart. */
export type Route = () => Promise<RTCConfiguration>;

/** As in the W3C's webrtc-extensions; a browser without it passes over the options. */
interface KeyFrameSender extends RTCRtpSender {
  setParameters(
    parameters: RTCRtpSendParameters,
    options?: { encodingOptions: { keyFrame: boolean }[] },
  ): Promise<void>;
}

/** One of the two connections of a private call: descriptions in order, candidates when they fit. */
abstract class Connection {
  protected peer: RTCPeerConnection | null = null;
  protected generation = 0;
  private waiting: Signal[] = [];
  private described: Promise<void> = Promise.resolve();
  private steps: Promise<void> = Promise.resolve();
  private changedAt = performance.now();
  private isAway = false;
  private isClosed = false;

  constructor(
    private readonly direction: Direction,
    private readonly send: SendSignal,
    protected readonly changed: () => void,
    protected readonly route: Route,
  ) {}

  /** How long this connection has not been well, 0 if it is. */
  unwellMillis(nowMillis: number): number {
    return this.peer?.connectionState === "connected" ? 0 : nowMillis - this.changedAt;
  }

  /** The present generation, 0 before the first. */
  get number(): number {
    return this.generation;
  }

  get state(): RTCPeerConnectionState {
    return this.peer?.connectionState ?? "new";
  }

  /** Fingerprints of both ends once both are known. */
  get ends(): Ends | null {
    const local = fingerprintOf(this.peer?.localDescription?.sdp ?? "");
    const remote = fingerprintOf(this.peer?.remoteDescription?.sdp ?? "");
    return local === null || remote === null ? null : { creator: remote, fan: local };
  }

  stats(): Promise<RTCStatsReport | null> {
    return this.peer?.getStats() ?? Promise.resolve(null);
  }

  close(): void {
    this.isClosed = true;
    this.peer?.close();
    this.peer = null;
  }

  /** Takes a candidate of the other side; those before its description wait for it. */
  protected takeCandidate(signal: Signal): void {
    this.step(async () => {
      if (signal.generation >= this.generation) {
        this.waiting.push(signal);
        await this.addWaiting();
      }
    });
  }

  /** One step after the other; a failed step does not stop the next. */
  protected step(work: () => Promise<void>): void {
    this.steps = this.steps.then(work).catch((error: unknown) => {
      console.warn(`${this.direction}: ${String(error)}`);
    });
  }

  protected async begin(generation: number): Promise<RTCPeerConnection> {
    const route = await this.route();
    if (this.isClosed) {
      throw new Error("the call is over");
    }
    this.peer?.close();
    const peer = new RTCPeerConnection({ ...route, bundlePolicy: "max-bundle" });
    this.peer = peer;
    this.generation = generation;
    this.changedAt = performance.now();
    peer.onicecandidate = ({ candidate }) => {
      if (candidate !== null && candidate.candidate !== "") {
        const { candidate: body, sdpMid } = candidate;
        void this.described.then(() => this.tell(generation, "CANDIDATE", body, sdpMid ?? "0"));
      }
    };
    peer.onconnectionstatechange = () => {
      if (peer === this.peer) {
        this.changedAt = performance.now();
        this.noticeReturn(peer.connectionState);
        this.changed();
      }
    };
    return peer;
  }

  /** The line was away and is there again. */
  protected cameBack(): void {
    // Only who sends has something to do.
  }

  private noticeReturn(state: RTCPeerConnectionState): void {
    if (state === "connected" && this.isAway) {
      this.cameBack();
    }
    this.isAway = state === "disconnected";
  }

  /** What the next restart goes by may have changed since. */
  protected async refresh(peer: RTCPeerConnection): Promise<void> {
    peer.setConfiguration({ ...peer.getConfiguration(), ...(await this.route()) });
  }

  /** Adds the candidates that came before the description they belong to. */
  protected async addWaiting(): Promise<void> {
    const peer = this.peer;
    if (peer?.remoteDescription == null) {
      return;
    }
    const fitting = this.waiting.filter((signal) => signal.generation === this.generation);
    this.waiting = this.waiting.filter((signal) => signal.generation > this.generation);
    for (const { body, mid } of fitting) {
      await peer.addIceCandidate({ candidate: body, sdpMid: mid });
    }
  }

  /**
   * Sends the local description after those before it; candidates follow it, never the other way
   * round. No step waits for it: while the platform can't be reached, what it has sent is still
   * taken.
   */
  protected describe(kind: "OFFER" | "ANSWER"): void {
    const sdp = this.peer?.localDescription?.sdp ?? "";
    const { generation } = this;
    this.described = this.described.then(() => this.tell(generation, kind, sdp, ""));
  }

  private async tell(
    generation: number,
    kind: Signal.Kind,
    body: string,
    mid: string,
  ): Promise<void> {
    if (generation !== this.generation) {
      return;
    }
    try {
      await this.send({ direction: this.direction, generation, kind, body, mid });
    } catch (error) {
      console.warn(`${this.direction} ${kind}: ${String(error)}`);
    }
  }
}

/** CREATOR_TO_FAN: answers the studio's offers; a call of sound alone takes no picture. */
export class Receiving extends Connection {
  stream: MediaStream = new MediaStream();

  constructor(
    send: SendSignal,
    changed: () => void,
    route: Route,
    private readonly kind: CallKind,
  ) {
    super("CREATOR_TO_FAN", send, changed, route);
  }

  take(signal: Signal): void {
    switch (signal.kind) {
      case "OFFER":
        this.step(() => this.answer(signal));
        return;
      case "CANDIDATE":
        this.takeCandidate(signal);
        return;
      case "ANSWER":
        return;
    }
  }

  private async answer(offer: Signal): Promise<void> {
    if (offer.generation < this.generation) {
      return;
    }
    const isNew = offer.generation > this.generation;
    const peer = isNew ? await this.anew(offer.generation) : this.peer;
    if (peer === null) {
      return;
    }
    if (!isNew) {
      await this.refresh(peer);
    }
    await peer.setRemoteDescription({ type: "offer", sdp: offer.body });
    if (this.kind === "AUDIO") {
      refusePictures(peer);
    }
    await this.addWaiting();
    await peer.setLocalDescription(await peer.createAnswer());
    this.describe("ANSWER");
    this.changed();
  }

  private async anew(generation: number): Promise<RTCPeerConnection> {
    const peer = await this.begin(generation);
    const stream = new MediaStream();
    this.stream = stream;
    peer.ontrack = ({ track }) => {
      stream.addTrack(track);
      this.changed();
    };
    return peer;
  }
}

function refusePictures(peer: RTCPeerConnection): void {
  for (const transceiver of peer.getTransceivers()) {
    if (transceiver.receiver.track.kind === "video" && transceiver.direction !== "stopped") {
      transceiver.stop();
    }
  }
}

/** FAN_TO_CREATOR: offers the fan's camera and microphone. */
export class Sending extends Connection {
  private video: RTCRtpSender | null = null;
  private audio: RTCRtpSender | null = null;

  constructor(
    send: SendSignal,
    changed: () => void,
    route: Route,
    private readonly kind: CallKind,
    private readonly tracks: () => {
      video: MediaStreamTrack | null;
      audio: MediaStreamTrack | null;
    },
  ) {
    super("FAN_TO_CREATOR", send, changed, route);
  }

  /** Makes the connection of this generation, if it is newer than the present one. */
  offer(generation: number): void {
    this.step(async () => {
      if (generation <= this.generation) {
        return;
      }
      const peer = await this.begin(generation);
      this.addTracks(peer);
      await peer.setLocalDescription(await peer.createOffer());
      this.describe("OFFER");
    });
  }

  /** While an offer waits for its answer there is no other: an answer does not say to which. */
  restartIce(): void {
    this.step(async () => {
      const peer = this.peer;
      if (peer === null || peer.signalingState !== "stable") {
        return;
      }
      await this.refresh(peer);
      await peer.setLocalDescription(await peer.createOffer({ iceRestart: true }));
      this.describe("OFFER");
    });
  }

  take(signal: Signal): void {
    switch (signal.kind) {
      case "ANSWER":
        this.step(() => this.takeAnswer(signal));
        return;
      case "CANDIDATE":
        this.takeCandidate(signal);
        return;
      case "OFFER":
        return;
    }
  }

  /** A whole picture at once; the studio would ask for it after a second of waiting for parts. */
  protected override cameBack(): void {
    this.step(async () => {
      const sender = this.video as KeyFrameSender | null;
      await sender?.setParameters(sender.getParameters(), {
        encodingOptions: [{ keyFrame: true }],
      });
    });
  }

  /** The devices have changed. */
  replaceTracks(): void {
    this.step(async () => {
      const { video, audio } = this.tracks();
      if (this.video !== null && this.video.track !== video) {
        await this.video.replaceTrack(video);
      }
      if (this.audio !== null && this.audio.track !== audio) {
        await this.audio.replaceTrack(audio);
      }
    });
  }

  private async takeAnswer(answer: Signal): Promise<void> {
    if (answer.generation !== this.generation || this.peer?.signalingState !== "have-local-offer") {
      return;
    }
    await this.peer.setRemoteDescription({ type: "answer", sdp: withoutDtx(answer.body) });
    await this.addWaiting();
    this.changed();
  }

  private addTracks(peer: RTCPeerConnection): void {
    const { video, audio } = this.tracks();
    if (this.kind === "VIDEO") {
      const picture = peer.addTransceiver(video ?? "video", { direction: "sendonly" });
      picture.setCodecPreferences(vp8First(RTCRtpReceiver.getCapabilities("video")?.codecs ?? []));
      this.video = picture.sender;
    }
    this.audio = peer.addTransceiver(audio ?? "audio", { direction: "sendonly" }).sender;
  }
}
