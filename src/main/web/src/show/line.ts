import type { Rooms } from "../protocol";

/** How good a line is, as one word. */
export type Quality = "Good" | "Fair" | "Poor";

/** Counters of a player at one moment (W3C webrtc-stats, inbound-rtp of the picture). */
export interface Counters {
  readonly atMillis: number;
  readonly framesDecoded: number;
  readonly packetsReceived: number;
  readonly packetsLost: number;
  readonly frozenMillis: number;
  /** From arrival to being decoded, summed over all pictures. */
  readonly waitedMillis: number;
  readonly audioPackets: number;
  readonly roundTripMillis: number;
  readonly width: number;
  readonly height: number;
}

/** What the last seconds of a player were like. */
export interface Line {
  readonly quality: Quality;
  /** From the platform until it is shown. */
  readonly delayMillis: number;
  readonly framesPerSecond: number;
  readonly lostPercent: number;
  readonly width: number;
  readonly height: number;
}

interface InboundReport {
  type: "inbound-rtp";
  kind: "audio" | "video";
  framesDecoded?: number;
  packetsReceived?: number;
  packetsLost?: number;
  totalFreezesDuration?: number;
  totalProcessingDelay?: number;
  jitterBufferDelay?: number;
  frameWidth?: number;
  frameHeight?: number;
}

interface PairReport {
  type: "candidate-pair";
  nominated?: boolean;
  state?: string;
  currentRoundTripTime?: number;
}

type Report = InboundReport | PairReport | { type: "other" };

export function countersOf(stats: RTCStatsReport, atMillis: number): Counters {
  let found: Counters = {
    atMillis,
    framesDecoded: 0,
    packetsReceived: 0,
    packetsLost: 0,
    frozenMillis: 0,
    waitedMillis: 0,
    audioPackets: 0,
    roundTripMillis: 0,
    width: 0,
    height: 0,
  };
  stats.forEach((report: Report) => {
    if (report.type === "inbound-rtp" && report.kind === "video") {
      found = withPicture(found, report);
    } else if (report.type === "inbound-rtp" && report.kind === "audio") {
      found = { ...found, audioPackets: found.audioPackets + (report.packetsReceived ?? 0) };
    } else if (report.type === "candidate-pair" && report.nominated && report.state !== "failed") {
      found = { ...found, roundTripMillis: 1000 * (report.currentRoundTripTime ?? 0) };
    }
  });
  return found;
}

function withPicture(found: Counters, report: InboundReport): Counters {
  const waited = report.totalProcessingDelay ?? report.jitterBufferDelay ?? 0;
  return {
    ...found,
    framesDecoded: report.framesDecoded ?? 0,
    packetsReceived: report.packetsReceived ?? 0,
    packetsLost: report.packetsLost ?? 0,
    frozenMillis: 1000 * (report.totalFreezesDuration ?? 0),
    waitedMillis: 1000 * waited,
    width: report.frameWidth ?? 0,
    height: report.frameHeight ?? 0,
  };
}

/**
 * The line between two moments. Lost packets are mostly repaired in time, so pictures that stood
 * still weigh more than they do.
 */
export function lineBetween(past: Counters, now: Counters): Line | null {
  const millis = now.atMillis - past.atMillis;
  const frames = now.framesDecoded - past.framesDecoded;
  if (millis <= 0 || frames < 0) {
    return null;
  }
  const received = Math.max(0, now.packetsReceived - past.packetsReceived);
  const lost = Math.max(0, now.packetsLost - past.packetsLost);
  const lostPercent = received + lost === 0 ? 0 : (100 * lost) / (received + lost);
  const frozenPercent =
    frames === 0 ? 100 : (100 * Math.max(0, now.frozenMillis - past.frozenMillis)) / millis;
  const waited = frames === 0 ? 0 : (now.waitedMillis - past.waitedMillis) / frames;
  const delayMillis = Math.round(now.roundTripMillis / 2 + waited);
  return {
    quality: qualityOf(frozenPercent, lostPercent, delayMillis),
    delayMillis,
    framesPerSecond: Math.round((1000 * frames) / millis),
    lostPercent,
    width: now.width,
    height: now.height,
  };
}

function qualityOf(frozenPercent: number, lostPercent: number, delayMillis: number): Quality {
  if (frozenPercent > 20 || lostPercent > 15 || delayMillis > 1_500) {
    return "Poor";
  }
  return frozenPercent > 4 || lostPercent > 4 || delayMillis > 600 ? "Fair" : "Good";
}

export function inWords(quality: Rooms.Quality): Quality {
  return ({ GOOD: "Good", FAIR: "Fair", POOR: "Poor" } as const)[quality];
}

/** So many bars of four are bright. */
export function barsOf(quality: Quality): number {
  return { Good: 4, Fair: 2, Poor: 1 }[quality];
}

/** The worse of two lines, and whose it is; nobody's while both are good. */
export function badge(
  own: Quality,
  creators: Quality,
  creator: string,
): { readonly quality: Quality; readonly text: string } {
  if (own === "Good" && creators === "Good") {
    return { quality: "Good", text: "Good" };
  }
  return barsOf(creators) <= barsOf(own)
    ? { quality: creators, text: `${creators}: ${creator}’s line` }
    : { quality: own, text: `${own}: your line` };
}
