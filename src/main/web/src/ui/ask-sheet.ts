import { html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { Refused } from "../platform/commands";
import type { Money, Views } from "../protocol";
import { secondsUntil } from "../store/state";
import { amount, money, percentOf, times } from "../text";
import { consentText } from "./consent";
import { type Draft, EMPTY_DRAFT, asCommand, lengths, missing, shortage } from "./draft";
import { emblem, icon } from "./icons";
import { deviceButtons, deviceNotice, ownPicture } from "./own-picture";
import { Sheet } from "./sheet";

/** What was written stays until it is sent, also when the sheet was closed between. */
let kept: Draft = EMPTY_DRAFT;

/** The request: length, time, what it is about, camera check, recording, and the hold. */
@customElement("aside-ask-sheet")
export class AskSheet extends Sheet {
  protected readonly name = "ask";
  private tried = false;

  protected get heading() {
    return `Ask ${this.creator} for a 1:1`;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.whileDevicesChange();
    this.fit();
    void this.visit.devices.open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.visit.releaseDevices();
  }

  protected override mark() {
    return emblem("large");
  }

  protected override lead() {
    const offer = this.state.card?.offer;
    return offer === undefined
      ? nothing
      : html`<span data-test="ask-rate">${money(offer.ratePerMinute)} a minute</span>.
          <span data-test="ask-wait">${this.wait()}</span>.`;
  }

  protected content() {
    const card = this.state.card;
    const wallet = this.state.fan?.wallet;
    if (card === null || wallet === undefined) {
      return html``;
    }
    if (!card.offer.open || !card.studioOnline) {
      return html`<p class="quiet" data-test="ask-closed">
        ${card.name} has just closed 1:1s. Nothing was held.
      </p>`;
    }
    const hold = times(card.offer.ratePerMinute, kept.minutes || 0);
    return html`<form class="stack" novalidate @submit=${(event: Event) => this.submit(event)}>
      ${this.minutes(card.offer)} ${this.time(card)} ${this.about()} ${this.check(card)}
      ${card.offer.clipRecording ? this.recording(card) : this.noRecording()}
      ${this.price(card.offer, hold)}
      <div class="sheet-foot">${this.send(card.offer, hold, wallet)}</div>
    </form>`;
  }

  private minutes(offer: Views.Offer) {
    return html`<fieldset>
      <legend class="label">Minutes</legend>
      <div class="minutes">
        ${lengths(offer).map(
          (minutes) =>
            html`<label class="choice">
              <input
                type="radio"
                name="minutes"
                data-test=${`minutes-${minutes}`}
                .checked=${!kept.isTyped && kept.minutes === minutes}
                @change=${() => this.write({ minutes, isTyped: false })}
              /><span>${minutes}</span>
            </label>`,
        )}
        <label class="choice">
          <input
            type="radio"
            name="minutes"
            data-test="minutes-other"
            aria-label="Another length"
            .checked=${kept.isTyped}
            @change=${() => this.write({ isTyped: true })}
          /><span>${icon("edit-2", 16)}</span>
        </label>
      </div>
      ${kept.isTyped ? this.typedMinutes(offer) : nothing}
    </fieldset>`;
  }

  private typedMinutes({ shortestMinutes, longestMinutes }: Views.Offer) {
    return html`<div class="beside">
      <input
        class="field short"
        type="number"
        inputmode="numeric"
        data-test="minutes-typed"
        aria-label="Minutes"
        min=${shortestMinutes}
        max=${longestMinutes}
        .value=${Number.isNaN(kept.minutes) ? "" : String(kept.minutes)}
        @input=${(event: InputEvent) =>
          this.write({ minutes: (event.target as HTMLInputElement).valueAsNumber })}
      />
      <span class="hint">${shortestMinutes} to ${longestMinutes} minutes</span>
    </div>`;
  }

  private time(card: Views.CreatorCard) {
    const choice = (isWished: boolean, test: string, text: string) =>
      html`<label class="part">
        <input
          type="radio"
          name="when"
          data-test=${test}
          .checked=${kept.isWished === isWished}
          @change=${() => this.write({ isWished })}
        /><span>${text}</span>
      </label>`;
    return html`<fieldset>
      <legend class="label">When</legend>
      <div class="segmented">
        ${choice(false, "when-now", "Now")} ${choice(true, "when-later", "At a time")}
      </div>
      ${kept.isWished
        ? html`<input
              class="field spaced"
              type="datetime-local"
              data-test="wished-at"
              aria-label="Wished time"
              .value=${kept.wishedAt}
              @input=${(event: InputEvent) =>
                this.write({ wishedAt: (event.target as HTMLInputElement).value })}
            />
            <p class="hint spaced">
              ${card.name} sees the time you wish for. The 1:1 still starts when ${card.name} says
              yes.
            </p>`
        : nothing}
    </fieldset>`;
  }

  private about() {
    return html`<div>
      <label class="label" for="about">What’s it about? Optional</label>
      <input
        id="about"
        class="field"
        data-test="note"
        maxlength="200"
        autocomplete="off"
        .value=${kept.note}
        @input=${(event: InputEvent) =>
          this.write({ note: (event.target as HTMLInputElement).value })}
      />
    </div>`;
  }

  private check(card: Views.CreatorCard) {
    const devices = this.visit.devices;
    return html`<section aria-label="Camera and microphone" data-test="device-check">
      <div class="label">Camera and microphone</div>
      <div class="check">
        <div class="check-picture">${ownPicture(devices)}</div>
        <div class="check-side">
          <div class="controls small">${deviceButtons(devices)}</div>
          <aside-level-meter .track=${devices.audioTrack}></aside-level-meter>
        </div>
      </div>
      ${deviceNotice(devices, card.name)}
    </section>`;
  }

  private recording(card: Views.CreatorCard) {
    const choice = (mayRecord: boolean, test: string, text: string) =>
      html`<label class="part">
        <input
          type="radio"
          name="recording"
          data-test=${test}
          .checked=${kept.mayRecord === mayRecord}
          @change=${() => this.write({ mayRecord })}
        /><span>${text}</span>
      </label>`;
    const isMissing = this.tried && kept.mayRecord === null;
    return html`<fieldset class="zone ${isMissing ? "missing" : ""}" data-test="consent">
      <legend class="visually-hidden">Recording</legend>
      <p data-test="consent-text">${consentText(card.name)}</p>
      <div class="segmented spaced">
        ${choice(true, "consent-yes", "Yes, record")} ${choice(false, "consent-no", "No")}
      </div>
    </fieldset>`;
  }

  private noRecording() {
    return html`<p class="hint" data-test="no-recording">This 1:1 is not recorded.</p>`;
  }

  private price(offer: Views.Offer, hold: Money) {
    const rate = offer.ratePerMinute;
    return html`<dl class="lines">
        <dt>${kept.minutes || 0} minutes at ${amount(rate)}</dt>
        <dd>${money(hold)}</dd>
        <dt>A minute while ${this.creator}’s camera is off</dt>
        <dd data-test="ask-audio-rate">${money(percentOf(rate, offer.audioPercent))}</dd>
        <dt>Shortest 1:1</dt>
        <dd>${offer.shortestMinutes} min</dd>
      </dl>
      ${this.holdBanner()}`;
  }

  private holdBanner() {
    return html`<div class="banner" data-test="hold-banner">
      ${icon("shield", 18)}
      <span
        >This is a hold, not a charge. You pay for the minutes you use and the rest comes back. If
        ${this.creator} says no, all of it does.</span
      >
    </div>`;
  }

  private shortBanner(short: { missing: Money; topUp: Money }) {
    return html`<div class="banner caution" role="status" data-test="short">
      ${icon("alert-triangle", 18)}
      <span class="grow">${money(short.missing)} are missing in your wallet.</span>
      <button
        class="button small"
        type="button"
        data-test="top-up"
        ?disabled=${this.busy}
        @click=${() => this.attempt(() => this.visit.addTestCredits(short.topUp))}
      >
        Add ${amount(short.topUp)}
      </button>
    </div>`;
  }

  /** What is held and the button: always in sight. */
  private send(offer: Views.Offer, hold: Money, wallet: Views.Wallet) {
    const short = shortage(hold, wallet.available);
    const lacking = this.tried ? missing(kept, offer) : null;
    return html`${short === null ? nothing : this.shortBanner(short)} ${this.failureBanner()}
      ${lacking === null
        ? nothing
        : html`<p class="problem" role="alert" data-test="lacking">${lacking}</p>`}
      <dl class="lines">
        <dt class="strong">Hold from your wallet</dt>
        <dd class="strong" data-test="hold">${money(hold)}</dd>
      </dl>
      <button
        class="button accent touch block"
        data-test="send-request"
        ?disabled=${this.busy || short !== null}
      >
        Ask for ${kept.minutes || 0} minutes
      </button>`;
  }

  private wait(): string {
    const busyUntil = this.state.card?.busyUntil ?? null;
    if (busyUntil === null) {
      return "Free now";
    }
    const minutes = Math.max(1, Math.ceil(secondsUntil(this.state, busyUntil, this.now) / 60));
    return `Back in about ${minutes} min`;
  }

  /** A kept length that this offer does not have any more becomes the nearest one. */
  private fit(): void {
    const offer = this.state.card?.offer;
    if (offer !== undefined) {
      const { shortestMinutes, longestMinutes } = offer;
      const minutes = Math.min(longestMinutes, Math.max(shortestMinutes, kept.minutes || 0));
      kept = { ...kept, minutes, isTyped: !lengths(offer).includes(minutes) };
    }
  }

  private write(change: Partial<Draft>): void {
    kept = { ...kept, ...change };
    this.requestUpdate();
  }

  private async submit(event: Event): Promise<void> {
    event.preventDefault();
    const offer = this.state.card?.offer;
    this.tried = true;
    this.requestUpdate();
    if (offer === undefined || missing(kept, offer) !== null) {
      await this.updateComplete;
      this.querySelector(".missing")?.scrollIntoView({ block: "center" });
      return;
    }
    const sent = await this.attempt(() => this.ask(offer));
    if (sent) {
      kept = EMPTY_DRAFT;
      this.close();
    }
  }

  /** A request that is there already is as good as one just sent. */
  private async ask(offer: Views.Offer): Promise<void> {
    try {
      await this.visit.ask(asCommand(kept, offer));
    } catch (error) {
      if (error instanceof Refused && error.problem.code === "ALREADY_ASKING") {
        await this.visit.load();
        return;
      }
      throw error;
    }
  }
}
