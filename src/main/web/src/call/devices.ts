import type { CallKind } from "../protocol";
import type { Memory } from "../store/memory";

/**
 * ```
 * idle ──open──▶ asking ──▶ on ⇄ off
 *                   └──▶ denied, missing, busy, insecure;   on ──unplugged──▶ lost
 * ```
 */
export type DeviceState =
  | "idle"
  | "asking"
  | "on"
  | "off"
  | "denied"
  | "missing"
  | "busy"
  | "insecure"
  | "lost";

type Kind = "camera" | "microphone";

const CAMERA: MediaTrackConstraints = {
  width: { ideal: 1280 },
  height: { ideal: 720 },
  frameRate: { ideal: 30, max: 30 },
  facingMode: "user",
};
const MICROPHONE: MediaTrackConstraints = { echoCancellation: true, noiseSuppression: true };

/** Black pictures go out for this long, so that the other side does not keep the last one. */
const BLACKOUT_MILLIS = 1_300;
/** A camera counts as on once its pictures can have arrived. */
const WARM_UP_MILLIS = 1_500;

/** The fan's camera and microphone. Each may be missing or refused; the call goes on without it. */
export class Devices {
  camera: DeviceState = "idle";
  microphone: DeviceState = "idle";
  /** For showing the fan's own picture. */
  picture: MediaStream | null = null;
  private video: MediaStreamTrack | null = null;
  private audio: MediaStreamTrack | null = null;
  private cameraOnAt = 0;
  private opening: Promise<void> | null = null;
  private wantsCamera = true;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly memory: Memory) {}

  /** The camera's track; it may be black for a moment after the camera was switched off. */
  get videoTrack(): MediaStreamTrack | null {
    return this.video;
  }

  get audioTrack(): MediaStreamTrack | null {
    return this.audio;
  }

  /** Whether pictures of this camera are on their way, as ticks declare it. */
  sendsPictures(nowMillis: number): boolean {
    return this.camera === "on" && nowMillis - this.cameraOnAt >= WARM_UP_MILLIS;
  }

  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Asks for what a call of this kind needs and is not open yet; sound alone opens no camera. */
  open(kind: CallKind): Promise<void> {
    this.wantsCamera = kind === "VIDEO";
    this.opening ??= this.openWanted().finally(() => {
      this.opening = null;
    });
    return this.opening;
  }

  close(): void {
    this.audio?.stop();
    this.audio = null;
    this.microphone = "idle";
    this.letCameraGo();
  }

  /** The kind may change while the browser asks. */
  private async openWanted(): Promise<void> {
    for (;;) {
      const wantedCamera = this.wantsCamera;
      await this.openBoth();
      if (!this.wantsCamera) {
        this.letCameraGo();
      }
      if (wantedCamera === this.wantsCamera) {
        return;
      }
    }
  }

  private letCameraGo(): void {
    this.video?.stop();
    this.video = null;
    this.camera = "idle";
    this.changed();
  }

  async switchCamera(on: boolean): Promise<void> {
    this.remember({ camera: on });
    if (on) {
      await this.opened("camera");
    } else {
      this.camera = "off";
      this.darken();
    }
    this.changed();
  }

  async switchMicrophone(on: boolean): Promise<void> {
    this.remember({ microphone: on });
    if (on && this.audio === null) {
      await this.opened("microphone");
    } else if (this.audio !== null) {
      this.audio.enabled = on;
      this.microphone = on ? "on" : "off";
    }
    this.changed();
  }

  private async openBoth(): Promise<void> {
    const wanted = this.memory.devices;
    const needsCamera = this.wantsCamera && this.video === null && wanted.camera;
    const needsMicrophone = this.audio === null;
    if (this.video === null && !wanted.camera) {
      this.camera = "off";
    }
    if (needsCamera && needsMicrophone) {
      this.camera = "asking";
      this.microphone = "asking";
      this.changed();
      if (await this.openTogether()) {
        this.applyMicrophoneChoice(wanted.microphone);
        return;
      }
    }
    if (needsMicrophone) {
      await this.opened("microphone");
      this.applyMicrophoneChoice(wanted.microphone);
    }
    if (needsCamera) {
      await this.opened("camera");
    }
    this.changed();
  }

  /** One question to the fan instead of two. */
  private async openTogether(): Promise<boolean> {
    try {
      const media = mediaDevices();
      const stream = await media.getUserMedia({ video: CAMERA, audio: MICROPHONE });
      this.take("camera", stream.getVideoTracks()[0]);
      this.take("microphone", stream.getAudioTracks()[0]);
      return true;
    } catch {
      return false;
    }
  }

  private async opened(kind: Kind): Promise<void> {
    this[kind] = "asking";
    this.changed();
    try {
      const wanted = kind === "camera" ? { video: CAMERA } : { audio: MICROPHONE };
      const stream = await mediaDevices().getUserMedia(wanted);
      this.take(kind, stream.getTracks()[0]);
    } catch (error) {
      this[kind] = failure(error);
    }
  }

  private take(kind: Kind, track: MediaStreamTrack | undefined): void {
    if (track === undefined) {
      this[kind] = "missing";
      return;
    }
    if (kind === "camera") {
      this.video?.stop();
      this.video = track;
      this.picture = new MediaStream([track]);
      this.cameraOnAt = performance.now();
    } else {
      this.audio?.stop();
      this.audio = track;
    }
    this[kind] = "on";
    track.onended = () => this.lost(kind, track);
    this.changed();
  }

  private lost(kind: Kind, track: MediaStreamTrack): void {
    if (kind === "camera" && track === this.video) {
      this.video = null;
      this.camera = "lost";
    } else if (kind === "microphone" && track === this.audio) {
      this.audio = null;
      this.microphone = "lost";
    }
    this.changed();
  }

  /** Black first, then the device is let go and its light goes out. */
  private darken(): void {
    const track = this.video;
    if (track === null) {
      return;
    }
    track.enabled = false;
    setTimeout(() => {
      track.stop();
      if (this.video === track) {
        this.video = null;
        this.changed();
      }
    }, BLACKOUT_MILLIS);
  }

  private applyMicrophoneChoice(on: boolean): void {
    if (!on && this.audio !== null) {
      this.audio.enabled = false;
      this.microphone = "off";
    }
    this.changed();
  }

  private remember(choice: { camera?: boolean; microphone?: boolean }): void {
    this.memory.keepDevices({ ...this.memory.devices, ...choice });
  }

  private changed(): void {
    for (const listener of [...this.listeners]) {
      listener();
    }
  }
}

/** Browsers hide cameras from pages that came over plain http from another machine. */
function mediaDevices(): MediaDevices {
  if (!("mediaDevices" in navigator)) {
    throw new DOMException("not a secure context", "SecurityError");
  }
  return navigator.mediaDevices;
}

function failure(error: unknown): DeviceState {
  switch (error instanceof DOMException ? error.name : "") {
    case "NotAllowedError":
      return "denied";
    case "SecurityError":
      return "insecure";
    case "NotFoundError":
    case "OverconstrainedError":
      return "missing";
    default:
      return "busy";
  }
}
