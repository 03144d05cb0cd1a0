import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import type { Views } from "../protocol";
import { secondsUntil } from "../store/state";
import { amount, clock, dayAndTime, money } from "../text";
import { icon } from "./icons";
import { deviceButtons, deviceNotice, ownPicture } from "./own-picture";
import { Part } from "./part";
import { describe } from "./sheet";

/** Asked, and waiting for the creator's answer. */
@customElement("aside-waiting-screen")
export class WaitingScreen extends Part {
  @state() private failure: string | null = null;
  @state() private leaving = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.everySecond();
    this.whileDevicesChange();
  }

  protected override render() {
    const request = this.state.request;
    if (request === null) {
      return nothing;
    }
    const { devices } = this.visit;
    return html`<main tabindex="-1" class="column waiting-screen" data-test="waiting-screen">
      ${this.head(request)}
      <div class="mirror">
        ${ownPicture(devices)}
        <span class="tag top-left">${icon("eye-off", 14)}Only you see this</span>
        <div class="controls">${deviceButtons(devices)}</div>
      </div>
      <div class="level">
        ${icon("mic", 16)}<aside-level-meter .track=${devices.audioTrack}></aside-level-meter>
      </div>
      ${deviceNotice(devices, this.creator)}
      <div class="zones">
        <div class="zone">
          <div class="hint">Your 1:1</div>
          <b class="num" data-test="asked-length">${request.terms.lengthMinutes} min</b>
          <div class="hint">${request.recording ? "Recorded, you agreed" : "Not recorded"}</div>
        </div>
        <div class="zone">
          <div class="hint">Held, not charged</div>
          <b class="num" data-test="held">${money(request.hold)}</b>
          <div class="hint">${amount(request.terms.rate)} a minute</div>
        </div>
      </div>
      ${request.wishedAt === null
        ? nothing
        : html`<p class="hint">You wished for ${dayAndTime(request.wishedAt)}.</p>`}
      ${this.failure === null
        ? nothing
        : html`<div class="banner error" role="alert">
            ${icon("alert-triangle", 18)}<span>${this.failure}</span>
          </div>`}
      <div class="leave">
        <span class="muted small"
          >Stay on this page. Leave any time before it starts and the hold is released.</span
        >
        <button
          class="button large"
          data-test="withdraw"
          ?disabled=${this.leaving}
          @click=${() => this.withdraw()}
        >
          Leave
        </button>
      </div>
    </main>`;
  }

  private head(request: Views.Asking) {
    const left = secondsUntil(this.state, request.expiresAt, this.now);
    const most = Math.max(1, (Date.parse(request.expiresAt) - Date.parse(request.askedAt)) / 1000);
    return html`<div>
      <h1 data-test="waiting-title">Asked, waiting for ${this.creator}</h1>
      <p class="muted">
        <span class="num strong" data-test="expires-in">${clock(left)}</span> left to answer. You
        connect by yourself when ${this.creator} says yes.
      </p>
      <progress
        class="spaced"
        max=${most}
        value=${left}
        aria-label="Time left to answer"
      ></progress>
    </div>`;
  }

  private async withdraw(): Promise<void> {
    this.leaving = true;
    this.failure = null;
    try {
      await this.visit.withdraw();
    } catch (error) {
      this.failure = describe(error);
      this.leaving = false;
    }
  }
}
