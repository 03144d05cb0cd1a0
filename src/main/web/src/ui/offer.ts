import { type TemplateResult, html, nothing } from "lit";
import type { Views } from "../protocol";
import { type State, secondsUntil } from "../store/state";
import { clock, dayAndTime, length, money, plus } from "../text";
import type { Visit } from "../visit";
import { icon } from "./icons";

/** Whether a private 1:1 can be asked for. */
export function isOffered(card: Views.CreatorCard): boolean {
  return card.studioOnline && card.offer.open && !card.away;
}

/** Why a 1:1 can't be asked for now though the creator takes them; empty if nothing is in the way. */
export function whyNot({ name, offer, studioOnline, away }: Views.CreatorCard): string {
  if (!offer.open) {
    return "";
  }
  if (!studioOnline) {
    return `${name}’s studio is offline. 1:1s open again when it is back.`;
  }
  return away ? `${name} is away for a while. 1:1s open again when they are back.` : "";
}

/** How long somebody who asks now waits. */
export function waitFor(state: State, card: Views.CreatorCard, now: number): string {
  if (card.busyUntil === null) {
    return "Free now";
  }
  const minutes = Math.max(1, Math.ceil(secondsUntil(state, card.busyUntil, now) / 60));
  return `In a private session, back in about ${minutes} min`;
}

/** Seconds until a fan who was denied may ask again. */
export function coolDownSeconds(state: State, now: number): number {
  const { mayAskAgainAt } = state;
  return mayAskAgainAt === null ? 0 : secondsUntil(state, mayAskAgainAt, now);
}

/** How the last request ended, as long as it matters. */
export function closedNotice(visit: Visit, now: number): TemplateResult | typeof nothing {
  const { closed, card } = visit.state;
  const creator = card?.name ?? "";
  const coolDown = coolDownSeconds(visit.state, now);
  if (coolDown > 0) {
    return banner(
      "denied",
      html`${creator} can’t do a 1:1 right now. ${reason(visit.state)} Your hold was released. You
        can ask again in <b class="num" data-test="cool-down">${clock(coolDown)}</b>.`,
      nothing,
    );
  }
  if (closed === null || closed.read) {
    return nothing;
  }
  const close = closeButton(visit);
  switch (closed.outcome) {
    case "DENIED":
      return banner("lifted", html`You can ask ${creator} again now.`, close);
    case "EXPIRED":
      return banner(
        "expired",
        html`${creator} didn’t answer in time. Your hold was released. You can ask again.`,
        close,
      );
    case "VOID":
      return banner(
        "void",
        html`${creator} stopped taking 1:1s before yours began. Your hold was released.`,
        close,
      );
    case "CANCELLED":
      return banner(
        "cancelled",
        html`${creator} can’t keep your place in line. Your hold was released. You can ask again.`,
        close,
      );
    case "WITHDRAWN":
      return nothing;
  }
}

/** The creator's own words. */
function reason({ closed }: State) {
  const words = closed?.reason ?? "";
  return words === "" ? nothing : html`<q data-test="reason">${words}</q>`;
}

function banner(test: string, text: TemplateResult, close: TemplateResult | typeof nothing) {
  return html`<div class="banner" role="status" data-test=${`notice-${test}`}>
    ${icon("info", 18)}<span class="grow">${text}</span> ${close}
  </div>`;
}

function closeButton(visit: Visit) {
  return html`<button
    class="button icon-only flat"
    aria-label="Close"
    data-test="notice-close"
    @click=${() => visit.readClosed()}
  >
    ${icon("x", 18)}
  </button>`;
}

/** The way back to the receipt of the last 1:1. */
export function lastSession(visit: Visit) {
  const summary = visit.state.session?.summary;
  return summary == null
    ? nothing
    : html`<button class="last" data-test="open-receipt" @click=${() => visit.openReceipt()}>
        <span class="grow">
          <b>Your last 1:1</b>
          <span class="muted num"
            >${dayAndTime(summary.endedAt)}, ${length(summary.billedSeconds)},
            ${money(plus(summary.charge, summary.tipsCharge))}</span
          >
        </span>
        ${icon("chevron-right", 18)}
      </button>`;
}
