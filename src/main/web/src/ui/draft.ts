import type { Commands, Consent, Money, Views } from "../protocol";
import { CONSENT_VERSION, NOT_ASKED } from "./consent";

/** A request that is being written. */
export interface Draft {
  readonly minutes: number;
  /** Whether the length was typed instead of picked. */
  readonly isTyped: boolean;
  /** A wished time as the browser's field gives it, in local time; empty for now. */
  readonly wishedAt: string;
  readonly isWished: boolean;
  readonly note: string;
  readonly mayRecord: boolean | null;
}

export const EMPTY_DRAFT: Draft = {
  minutes: 10,
  isTyped: false,
  wishedAt: "",
  isWished: false,
  note: "",
  mayRecord: null,
};

const LENGTHS = [5, 10, 15, 20, 30, 60];

/** The lengths to pick from. */
export function lengths({ shortestMinutes, longestMinutes }: Views.Offer): number[] {
  return LENGTHS.filter((minutes) => minutes >= shortestMinutes && minutes <= longestMinutes);
}

/** Why a request can't be sent yet, or nothing. */
export function missing(draft: Draft, offer: Views.Offer): string | null {
  const { shortestMinutes, longestMinutes } = offer;
  if (
    !Number.isInteger(draft.minutes) ||
    draft.minutes < shortestMinutes ||
    draft.minutes > longestMinutes
  ) {
    return `Choose ${shortestMinutes} to ${longestMinutes} minutes.`;
  }
  if (draft.isWished && Number.isNaN(Date.parse(draft.wishedAt))) {
    return "Choose a day and a time.";
  }
  if (offer.clipRecording && draft.mayRecord === null) {
    return "Answer whether this may be recorded.";
  }
  return null;
}

export function asCommand(draft: Draft, offer: Views.Offer): Commands.Ask {
  return {
    lengthMinutes: draft.minutes,
    wishedAt: draft.isWished ? new Date(draft.wishedAt).toISOString() : null,
    note: draft.note.trim(),
    recording: answer(draft, offer),
    kind: "VIDEO",
    seen: {
      ratePerMinute: offer.ratePerMinute,
      minimumMinutes: offer.minimumMinutes,
      audioPercent: offer.audioPercent,
    },
  };
}

function answer(draft: Draft, offer: Views.Offer): Consent {
  return offer.clipRecording
    ? { granted: draft.mayRecord === true, textVersion: CONSENT_VERSION }
    : NOT_ASKED;
}

const TOP_UP_STEP = 5_000;
const TOP_UP_MOST = 50_000;

/** How many test credits are missing for a hold, and how many to add at one press. */
export function shortage(hold: Money, available: Money): { missing: Money; topUp: Money } | null {
  const minor = hold.minor - available.minor;
  if (minor <= 0) {
    return null;
  }
  const steps = Math.ceil(minor / TOP_UP_STEP) * TOP_UP_STEP;
  return {
    missing: { ...hold, minor },
    topUp: { ...hold, minor: Math.min(TOP_UP_MOST, steps) },
  };
}
