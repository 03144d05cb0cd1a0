// Fragments of SDP that carry new ICE credentials (RFC 8840 section 9, RFC 9725 section 4.3.3).

const CREDENTIALS = /^a=ice-(?:ufrag|pwd):/;
const CANDIDATES = /^a=(?:candidate:|end-of-candidates)/;

/** What the first part of a local description says of ICE, for all of a bundle. */
export function fragmentOf(sdp: string): string {
  const all = lines(sdp);
  const part = all.findIndex((line) => line.startsWith("m="));
  const next = all.findIndex((line, index) => index > part && line.startsWith("m="));
  const ofPart = part < 0 ? [] : all.slice(part, next < 0 ? undefined : next);
  const credentials = (ofPart.some(isCredential) ? ofPart : all).filter(isCredential);
  const kept = [
    ...all.filter((line) => line.startsWith("a=group:BUNDLE")),
    ...credentials.slice(0, 2),
    ...ofPart.filter((line) => /^(?:m=|a=mid:)/.test(line) || CANDIDATES.test(line)),
  ];
  return kept.map((line) => `${line}\r\n`).join("");
}

/** The answer that was known, with the credentials and candidates of a fragment. */
export function withFragment(sdp: string, fragment: string): string {
  const told = lines(fragment);
  const ufrag = told.find((line) => line.startsWith("a=ice-ufrag:"));
  const pwd = told.find((line) => line.startsWith("a=ice-pwd:"));
  if (ufrag === undefined || pwd === undefined) {
    throw new Error("the fragment has no ICE credentials");
  }
  const candidates = [...new Set(told.filter((line) => CANDIDATES.test(line)))];
  const result: string[] = [];
  for (const line of lines(sdp)) {
    if (line.startsWith("a=ice-ufrag:")) {
      result.push(ufrag);
    } else if (line.startsWith("a=ice-pwd:")) {
      result.push(pwd);
    } else if (candidates.length === 0 || !CANDIDATES.test(line)) {
      result.push(line);
      if (line.startsWith("a=mid:")) {
        result.push(...candidates);
      }
    }
  }
  return result.map((line) => `${line}\r\n`).join("");
}

function isCredential(line: string): boolean {
  return CREDENTIALS.test(line);
}

function lines(sdp: string): string[] {
  return sdp.split(/\r?\n/).filter((line) => line !== "");
}
