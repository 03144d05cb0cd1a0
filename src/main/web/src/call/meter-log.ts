import type { MeterLog } from "../protocol";
import { type OwnSegment, beginning, extensionLine, textHash, verifies } from "./signer";

/** What is wrong with the fan's part of a meter log, for people; nothing if it is as it should be. */
export type Wrong = string | null;

/** A tick's line, as far as this page needs it. */
interface Line {
  readonly side: string;
  readonly number: number;
  readonly previous: string;
}

function read(text: string): Line | null {
  const parts = text.split("|");
  const [version, , side, number] = parts;
  const previous = parts[11];
  return version === "aside-tick-1" && parts.length === 12 && side && number && previous
    ? { side, number: Number(number), previous }
    : null;
}

/** The length that the promise names, in minutes. */
function promisedMinutes(promise: string): number {
  return Number(promise.split("|")[7]);
}

/** The first extension that nobody signed under the fan's keys. */
async function checkExtensions(log: MeterLog, keys: readonly string[]): Promise<Wrong> {
  let from = promisedMinutes(log.promise.text);
  for (const { minutes, key, signature } of log.extensions) {
    const line = extensionLine(log.session, from, minutes);
    if (!keys.includes(key) || !(await verifies(key, line, signature))) {
      return `This page did not ask for ${minutes} more minutes after ${from}.`;
    }
    from += minutes;
  }
  return null;
}

/**
 * Holds the fan's part of a session's log against what this browser remembers: every tick is as it
 * was signed, none is missing between them, all are under keys made here, no minute more was added
 * than this page asked for, and the newest that the
 * platform showed to have is there.
 *
 * @param own the segments this browser remembers; none if it remembers nothing of the session
 */
export async function checkOwn(log: MeterLog, own: readonly OwnSegment[]): Promise<Wrong> {
  const keys = log.segments.filter((one) => one.side === "FAN").map((one) => one.key);
  const strange = own.length > 0 && keys.find((key) => !own.some((one) => one.key === key));
  if (strange) {
    return "The log has seconds under a key that this page never made.";
  }
  const unasked = await checkExtensions(log, keys);
  if (unasked !== null) {
    return unasked;
  }
  const hashes = new Set<string>();
  let key: string | undefined;
  let head = "";
  for (const entry of log.entries) {
    const line = read(entry.line);
    if (line === null) {
      return "The log has an entry that is no second of this 1:1.";
    }
    if (line.side !== "FAN") {
      continue;
    }
    const next = keys[0];
    if (line.previous !== head && next !== undefined) {
      key = keys.shift();
      head = await beginning(log.session, "FAN", next, log.promise.text);
    }
    if (line.previous !== head) {
      return `Second ${line.number} does not follow the one before it.`;
    }
    if (key === undefined || !(await verifies(key, entry.line, entry.signature))) {
      return `Second ${line.number} is not what this page signed.`;
    }
    head = await textHash(entry.line);
    hashes.add(head);
  }
  const missing = own.find((one) => one.number >= 0 && !hashes.has(one.hash));
  return missing === undefined ? null : `Second ${missing.number} was left out of the log.`;
}
