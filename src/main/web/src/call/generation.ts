import type { Views } from "../protocol";

/**
 * The generation of the connections that a page offers which has just been loaded into a running
 * session: higher than any before. The page remembers the newest it knows of; where it does not
 * (another tab, storage switched off), the seconds since the start are more than the generations
 * there can have been.
 */
export function nextGeneration(
  session: Views.Session,
  remembered: number,
  serverMillis: number,
): number {
  const seconds = Math.floor((serverMillis - Date.parse(session.startedAt)) / 1000);
  return 1 + Math.max(1, remembered, seconds);
}
