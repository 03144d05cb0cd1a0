import { type TemplateResult, html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { Refused } from "../platform/commands";
import type { Money, Views } from "../protocol";
import { secondsLeft, secondsUntil, warning } from "../store/state";
import { amount, clock, length } from "../text";
import { shortage } from "./draft";
import { heldToExtend } from "./held";
import { icon } from "./icons";
import { Part } from "./part";
import { describe } from "./sheet";

const CHOICES = [5, 10, 15];
const LONGEST_MINUTES = 120;

/** More minutes that the wallet does not hold yet. */
interface Lacking {
  readonly minutes: number;
  readonly missing: Money;
}

/** The end of the held time: warnings, the moment of grace, and more minutes at one press. */
@customElement("aside-time-card")
export class TimeCard extends Part {
  @state() private failure: string | null = null;
  @state() private busy = false;
  @state() private lacking: Lacking | null = null;
  /** The warning that the fan has put away. */
  @state() private putAway: number | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.everySecond();
  }

  protected override render() {
    const { session } = this.state;
    if (session?.state !== "LIVE") {
      return nothing;
    }
    if (session.graceUntil !== null) {
      return this.card(session, this.grace(session.graceUntil), "grace", false);
    }
    const mark = warning(this.state);
    if (mark === null) {
      this.putAway = null;
      return nothing;
    }
    return mark === this.putAway
      ? nothing
      : this.card(session, this.left(session.meter), `warning-${mark}`, true);
  }

  private left(meter: Views.Meter) {
    return html`<b class="num" data-test="time-left">${length(secondsLeft(meter))} left</b>
      <span class="dim">of what is held. Extend?</span>`;
  }

  private grace(until: string) {
    const left = secondsUntil(this.state, until, this.now);
    return html`<b>Your time is used.</b>
      <span><b class="num" data-test="grace-left">${clock(left)}</b> to extend.</span>
      <span class="dim">You are not being charged.</span>`;
  }

  private card(session: Views.Session, text: TemplateResult, test: string, closes: boolean) {
    return html`<section
      class="time-card ${closes ? "" : "urgent"}"
      aria-label="Time that is held"
      data-test=${test}
    >
      <div class="time-head">
        ${icon("clock", 18)}
        <p class="grow">${text}</p>
        ${closes
          ? html`<button
              class="button icon-only flat"
              aria-label="Not now"
              data-test="not-now"
              @click=${() => {
                this.putAway = warning(this.state);
              }}
            >
              ${icon("x", 18)}
            </button>`
          : nothing}
      </div>
      ${this.lacking === null ? this.choices(session) : this.topUp(this.lacking)}
      ${this.failure === null
        ? nothing
        : html`<p class="problem" role="alert" data-test="extend-failure">${this.failure}</p>`}
    </section>`;
  }

  private choices(session: Views.Session) {
    const longest = LONGEST_MINUTES - session.meter.lengthSeconds / 60;
    const fitting = CHOICES.filter((minutes) => minutes <= longest);
    return fitting.length === 0
      ? html`<p class="dim">A 1:1 lasts at most two hours, so it can’t be extended any more.</p>`
      : html`<div class="extend-choices" role="group" aria-label="Extend by">
            ${fitting.map((minutes) => this.choice(session, minutes))}
          </div>
          <p class="dim">More is held, not charged. You still pay by the second.</p>`;
  }

  private choice(session: Views.Session, minutes: number) {
    const hold = heldToExtend(session, minutes);
    return html`<button
      class="button"
      data-test=${`extend-${minutes}`}
      aria-label=${`Extend by ${minutes} minutes, holds ${amount(hold)} more`}
      ?disabled=${this.busy}
      @click=${() => this.choose(session, minutes)}
    >
      <span>${minutes} min</span><span class="dim num">${amount(hold)}</span>
    </button>`;
  }

  private topUp({ minutes, missing }: Lacking) {
    return html`<p class="num" data-test="extend-short">
        <b>${amount(missing)} more needed</b> for ${minutes} minutes.
      </p>
      <div class="pair">
        <button
          class="button"
          data-test="extend-back"
          @click=${() => {
            this.lacking = null;
          }}
        >
          Back
        </button>
        <button
          class="button accent"
          data-test="top-up-and-extend"
          ?disabled=${this.busy}
          @click=${() => this.extend(minutes, missing)}
        >
          Add ${amount(missing)} and extend
        </button>
      </div>`;
  }

  private async choose(session: Views.Session, minutes: number): Promise<void> {
    const available = this.state.fan?.wallet.available;
    const missing =
      available === undefined ? null : shortage(heldToExtend(session, minutes), available);
    if (missing === null) {
      await this.extend(minutes, null);
    } else {
      this.lacking = { minutes, missing };
    }
  }

  private async extend(minutes: number, missing: Money | null): Promise<void> {
    this.busy = true;
    this.failure = null;
    try {
      if (missing !== null) {
        await this.visit.addTestCredits(missing);
      }
      await this.visit.inCall.extend(minutes);
      this.lacking = null;
    } catch (error) {
      const problem = error instanceof Refused ? error.problem : null;
      if (problem?.code === "INSUFFICIENT_FUNDS" && problem.missing !== null) {
        this.lacking = { minutes, missing: problem.missing };
      } else {
        this.failure = describe(error);
      }
    } finally {
      this.busy = false;
    }
  }
}
