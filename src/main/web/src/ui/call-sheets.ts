import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Money } from "../protocol";
import { money } from "../text";
import { consequence } from "./held";
import { icon } from "./icons";
import { Sheet } from "./sheet";

/** The four words that show that nobody stands between the two. */
@customElement("aside-words-sheet")
export class WordsSheet extends Sheet {
  protected readonly name = "words";
  protected readonly heading = "Only the two of you";

  protected override lead() {
    return `Picture and sound go directly between you and ${this.creator}, encrypted.`;
  }

  protected content() {
    const words = this.visit.call?.words ?? null;
    if (!("subtle" in crypto)) {
      return html`<p class="quiet" data-test="no-words">
        The four words need a page over https. Ask ${this.creator} for an address that begins with
        https.
      </p>`;
    }
    if (words === null) {
      return html`<p class="quiet" data-test="no-words">
        The four words appear once you are connected.
      </p>`;
    }
    return html`<ol class="words" data-test="four-words">
        ${words.map((word) => html`<li>${word}</li>`)}
      </ol>
      <p class="muted small">
        Ask ${this.creator} which four words they see. If they are the same, nobody in between can
        see or hear you.
      </p>
      ${this.somethingIsWrong()}`;
  }
}

/** Takes the consent to be recorded back (Q18). */
@customElement("aside-recording-sheet")
export class RecordingSheet extends Sheet {
  protected readonly name = "recording";
  protected readonly heading = "You are being recorded";

  protected override lead() {
    return `You agreed to it. The clip stays on ${this.creator}’s computer.`;
  }

  protected content() {
    return html`<p class="muted" data-test="recording-text">
        If you stop it, your picture and sound are recorded no longer. What was recorded until then
        stays with ${this.creator}, whose own picture and sound go on. The 1:1 goes on too.
      </p>
      ${this.failureBanner()}
      <button
        class="button accent touch block"
        data-test="stop-recording"
        ?disabled=${this.busy}
        @click=${() => this.stop()}
      >
        Stop recording me
      </button>`;
  }

  private async stop(): Promise<void> {
    if (await this.attempt(() => this.visit.inCall.stopRecording())) {
      this.close();
    }
  }
}

/** Tells the platform what is wrong, in the call and after it. */
@customElement("aside-report-sheet")
export class ReportSheet extends Sheet {
  protected readonly name = "report";
  protected readonly heading = "Something is wrong";
  @state() private text = "";
  @state() private isSent = false;

  protected override lead() {
    return `Aside reads this. ${this.creator} does not.`;
  }

  protected content() {
    if (this.isSent) {
      return html`<p data-test="report-sent" role="status">
          Your report is stored with this 1:1: its messages, its times and its amounts are kept for
          whoever looks into it.
        </p>
        <button class="button touch block" @click=${() => this.close()}>Close</button>`;
    }
    return html`<form class="stack" @submit=${(event: Event) => this.submit(event)}>
      <div>
        <label class="label" for="report-text">What happened?</label>
        <textarea
          id="report-text"
          class="field"
          data-test="report-text"
          maxlength="500"
          rows="4"
          autofocus
          .value=${this.text}
          @input=${(event: InputEvent) => {
            this.text = (event.target as HTMLTextAreaElement).value;
          }}
        ></textarea>
      </div>
      <p class="muted small">
        The 1:1 goes on. If you want it to stop, end it: you pay for the seconds you used.
      </p>
      ${this.failureBanner()}
      <button
        class="button accent touch block"
        data-test="send-report"
        ?disabled=${this.busy || this.text.trim() === ""}
      >
        Send
      </button>
    </form>`;
  }

  private async submit(event: Event): Promise<void> {
    event.preventDefault();
    this.isSent = await this.attempt(() => this.visit.inCall.report(this.text));
  }
}

/** Asks before the 1:1 is ended. */
@customElement("aside-end-sheet")
export class EndSheet extends Sheet {
  protected readonly name = "end";

  protected get heading() {
    return `End the 1:1 with ${this.creator}?`;
  }

  protected content() {
    return html`<p class="muted" data-test="end-text">${this.state.session === null ? nothing : consequence(this.state.session)}</p>
      ${this.failureBanner()}
      <div class="pair">
        <button class="button touch" data-test="keep-going" @click=${() => this.close()}>
          Keep going
        </button>
        <button
          class="button danger touch"
          data-test="end-now"
          ?disabled=${this.busy}
          @click=${() => this.end()}
        >
          End 1:1
        </button>
      </div>
      ${this.somethingIsWrong()}`;
  }

  private async end(): Promise<void> {
    if (await this.attempt(() => this.visit.inCall.end())) {
      this.close();
    }
  }
}

/** A tip, with a message if the fan likes. */
@customElement("aside-tip-sheet")
export class TipSheet extends Sheet {
  protected readonly name = "tip";
  @property({ attribute: false }) value: Money = { minor: 200, currency: "XTS" };
  @state() private message = "";

  protected get heading() {
    return `Tip ${money(this.value)}`;
  }

  protected override lead() {
    const available = this.state.fan?.wallet.available;
    return available === undefined ? "" : `You have ${money(available)} free to use.`;
  }

  protected content() {
    return html`<form class="stack" @submit=${(event: Event) => this.submit(event)}>
      <div>
        <label class="label" for="tip-message">Message to ${this.creator}. Optional</label>
        <input
          id="tip-message"
          class="field"
          data-test="tip-message"
          maxlength="140"
          autocomplete="off"
          autofocus
          .value=${this.message}
          @input=${(event: InputEvent) => {
            this.message = (event.target as HTMLInputElement).value;
          }}
        />
      </div>
      ${this.failureBanner()}
      <button class="button accent touch block" data-test="send-tip" ?disabled=${this.busy}>
        ${icon("gift", 18)}Tip ${money(this.value)}
      </button>
    </form>`;
  }

  private async submit(event: Event): Promise<void> {
    event.preventDefault();
    if (await this.attempt(() => this.visit.inCall.tip(this.value, this.message.trim()))) {
      this.close();
    }
  }
}
