import type { Views } from "../protocol";

/**
 * Why nothing is charged.
 *
 * - `lost`: the connection is gone, for media or for the ticks of one side.
 * - `frozen-in`: nothing new of the creator comes, though the connection stands.
 * - `frozen-out`: nothing new of the fan reaches the creator, though the connection stands.
 */
export type Standstill = "lost" | "frozen-in" | "frozen-out";

/** What the page's own connections say. */
export interface Line {
  /** Nothing new has come in for a while. */
  readonly isStalled: boolean;
  /** Something came in just now, and what is sent goes out. */
  readonly flows: boolean;
}

export function standstill(
  { paused, verdict }: Pick<Views.Meter, "paused" | "verdict">,
  line: Line,
): Standstill | null {
  if (!paused && !line.isStalled) {
    return null;
  }
  if (paused && line.flows) {
    if (verdict === "FAN_FROZEN") {
      return "frozen-in";
    }
    if (verdict === "CREATOR_FROZEN") {
      return "frozen-out";
    }
  }
  return "lost";
}
