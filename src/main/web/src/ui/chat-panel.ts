import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import type { Views } from "../protocol";
import { money } from "../text";
import { icon } from "./icons";
import { Part } from "./part";
import { describe } from "./sheet";

type Entry =
  | { readonly at: string; readonly message: Views.Message }
  | { readonly at: string; readonly tip: Views.Tip };

/** What the two write to each other, with the tips between; the newest is at the bottom. */
@customElement("aside-chat-panel")
export class ChatPanel extends Part {
  @state() private failure: string | null = null;
  @state() private sending = false;
  private shown = -1;

  protected override updated(): void {
    const count = this.entries().length;
    if (count !== this.shown) {
      this.shown = count;
      const list = this.querySelector(".chat-list");
      list?.scrollTo({ top: list.scrollHeight });
    }
  }

  protected override render() {
    const entries = this.entries();
    return html`<section class="chat" aria-label="Private chat" data-test="chat">
      <div class="chat-head">
        <b class="grow">Private chat</b>
        <span class="hint">Only you and ${this.creator}</span>
        <button
          class="button icon-only flat"
          aria-label="Close the chat"
          data-test="chat-close"
          @click=${() => this.dispatchEvent(new CustomEvent("chat-closed", { bubbles: true }))}
        >
          ${icon("x", 18)}
        </button>
      </div>
      <div class="chat-list" tabindex="0" aria-label="Messages">
        <ol>
          ${entries.length === 0
            ? html`<li class="hint">What you write here, ${this.creator} reads. Nobody else.</li>`
            : entries.map((entry) => this.line(entry))}
        </ol>
      </div>
      ${this.failure === null
        ? nothing
        : html`<p class="problem" role="alert" data-test="chat-failure">${this.failure}</p>`}
      <form class="composer" @submit=${(event: SubmitEvent) => this.submit(event)}>
        <input
          class="field"
          data-test="chat-text"
          aria-label=${`Message ${this.creator}`}
          placeholder=${`Message ${this.creator}`}
          maxlength="500"
          autocomplete="off"
          enterkeyhint="send"
        />
        <button
          class="button icon-only"
          aria-label="Send"
          data-test="chat-send"
          ?disabled=${this.sending}
        >
          ${icon("send", 18)}
        </button>
      </form>
    </section>`;
  }

  private entries(): Entry[] {
    const session = this.state.session;
    if (session === null) {
      return [];
    }
    const all: Entry[] = [
      ...session.messages.map((message) => ({ at: message.at, message })),
      ...session.tips.map((tip) => ({ at: tip.at, tip })),
    ];
    return all.sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
  }

  private line(entry: Entry) {
    if ("tip" in entry) {
      const { charge, message } = entry.tip;
      return html`<li class="hint tip-line">
        ${icon("gift", 14)}<span>You tipped ${money(charge)}${message === "" ? "" : `: ${message}`}</span>
      </li>`;
    }
    const { from, text } = entry.message;
    return html`<li class=${from === "CREATOR" ? "theirs" : ""} data-test="message">
      <b>${from === "CREATOR" ? this.creator : "You"}</b
      ><span data-test="message-text">${text}</span>
    </li>`;
  }

  private async submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const field = this.querySelector<HTMLInputElement>("input");
    const text = field?.value.trim() ?? "";
    if (field === null || text === "" || this.sending) {
      return;
    }
    this.sending = true;
    this.failure = null;
    try {
      await this.visit.inCall.say(text);
      field.value = "";
    } catch (error) {
      this.failure = describe(error);
    } finally {
      this.sending = false;
    }
  }
}
