import list from "../../../resources/words.txt";

const WORDS: readonly string[] = list.trim().split("\n");

/** The two ends of one connection. */
export interface Ends {
  readonly creator: string;
  readonly fan: string;
}

/** The fingerprint in a session description: upper case hexadecimal with colons. */
export function fingerprintOf(sdp: string): string | null {
  return /^a=fingerprint:sha-256 ([0-9a-f:]+)\s*$/im.exec(sdp)?.[1]?.toUpperCase() ?? null;
}

/** The four words of a call's two connections, by `protocol.md`. */
export async function fourWords(creatorToFan: Ends, fanToCreator: Ends): Promise<string[]> {
  const ends = [creatorToFan.creator, creatorToFan.fan, fanToCreator.creator, fanToCreator.fan];
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(ends.join("\n")));
  return wordsOf(new Uint8Array(digest));
}

/** The first 44 bits, eleven for each word. */
function wordsOf(digest: Uint8Array): string[] {
  let bits = 0n;
  for (const byte of digest.slice(0, 6)) {
    bits = (bits << 8n) | BigInt(byte);
  }
  return [37n, 26n, 15n, 4n].map((shift) => WORDS[Number((bits >> shift) & 0x7ffn)] ?? "");
}
