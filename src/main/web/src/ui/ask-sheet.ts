import { html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { Refused } from "../platform/commands";
import type { CallKind, Money, Views } from "../protocol";
import { secondsUntil } from "../store/state";
import { amount, money } from "../text";
import { askPrice, changedTerms } from "./ask-price";
import { consentText, onlyCreatorText } from "./consent";
import {
  type Draft,
  EMPTY_DRAFT,
  asCommand,
  changes,
  draftOf,
  lengths,
  missing,
  priceIn,
  shortage,
  termsOf,
} from "./draft";
import { type Icon, emblem, icon } from "./icons";
import { deviceButtons, deviceNotice, hasCameraProblem, ownPicture } from "./own-picture";
import { Sheet } from "./sheet";

/**
 * The request: video or sound, length, time, what it is about, camera check, recording, and the
 * hold. What was written stays until it is sent, also over a reload.
 */
@customElement("aside-ask-sheet")
export class AskSheet extends Sheet {
  protected readonly name = "ask";
  private draft: Draft = EMPTY_DRAFT;
  private tried = false;
  /** What the platform says the wallet lacks, if it knows better than this page. */
  private lack: Money | null = null;

  protected get heading() {
    return `Ask ${this.creator} for a 1:1`;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.whileDevicesChange();
    this.draft = draftOf(this.visit.draft);
    this.tried = this.draft.isKept;
    this.fit();
    void this.visit.devices.open(this.draft.kind);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.write({ isKept: false });
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
    if (!card.offer.open || !card.studioOnline || card.away) {
      return html`<p class="quiet" data-test="ask-closed">
        ${card.away
          ? `${card.name} is away for a while. Nothing was held. Ask when they are back.`
          : `${card.name} has just closed 1:1s. Nothing was held.`}
      </p>`;
    }
    const hold = priceIn(card.offer, this.draft.kind, this.draft.minutes || 0);
    return html`<form class="stack" novalidate @submit=${(event: Event) => this.submit(event)}>
      ${this.kind()} ${this.minutes(card.offer)} ${this.time(card)} ${this.about()} ${this.check(card)}
      ${card.offer.clipRecording ? this.recording(card) : this.noRecording()}
      ${askPrice(card, this.draft, hold)}
      <div class="sheet-foot">${this.send(card.offer, hold, wallet)}</div>
    </form>`;
  }

  private kind() {
    const choice = (kind: CallKind, test: string, text: string, shape: Icon) =>
      html`<label class="part">
        <input
          type="radio"
          name="kind"
          data-test=${test}
          .checked=${this.draft.kind === kind}
          @change=${() => this.choose(kind)}
        /><span>${icon(shape, 16)}${text}</span>
      </label>`;
    return html`<fieldset>
      <legend class="visually-hidden">Kind of call</legend>
      <div class="segmented">
        ${choice("VIDEO", "kind-video", "Video", "video")}
        ${choice("AUDIO", "kind-audio", "Sound only", "mic")}
      </div>
    </fieldset>`;
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
                .checked=${!this.draft.isTyped && this.draft.minutes === minutes}
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
            .checked=${this.draft.isTyped}
            @change=${() => this.write({ isTyped: true })}
          /><span>${icon("edit-2", 16)}</span>
        </label>
      </div>
      ${this.draft.isTyped ? this.typedMinutes(offer) : nothing}
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
        .value=${Number.isNaN(this.draft.minutes) ? "" : String(this.draft.minutes)}
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
          .checked=${this.draft.isWished === isWished}
          @change=${() => this.write({ isWished })}
        /><span>${text}</span>
      </label>`;
    return html`<fieldset>
      <legend class="label">When</legend>
      <div class="segmented">
        ${choice(false, "when-now", "Now")} ${choice(true, "when-later", "At a time")}
      </div>
      ${this.draft.isWished
        ? html`<input
              class="field spaced"
              type="datetime-local"
              data-test="wished-at"
              aria-label="Wished time"
              .value=${this.draft.wishedAt}
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
        .value=${this.draft.note}
        @input=${(event: InputEvent) =>
          this.write({ note: (event.target as HTMLInputElement).value })}
      />
    </div>`;
  }

  private check(card: Views.CreatorCard) {
    const devices = this.visit.devices;
    const { kind } = this.draft;
    const name = kind === "AUDIO" ? "Microphone" : "Camera and microphone";
    return html`<section aria-label=${name} data-test="device-check">
      <div class="label">${name}</div>
      <div class="check ${kind === "AUDIO" ? "sound" : ""}">
        ${kind === "AUDIO"
          ? nothing
          : html`<div class="check-picture">${ownPicture(devices)}</div>`}
        <div class="check-side">
          <div class="controls small">${deviceButtons(devices, kind)}</div>
          <aside-level-meter .track=${devices.audioTrack}></aside-level-meter>
        </div>
      </div>
      ${deviceNotice(devices, card.name, kind)}
      ${kind === "VIDEO" && hasCameraProblem(devices)
        ? html`<button
            class="button spaced block"
            type="button"
            data-test="sound-instead"
            @click=${() => this.choose("AUDIO")}
          >
            ${icon("mic", 16)}Ask for sound only instead
          </button>`
        : nothing}
    </section>`;
  }

  private recording(card: Views.CreatorCard) {
    const choice = (mayRecord: boolean, test: string, text: string) =>
      html`<label class="part">
        <input
          type="radio"
          name="recording"
          data-test=${test}
          .checked=${this.draft.mayRecord === mayRecord}
          @change=${() => this.write({ mayRecord })}
        /><span>${text}</span>
      </label>`;
    const isMissing = this.tried && this.draft.mayRecord === null;
    return html`<fieldset class="zone ${isMissing ? "missing" : ""}" data-test="consent">
      <legend class="visually-hidden">Recording</legend>
      <p data-test="consent-text">${consentText(card.name)}</p>
      ${card.offer.recordOnlyMe
        ? html`<p class="hint spaced" data-test="only-creator">${onlyCreatorText(card.name)}</p>`
        : nothing}
      <div class="segmented spaced">
        ${choice(true, "consent-yes", "Yes, record")} ${choice(false, "consent-no", "No")}
      </div>
    </fieldset>`;
  }

  private noRecording() {
    return html`<p class="hint" data-test="no-recording">This 1:1 is not recorded.</p>`;
  }

  /** What is held and the button: always in sight. */
  private send(offer: Views.Offer, hold: Money, wallet: Views.Wallet) {
    const short = this.lack ?? shortage(hold, wallet.available);
    const isShort = short !== null && this.draft.isKept;
    const lacking = this.tried ? missing(this.draft, offer) : null;
    return html`${changedTerms(this.creator, this.draft.seen, offer)} ${this.failureBanner()}
      ${lacking === null
        ? nothing
        : html`<p class="problem" role="alert" data-test="lacking">${lacking}</p>`}
      <dl class="lines">
        <dt class="strong">Hold from your wallet</dt>
        <dd class="strong" data-test="hold">${money(hold)}</dd>
        ${short === null
          ? nothing
          : html`<dt>Free to use there</dt>
              <dd>${money(wallet.available)}</dd>`}
      </dl>
      ${isShort
        ? html`<p class="short" role="status" data-test="short">
            ${icon("info", 18)}<span
              ><b>${amount(short)} more needed.</b> Your request is kept here.</span
            >
          </p>`
        : nothing}
      <button
        class="button accent touch block"
        data-test=${isShort ? "top-up-and-ask" : "send-request"}
        ?disabled=${this.busy}
      >
        ${isShort ? `Add ${amount(short)} and ask` : this.askText(offer)}
      </button>`;
  }

  private askText(offer: Views.Offer): string {
    const { seen, kind, minutes } = this.draft;
    const isNew = seen !== null && changes(seen, offer).length > 0;
    const price = isNew ? ` at ${amount(priceIn(offer, kind, 1))}` : "";
    return `Ask for ${minutes || 0} minutes${price}`;
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
      const least = Math.max(shortestMinutes, this.draft.minutes || 0);
      const minutes = Math.min(longestMinutes, least);
      const isTyped = !lengths(offer).includes(minutes);
      const seen = this.draft.isKept ? this.draft.seen : null;
      this.write({ minutes, isTyped, seen: seen ?? termsOf(offer) });
    }
  }

  private choose(kind: CallKind): void {
    this.write({ kind });
    void this.visit.devices.open(kind);
  }

  private write(change: Partial<Draft>): void {
    this.draft = { ...this.draft, ...change };
    this.lack = null;
    this.visit.keepDraft(this.draft);
    this.requestUpdate();
  }

  private async submit(event: Event): Promise<void> {
    event.preventDefault();
    const offer = this.state.card?.offer;
    const available = this.state.fan?.wallet.available;
    this.tried = true;
    this.requestUpdate();
    if (offer === undefined || available === undefined || missing(this.draft, offer) !== null) {
      await this.updateComplete;
      this.querySelector(".missing")?.scrollIntoView({ block: "center" });
      return;
    }
    const hold = priceIn(offer, this.draft.kind, this.draft.minutes);
    const short = this.lack ?? shortage(hold, available);
    const isAnswered = this.draft.isKept;
    this.write({ seen: termsOf(offer), isKept: short !== null });
    if (short === null || isAnswered) {
      await this.topUpAndAsk(offer, short);
    }
  }

  private async topUpAndAsk(offer: Views.Offer, short: Money | null): Promise<void> {
    await this.attempt(async () => {
      if (short !== null) {
        await this.visit.addTestCredits(short);
        this.lack = null;
      }
      if (await this.ask(offer)) {
        this.write(EMPTY_DRAFT);
        this.close();
      }
    });
  }

  /** Whether it was sent. What the wallet lacks and what has changed is shown, not an error. */
  private async ask(offer: Views.Offer): Promise<boolean> {
    try {
      await this.visit.ask(asCommand(this.draft, offer));
      return true;
    } catch (error) {
      const problem = error instanceof Refused ? error.problem : null;
      if (problem?.code === "ALREADY_ASKING") {
        await this.visit.load();
        return true;
      }
      if (problem?.code === "TERMS_CHANGED") {
        await this.visit.refreshCard();
        return false;
      }
      if (problem?.code === "INSUFFICIENT_FUNDS" && problem.missing !== null) {
        this.write({ isKept: true });
        this.lack = problem.missing;
        return false;
      }
      throw error;
    }
  }
}
