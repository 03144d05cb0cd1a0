import type { Counters } from "./ticks";

/** The browser's counters of what comes in, and the round trip to the other side. */
export interface Incoming extends Counters {
  readonly roundTripMillis: number;
}

interface InboundReport {
  type: "inbound-rtp";
  kind: "audio" | "video";
  framesDecoded?: number;
  packetsReceived?: number;
  concealedSamples?: number;
  totalSamplesReceived?: number;
}

interface PairReport {
  type: "candidate-pair";
  nominated?: boolean;
  state?: string;
  currentRoundTripTime?: number;
}

type Report = InboundReport | PairReport | { type: "other" };

export const NOTHING: Incoming = {
  framesDecoded: 0,
  audioPackets: 0,
  concealedSamples: 0,
  totalSamples: 0,
  roundTripMillis: 0,
};

/** Sums the reports of all incoming streams (W3C webrtc-stats, inbound-rtp and candidate-pair). */
export function incoming(stats: RTCStatsReport | null): Incoming {
  let sum = NOTHING;
  stats?.forEach((report: Report) => {
    if (report.type === "inbound-rtp") {
      sum = report.kind === "video" ? withPicture(sum, report) : withSound(sum, report);
    } else if (report.type === "candidate-pair" && report.nominated && report.state !== "failed") {
      sum = { ...sum, roundTripMillis: 1000 * (report.currentRoundTripTime ?? 0) };
    }
  });
  return sum;
}

function withPicture(sum: Incoming, report: InboundReport): Incoming {
  return { ...sum, framesDecoded: sum.framesDecoded + (report.framesDecoded ?? 0) };
}

function withSound(sum: Incoming, report: InboundReport): Incoming {
  return {
    ...sum,
    audioPackets: sum.audioPackets + (report.packetsReceived ?? 0),
    concealedSamples: sum.concealedSamples + (report.concealedSamples ?? 0),
    totalSamples: sum.totalSamples + (report.totalSamplesReceived ?? 0),
  };
}
