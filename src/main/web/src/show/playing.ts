import { fragmentOf, withFragment } from "./ice-fragment";
import type { Whep } from "./whep";

/** An older word for `jitterBufferTarget`, in seconds. */
interface HastyReceiver extends RTCRtpReceiver {
  playoutDelayHint?: number | null;
}

/** One connection that a player was given, from its offer until it is closed. */
export class Playing {
  readonly stream = new MediaStream();
  hasPlayed = false;
  /** Whether sound or picture has come in. */
  flows = false;
  restarts = 0;
  private resource: string | null = null;
  private answer = "";
  private isClosed = false;
  private isAdmitted = false;

  constructor(
    private readonly peer: RTCPeerConnection,
    private readonly whep: Whep,
    /** For whom it was made. */
    readonly viewer: string,
    private changedAt: number,
    changed: () => void,
  ) {
    peer.ontrack = ({ track, receiver }) => {
      const hasty = receiver as HastyReceiver;
      hasty.jitterBufferTarget = 0;
      hasty.playoutDelayHint = 0;
      track.enabled = this.isAdmitted;
      this.stream.addTrack(track);
      this.flows ||= !track.muted;
      track.onunmute = () => {
        this.flows = true;
        changed();
      };
      changed();
    };
    peer.onconnectionstatechange = () => {
      if (peer.connectionState === "connected") {
        this.hasPlayed = true;
        this.restarts = 0;
      }
      if (!this.isClosed) {
        changed();
      }
    };
  }

  get state(): RTCPeerConnectionState {
    return this.peer.connectionState;
  }

  /** Whether it failed because the browser gave the page no address to be reached at. */
  get lacksAddress(): boolean {
    const { connectionState, localDescription } = this.peer;
    return connectionState === "failed" && !/^a=candidate:/m.test(localDescription?.sdp ?? "");
  }

  /** How long it has not been connected, 0 if it is. */
  unwellMillis(nowMillis: number): number {
    if (this.state === "connected") {
      this.changedAt = nowMillis;
      return 0;
    }
    return nowMillis - this.changedAt;
  }

  async begin(): Promise<void> {
    const { peer } = this;
    peer.addTransceiver("audio", { direction: "recvonly" });
    peer.addTransceiver("video", { direction: "recvonly" });
    await peer.setLocalDescription(await peer.createOffer());
    const joined = await this.whep.play(peer.localDescription?.sdp ?? "");
    if (this.isClosed) {
      void this.whep.leave(joined.resource);
      return;
    }
    this.resource = joined.resource;
    this.answer = joined.answer;
    await peer.setRemoteDescription({ type: "answer", sdp: joined.answer });
  }

  /** The same player over another way; rejects if the platform does not know it any more. */
  async restart(nowMillis: number): Promise<void> {
    const { peer, resource } = this;
    this.changedAt = nowMillis;
    this.restarts += 1;
    if (resource === null) {
      throw new Error("there is no player to restart");
    }
    if (peer.signalingState !== "stable") {
      await peer.setLocalDescription({ type: "rollback" });
    }
    await peer.setLocalDescription(await peer.createOffer({ iceRestart: true }));
    const fragment = fragmentOf(peer.localDescription?.sdp ?? "");
    const answer = withFragment(this.answer, await this.whep.restart(resource, fragment));
    if (!this.isClosed) {
      this.answer = answer;
      await peer.setRemoteDescription({ type: "answer", sdp: answer });
    }
  }

  /** Whether pictures and sound may be shown; else they are black and silent. */
  admit(isAdmitted: boolean): void {
    this.isAdmitted = isAdmitted;
    for (const track of this.stream.getTracks()) {
      track.enabled = isAdmitted;
    }
  }

  stats(): Promise<RTCStatsReport> {
    return this.peer.getStats();
  }

  /**
   * Black and silent at once. The platform is told first, and then the line is closed: the other
   * way round it would have ended the player before it is asked to. Closing twice is fine.
   */
  close(): void {
    if (this.isClosed) {
      return;
    }
    this.isClosed = true;
    this.admit(false);
    if (this.resource === null) {
      this.peer.close();
    } else {
      void this.whep.leave(this.resource).finally(() => this.peer.close());
    }
  }
}
