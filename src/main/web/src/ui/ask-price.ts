import { html, nothing } from "lit";
import type { Commands, Money, Views } from "../protocol";
import { amount, length, money, percentOf } from "../text";
import { type Draft, changes, priceIn } from "./draft";
import { icon } from "./icons";

/** What the request costs at most, and what a fan pays in any case. */
export function askPrice(card: Views.CreatorCard, draft: Draft, hold: Money) {
  const { offer, name } = card;
  const { kind, minutes } = draft;
  const rate = priceIn(offer, kind, 1);
  const least = priceIn(offer, kind, offer.minimumMinutes);
  return html`<dl class="lines" data-test="ask-price">
      <dt>${minutes || 0} minutes at ${amount(rate)}</dt>
      <dd>${money(hold)}</dd>
      ${kind === "AUDIO"
        ? nothing
        : html`<dt>A minute while ${name}’s camera is off</dt>
            <dd data-test="ask-audio-rate">
              ${money(percentOf(offer.ratePerMinute, offer.audioPercent))}
            </dd>`}
      <dt>Minimum charge, if you leave early</dt>
      <dd data-test="ask-minimum">
        ${offer.minimumMinutes === 0
          ? "None"
          : `${money(least)} (${length(60 * offer.minimumMinutes)})`}
      </dd>
    </dl>
    ${holdBanner(name)}`;
}

function holdBanner(name: string) {
  return html`<div class="banner" data-test="hold-banner">
    ${icon("shield", 18)}
    <span
      >This is a hold, not a charge. You pay for the minutes you use and the rest comes back. If
      ${name} says no, all of it does.</span
    >
  </div>`;
}

/** What is other now than the fan saw, old and new. */
export function changedTerms(
  name: string,
  seen: Commands.TermsSeen | null,
  offer: Views.Offer,
) {
  const changed = seen === null ? [] : changes(seen, offer);
  return changed.length === 0
    ? nothing
    : html`<div class="banner caution" role="alert" data-test="terms-changed">
        ${icon("alert-triangle", 18)}
        <div class="grow">
          <p>${name} has changed the offer. Nothing was held.</p>
          <dl class="lines">
            ${changed.map(
              (change) =>
                html`<dt>${change.name}</dt>
                  <dd><s>${change.was}</s> <b>${change.is}</b></dd>`,
            )}
          </dl>
        </div>
      </div>`;
}
