import { html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import type { Views } from "../protocol";
import { amount, clock, money, percentOf, times } from "../text";
import { avatar } from "./avatar";
import { emblem, icon } from "./icons";
import { announced } from "./notices";
import { closedNotice, coolDownSeconds, isOffered, lastSession, waitFor } from "./offer";
import { Part } from "./part";

/** The creator's card: who this is, and the private 1:1 while it is offered. */
@customElement("aside-card-screen")
export class CardScreen extends Part {
  override connectedCallback(): void {
    super.connectedCallback();
    this.everySecond();
  }

  protected override render() {
    const card = this.state.card;
    if (card === null) {
      return nothing;
    }
    return html`<main tabindex="-1" class="column card-screen" data-test="card-screen">
      ${this.who(card)} ${announced(this.visit)} ${closedNotice(this.visit, this.now)}
      ${isOffered(card) ? this.offer(card) : this.notOffered(card)}
      ${lastSession(this.visit)}
    </main>`;
  }

  private who(card: Views.CreatorCard) {
    return html`<div class="who">
      ${avatar(card.name, "large")}
      <div class="grow">
        <h1 data-test="creator-name">${card.name}</h1>
        ${card.headline === ""
          ? nothing
          : html`<p class="muted" data-test="creator-headline">${card.headline}</p>`}
        <p class="presence">${presence(card)}</p>
        ${this.lastShow()}
      </div>
    </div>`;
  }

  private lastShow() {
    const { title } = this.state.room.show;
    return title === ""
      ? nothing
      : html`<p class="muted small" data-test="last-show">Last show: ${title}</p>`;
  }

  private offer(card: Views.CreatorCard) {
    const { offer, name } = card;
    const wait = waitFor(this.state, card, this.now);
    const coolDown = coolDownSeconds(this.state, this.now);
    return html`<section class="offer" data-test="offer" aria-label=${`Private 1:1 with ${name}`}>
        <div class="offer-main">
          ${emblem("large")}
          <div class="grow">
            <h2>Private 1:1 with ${name}</h2>
            <p class="muted">
              <span data-test="rate">${money(offer.ratePerMinute)} a minute</span>, video or sound
              only.
              <span data-test="wait">${wait}</span>.
            </p>
          </div>
          <button
            class="button accent large"
            data-test="ask"
            ?disabled=${coolDown > 0}
            @click=${() => this.openSheet(this.state.fan === null ? "name" : "ask")}
          >
            ${coolDown > 0 ? `Ask again in ${clock(coolDown)}` : "Ask for a 1:1"}
          </button>
        </div>
        <dl class="facts">
          <div>
            <dt>Minimum charge</dt>
            <dd data-test="minimum">
              ${offer.minimumMinutes === 0
                ? "None, by the second"
                : `${offer.minimumMinutes} min, ${amount(times(offer.ratePerMinute, offer.minimumMinutes))}`}
            </dd>
          </div>
          <div>
            <dt>Sound only, or camera off</dt>
            <dd data-test="audio-rate">
              ${amount(percentOf(offer.ratePerMinute, offer.audioPercent))} a minute
            </dd>
          </div>
          <div>
            <dt>Recording</dt>
            <dd data-test="recording">
              ${recordingText(card)}
            </dd>
          </div>
        </dl>
      </section>
      <ol class="steps">
        <li>
          ${icon("clock", 18)}<span
            >You choose a length and ask. The test credits for it are held, not charged.</span
          >
        </li>
        <li>
          ${icon("video", 18)}<span
            >When ${name} says yes you see each other. Only the two of you.</span
          >
        </li>
        <li>
          ${icon("shield", 18)}<span
            >You pay by the second for what you use. The rest comes back.</span
          >
        </li>
      </ol>`;
  }

  private notOffered(card: Views.CreatorCard) {
    let text = `${card.name} is not taking 1:1s right now.`;
    if (!card.studioOnline) {
      text = `${card.name} is offline.`;
    } else if (card.away && card.offer.open) {
      text = `${card.name} is away for a while. 1:1s open again when they are back.`;
    }
    return html`<section class="quiet" data-test="no-offer">
      <p>${text}</p>
      <p class="muted">This page changes by itself when 1:1s open.</p>
    </section>`;
  }
}

function presence(card: Views.CreatorCard) {
  if (!card.studioOnline) {
    return html`<span class="pill quiet" data-test="presence">Offline</span>`;
  }
  if (card.away) {
    return html`<span class="pill quiet" data-test="presence">Away</span>`;
  }
  return card.busyUntil === null
    ? html`<span class="pill here" data-test="presence"><i></i>In the studio</span>`
    : html`<span class="pill private" data-test="presence">In a private 1:1</span>`;
}

/** Whether a 1:1 is recorded, before anybody is asked. */
function recordingText({ name, offer }: Views.CreatorCard): string {
  if (!offer.clipRecording) {
    return "Not recorded";
  }
  return offer.recordOnlyMe ? `You only if you agree, ${name} in any case` : "Only if you agree";
}
