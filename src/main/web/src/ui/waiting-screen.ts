import { type TemplateResult, html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { mayAskToNotify } from "../call/ring";
import type { Money, Terms, Views } from "../protocol";
import { hasChat, maySeeShow, secondsUntil, waitingFor } from "../store/state";
import { amount, clock, dayAndTime, kindOf, money, priceOf, timeOfDay } from "../text";
import { icon } from "./icons";
import { announced } from "./notices";
import { deviceButtons, deviceNotice, ownPicture } from "./own-picture";
import { Part } from "./part";
import "./room-chat";
import { describe } from "./sheet";
import "./show-player";

/** What is waited for, whatever state it is in. */
interface Awaited {
  readonly terms: Terms;
  readonly recording: boolean;
  readonly hold: Money;
  readonly wishedAt: string | null;
}

/** An interval of more than this is worth telling. */
const WIDE_MILLIS = 8 * 60_000;

/** Asked, next in line, or in the front seat: with the camera check, and the way out. */
@customElement("aside-waiting-screen")
export class WaitingScreen extends Part {
  @state() private failure: string | null = null;
  @state() private leaving = false;
  private longest = 1;

  override connectedCallback(): void {
    super.connectedCallback();
    this.everySecond();
    this.whileDevicesChange();
  }

  protected override render() {
    const awaited = this.awaited();
    if (awaited === null) {
      return nothing;
    }
    return hasChat(this.state)
      ? html`<main
          tabindex="-1"
          class="show-screen waiting-room"
          data-test="waiting-screen"
          data-waiting=${waitingFor(this.state) ?? ""}
          data-show=${this.state.room.show.state}
        >
          <div class="show-main">
            <div class="column waiting-screen ${maySeeShow(this.state) ? "with-show" : ""}">
              ${this.whole(awaited)}
            </div>
          </div>
          <aside-room-chat .visit=${this.visit}></aside-room-chat>
        </main>`
      : html`<main
          tabindex="-1"
          class="column waiting-screen"
          data-test="waiting-screen"
          data-waiting=${waitingFor(this.state) ?? ""}
        >
          ${this.whole(awaited)}
        </main>`;
  }

  private whole(awaited: Awaited) {
    const { kind } = awaited.terms;
    const { devices } = this.visit;
    return html`${this.head()} ${hasChat(this.state) ? nothing : announced(this.visit)}
      <div class="waiting-pictures">
        ${maySeeShow(this.state)
          ? html`<aside-show-player .visit=${this.visit}></aside-show-player>`
          : nothing}
        ${kind === "AUDIO" ? nothing : this.mirror()}
      </div>
      <div class="level">
        ${kind === "AUDIO"
          ? html`<div class="controls small">${deviceButtons(devices, kind)}</div>`
          : icon("mic", 16)}<aside-level-meter .track=${devices.audioTrack}></aside-level-meter>
      </div>
      ${deviceNotice(devices, this.creator, kind)} ${this.facts(awaited)}
      ${this.failure === null
        ? nothing
        : html`<div class="banner error" role="alert">
            ${icon("alert-triangle", 18)}<span>${this.failure}</span>
          </div>`}
      ${this.foot()}`;
  }

  private awaited(): Awaited | null {
    const { session, later, request } = this.state;
    if (session?.state === "FRONT") {
      const { terms, recording } = session;
      const hold = priceOf(terms, session.meter.lengthSeconds);
      return { terms, recording, hold, wishedAt: null };
    }
    return later?.asking ?? request;
  }

  private mirror() {
    const { devices } = this.visit;
    return html`<div class="mirror">
      ${ownPicture(devices)}
      <span class="tag top-left">${icon("eye-off", 14)}Only you see this</span>
      <div class="controls">${deviceButtons(devices, "VIDEO")}</div>
    </div>`;
  }

  private facts({ terms, recording, hold, wishedAt }: Awaited) {
    return html`<div class="zones">
        <div class="zone">
          <div class="hint">Your 1:1</div>
          <b class="num" data-test="asked-length"
            >${kindOf(terms.kind)}, ${terms.lengthMinutes} min</b
          >
          <div class="hint">${recording ? "Recorded, you agreed" : "Not recorded"}</div>
        </div>
        <div class="zone">
          <div class="hint">Held, not charged</div>
          <b class="num" data-test="held">${money(hold)}</b>
          <div class="hint">${amount(priceOf(terms, 60))} a minute</div>
        </div>
      </div>
      ${wishedAt === null
        ? nothing
        : html`<p class="hint">You wished for ${dayAndTime(wishedAt)}.</p>`}`;
  }

  private foot() {
    return html`<div class="leave">
      <span class="muted small"
        >Stay on this page. Leave any time before it starts and the hold is released.
        ${mayAskToNotify()
          ? html`<button class="link" data-test="allow-notices" @click=${() => this.notify()}>
              Also tell me when I look at something else
            </button>`
          : nothing}</span
      >
      <button
        class="button large"
        data-test="withdraw"
        ?disabled=${this.leaving}
        @click=${() => this.withdraw()}
      >
        Leave
      </button>
    </div>`;
  }

  private head(): TemplateResult | typeof nothing {
    const { session, later, request } = this.state;
    if (session?.state === "FRONT") {
      return this.front(session);
    }
    if (later !== null) {
      return this.next(later);
    }
    return request === null ? nothing : this.asked(request);
  }

  private asked(request: Views.Asking) {
    const left = secondsUntil(this.state, request.expiresAt, this.now);
    const isPutBack = this.state.putBack === request.id;
    const whole = (Date.parse(request.expiresAt) - Date.parse(request.askedAt)) / 1000;
    this.longest = isPutBack ? Math.max(this.longest, left) : Math.max(1, whole);
    return html`<div>
        <h1 data-test="waiting-title">Asked, waiting for ${this.creator}</h1>
        <p class="muted">
          <span class="num strong" data-test="expires-in">${clock(left)}</span> left to answer. You
          connect by yourself when ${this.creator} says yes.
        </p>
        <progress
          class="spaced"
          max=${this.longest}
          value=${left}
          aria-label="Time left to answer"
        ></progress>
      </div>
      ${isPutBack
        ? html`<div class="banner" role="status" data-test="put-back">
            ${icon("info", 18)}<span
              >${this.creator} took somebody else as the next one. Your request waits for an answer
              again, and your hold stays.</span
            >
          </div>`
        : nothing}`;
  }

  private next(later: Views.Later) {
    const name = this.creator;
    switch (later.check) {
      case "WAITING":
        return html`<div>
            <h1 data-test="waiting-title">You’re next</h1>
            ${this.expected(later.estimate)}
          </div>
          ${this.moved(later.estimate)}`;
      case "ASKING":
        return html`<div>
          <h1 data-test="waiting-title">${name} is asked to start</h1>
          <p class="muted" data-test="ready-check">
            Your 1:1 starts by itself in
            <b class="num">${clock(this.until(later.checkUntil))}</b>, unless ${name} needs a moment
            more.
          </p>
        </div>`;
      case "POSTPONED":
        return html`<div>
          <h1 data-test="waiting-title">You’re next</h1>
          <p class="muted" data-test="postponed">
            ${name} takes a moment more, at most
            <b class="num">${clock(this.until(later.checkUntil))}</b>. We’ll call you here.
          </p>
        </div>`;
    }
  }

  private expected(estimate: Views.Estimate | null) {
    if (estimate === null) {
      return html`<p class="muted" data-test="later">
        ${this.creator} set your 1:1 for later and starts it. We’ll call you here.
      </p>`;
    }
    const { soonest, likely, latest } = estimate;
    const isWide = Date.parse(latest) - Date.parse(soonest) > WIDE_MILLIS;
    return html`<p class="muted" data-test="later">
      ${this.creator} set your 1:1 for later, about
      <b class="num" data-test="estimate">${timeOfDay(likely)}</b>.
      ${isWide
        ? html`<span data-test="interval"
            >Between <span class="num">${timeOfDay(soonest)}</span> and
            <span class="num">${timeOfDay(latest)}</span>.</span
          >`
        : nothing}
      We’ll call you here.
    </p>`;
  }

  private moved(estimate: Views.Estimate | null) {
    const { movedFrom } = this.state;
    return movedFrom === null || estimate === null
      ? nothing
      : html`<div class="banner" role="status" data-test="moved">
          ${icon("clock", 18)}<span
            >Your 1:1 has moved to about <b class="num">${timeOfDay(estimate.likely)}</b>. It was
            ${timeOfDay(movedFrom)}.</span
          >
        </div>`;
  }

  private front(session: Views.Session) {
    const left = secondsUntil(this.state, session.startsAt, this.now);
    const whole = (Date.parse(session.startsAt) - Date.parse(session.startedAt)) / 1000;
    return html`<div>
      <h1 data-test="waiting-title">You are next</h1>
      <p class="muted" data-test="front">
        ${left > 0
          ? html`${this.creator} is wrapping up, starts in
              <b class="num" data-test="starts-in">${clock(left)}</b>. You connect by yourself.`
          : `${this.creator} is ready. Connecting now.`}
      </p>
      <progress
        class="spaced"
        max=${Math.max(1, whole)}
        value=${left}
        aria-label="Time until it starts"
      ></progress>
    </div>`;
  }

  private until(moment: string | null): number {
    return moment === null ? 0 : secondsUntil(this.state, moment, this.now);
  }

  private async notify(): Promise<void> {
    await Notification.requestPermission();
    this.requestUpdate();
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
