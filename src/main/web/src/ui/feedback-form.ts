import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { icon } from "./icons";
import { Part } from "./part";
import { describe } from "./sheet";

const STARS = [1, 2, 3, 4, 5];

/** Stars and a few words on a 1:1, once. */
@customElement("aside-feedback-form")
export class FeedbackForm extends Part {
  @state() private stars = 0;
  @state() private text = "";
  @state() private busy = false;
  @state() private failure: string | null = null;

  protected override render() {
    const session = this.state.session;
    if (session === null) {
      return nothing;
    }
    if (session.feedbackBy.includes("FAN")) {
      return html`<p class="recorded" role="status" data-test="feedback-given">
        ${icon("star", 18)}<span>Thank you. Your feedback is stored.</span>
      </p>`;
    }
    return html`<form class="feedback" @submit=${(event: Event) => this.submit(event)}>
      <fieldset>
        <legend class="label">How was your 1:1 with ${session.creatorName}?</legend>
        <div class="stars">${STARS.map((star) => this.star(star))}</div>
      </fieldset>
      ${this.stars === 0 ? nothing : this.words()}
    </form>`;
  }

  private star(star: number) {
    return html`<label class="star ${star <= this.stars ? "on" : ""}">
      <input
        type="radio"
        name="stars"
        data-test=${`stars-${star}`}
        aria-label=${star === 1 ? "1 star" : `${star} stars`}
        .checked=${this.stars === star}
        @change=${() => {
          this.stars = star;
        }}
      />${icon("star", 28)}
    </label>`;
  }

  private words() {
    return html`<textarea
        class="field"
        data-test="feedback-text"
        aria-label="A few words. Optional"
        placeholder="A few words. Optional"
        maxlength="500"
        rows="3"
        .value=${this.text}
        @input=${(event: InputEvent) => {
          this.text = (event.target as HTMLTextAreaElement).value;
        }}
      ></textarea>
      ${this.failure === null
        ? nothing
        : html`<p class="problem" role="alert">${this.failure}</p>`}
      <button class="button block" data-test="send-feedback" ?disabled=${this.busy}>
        Send feedback
      </button>`;
  }

  private async submit(event: Event): Promise<void> {
    event.preventDefault();
    this.busy = true;
    this.failure = null;
    try {
      await this.visit.inCall.giveFeedback(this.stars, this.text);
    } catch (error) {
      this.failure = describe(error);
    } finally {
      this.busy = false;
    }
  }
}
