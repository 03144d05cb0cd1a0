import type { Consent } from "../protocol";

/** The wording of the recording consent; a new wording gets a new version. */
export const CONSENT_VERSION = "recording-1";

/** Where recording was not offered nothing is asked, and the answer is no. */
export const NOT_ASKED: Consent = { granted: false, textVersion: "not-asked" };

export function consentText(creator: string): string {
  return `Let ${creator} record this. The clip stays on their computer.`;
}
