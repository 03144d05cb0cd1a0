import { html } from "lit";
import { customElement, state } from "lit/decorators.js";
import { Sheet } from "./sheet";

/** Asks once what to call the fan, who goes on to a request. */
@customElement("aside-name-sheet")
export class NameSheet extends Sheet {
  protected readonly name: string = "name";
  protected readonly heading = "What should we call you?";
  @state() private typed = "";

  protected override lead(): string {
    return `${this.creator} sees this name when you ask for a 1:1.`;
  }

  protected content() {
    return html`<form class="stack" @submit=${(event: Event) => this.submit(event)}>
      <div>
        <label class="label" for="fan-name">Your name</label>
        <input
          id="fan-name"
          class="field"
          data-test="fan-name"
          autocomplete="nickname"
          maxlength="40"
          required
          autofocus
          .value=${this.typed}
          @input=${(event: InputEvent) => {
            this.typed = (event.target as HTMLInputElement).value;
          }}
        />
      </div>
      ${this.failureBanner()}
      <p class="muted small">
        You are a guest here: no password, no e-mail. This browser remembers you. You get test
        credits to try 1:1s with; they are not money.
      </p>
      <button
        class="button accent touch block"
        data-test="become-guest"
        ?disabled=${this.busy || this.typed.trim() === ""}
      >
        Continue
      </button>
    </form>`;
  }

  private async submit(event: Event): Promise<void> {
    event.preventDefault();
    if (await this.attempt(() => this.visit.becomeGuest(this.typed.trim()))) {
      this.goOn();
    }
  }

  protected goOn(): void {
    this.openSheet("ask");
  }
}

/** Asks once what to call the fan, whose message then goes out. */
@customElement("aside-chat-name-sheet")
export class ChatNameSheet extends NameSheet {
  protected override readonly name = "chat-name";

  protected override lead(): string {
    return "Everybody here sees this name beside what you write.";
  }

  protected override goOn(): void {
    void this.visit.inRoom.say();
    this.close();
  }
}
