export type Quality = "Good" | "Weak" | "Poor";

/** What a second of the call was like on this side. */
export interface Reading {
  readonly framesPerSecond: number;
  readonly roundTripMillis: number;
  readonly concealedPercent: number;
  /** Whether a picture is expected at all. */
  readonly picture: boolean;
}

/** One word for the connection, so that both the bars and a screen reader can say it. */
export function qualityOf(reading: Reading): Quality {
  const { framesPerSecond, roundTripMillis, concealedPercent, picture } = reading;
  if ((picture && framesPerSecond < 8) || roundTripMillis > 800 || concealedPercent > 30) {
    return "Poor";
  }
  if ((picture && framesPerSecond < 18) || roundTripMillis > 300 || concealedPercent > 8) {
    return "Weak";
  }
  return "Good";
}
