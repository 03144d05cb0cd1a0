import type { Consent } from "../protocol";

/** The wording of the recording consent; a new wording gets a new version. */
export const CONSENT_VERSION = "recording-2";

/** Where recording was not offered nothing is asked, and the answer is no. */
export const NOT_ASKED: Consent = {
  granted: false,
  textVersion: "not-asked",
  toldOnlyCreator: false,
};

export function consentText(creator: string): string {
  return `Let ${creator} record this. The clip stays on their computer. You can stop it any time.`;
}

/** What a no means where the creator then records only themselves. */
export function onlyCreatorText(creator: string): string {
  return `If you say no, ${creator} records only themselves. Nothing of you is kept.`;
}
