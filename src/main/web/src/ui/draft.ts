import type { CallKind, Commands, Consent, Money, Views } from "../protocol";
import { amount, plain, priceOf } from "../text";
import { CONSENT_VERSION, NOT_ASKED } from "./consent";

/** A request that is being written. */
export interface Draft {
  readonly kind: CallKind;
  readonly minutes: number;
  /** Whether the length was typed instead of picked. */
  readonly isTyped: boolean;
  /** A wished time as the browser's field gives it, in local time; empty for now. */
  readonly wishedAt: string;
  readonly isWished: boolean;
  readonly note: string;
  readonly mayRecord: boolean | null;
  /** The terms that the fan has looked at, once there were any. */
  readonly seen: Commands.TermsSeen | null;
  /** Whether the fan has asked and the wallet lacked something: the request is kept. */
  readonly isKept: boolean;
}

export const EMPTY_DRAFT: Draft = {
  kind: "VIDEO",
  minutes: 10,
  isTyped: false,
  wishedAt: "",
  isWished: false,
  note: "",
  mayRecord: null,
  seen: null,
  isKept: false,
};

/** A draft as the browser kept it over a reload. */
export function draftOf(kept: unknown): Draft {
  return kept !== null && typeof kept === "object" ? { ...EMPTY_DRAFT, ...kept } : EMPTY_DRAFT;
}

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
    note: plain(draft.note),
    recording: answer(draft, offer),
    kind: draft.kind,
    seen: termsOf(offer),
  };
}

export function termsOf(offer: Views.Offer): Commands.TermsSeen {
  const { ratePerMinute, minimumMinutes, audioPercent } = offer;
  return { ratePerMinute, minimumMinutes, audioPercent };
}

/** One of the terms, as the fan saw it and as it is now. */
export interface TermsChange {
  readonly name: string;
  readonly was: string;
  readonly is: string;
}

/** What has changed since the fan looked, in words (X13). */
export function changes(seen: Commands.TermsSeen, offer: Views.Offer): TermsChange[] {
  const now = termsOf(offer);
  const all = [
    {
      name: "A minute",
      was: amount(seen.ratePerMinute),
      is: amount(now.ratePerMinute),
    },
    {
      name: "Minimum charge",
      was: minimum(seen.minimumMinutes),
      is: minimum(now.minimumMinutes),
    },
    {
      name: "Sound only",
      was: `${seen.audioPercent} %`,
      is: `${now.audioPercent} %`,
    },
  ];
  return all.filter(({ was, is }) => was !== is);
}

function minimum(minutes: number): string {
  return minutes === 0 ? "none" : `${minutes} min`;
}

/** What the offer's time costs in a call of this kind. */
export function priceIn(offer: Views.Offer, kind: CallKind, minutes: number): Money {
  const { ratePerMinute: rate, audioPercent } = offer;
  return priceOf({ rate, kind, audioPercent }, 60 * minutes);
}

function answer(draft: Draft, offer: Views.Offer): Consent {
  return offer.clipRecording
    ? {
        granted: draft.mayRecord === true,
        textVersion: CONSENT_VERSION,
        toldOnlyCreator: offer.recordOnlyMe,
      }
    : NOT_ASKED;
}

/** What the wallet lacks for a hold, or nothing. */
export function shortage(hold: Money, available: Money): Money | null {
  const minor = hold.minor - available.minor;
  return minor <= 0 ? null : { ...hold, minor };
}
