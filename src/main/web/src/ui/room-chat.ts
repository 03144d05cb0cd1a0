import { html, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { live } from "lit/directives/live.js";
import { repeat } from "lit/directives/repeat.js";
import { MESSAGE_MOST, lengthOf } from "../in-room";
import type { Rooms } from "../protocol";
import { type OwnMessage, writesAgainAt } from "../store/room";
import { secondsUntil } from "../store/state";
import { clock, money, plain } from "../text";
import { emblem, icon } from "./icons";
import { announced } from "./notices";
import { coolDownSeconds, whyNot } from "./offer";
import { Part } from "./part";
import { chatTitle, peopleIn } from "./show-text";

/** So near to the end counts as the end. */
const END_PIXELS = 40;
/** From so many characters left on they are counted. */
const COUNTED_FROM = 50;

/** What everybody in the room writes; the newest is at the bottom. */
@customElement("aside-room-chat")
export class RoomChat extends Part {
  /** Whether a 1:1 can be asked for here, where there is no card for it. */
  @property({ type: Boolean }) asks = false;
  @state() private unseen = 0;
  @query(".chat-list") private list!: HTMLElement | null;
  private isAtEnd = true;
  private newest: string | null = null;
  private owns = 0;

  /** What is read stays in view when the list gets less room. */
  private readonly sizes = new ResizeObserver(() => this.stayAtEnd());

  override connectedCallback(): void {
    super.connectedCallback();
    this.everySecond();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.sizes.disconnect();
  }

  protected override firstUpdated(): void {
    if (this.list !== null) {
      this.sizes.observe(this.list);
    }
  }

  protected override willUpdate(): void {
    const { messages, own } = this.state.room;
    const known = messages.findIndex(({ id }) => id === this.newest);
    const fresh = this.newest === null || known < 0 ? 0 : messages.length - 1 - known;
    this.newest = messages[messages.length - 1]?.id ?? null;
    if (own.length > this.owns) {
      this.isAtEnd = true;
    }
    this.owns = own.length;
    this.unseen = this.isAtEnd ? 0 : this.unseen + fresh;
  }

  protected override updated(): void {
    this.stayAtEnd();
  }

  protected override render() {
    const title = chatTitle(this.state);
    return html`<section class="chat room-chat ${this.state.room.show.state === "PRIVATE" ? "waits" : ""}" aria-label=${title} data-test="room-chat">
      <div class="chat-head">
        <h2 class="grow" data-test="chat-title">${title}</h2>
        <span class="hint num" data-test="people">${peopleIn(this.state)}</span>
      </div>
      ${this.messages()}
      <div class="chat-foot">
        ${this.unseen === 0
          ? nothing
          : html`<button class="button small newer" data-test="newer" @click=${() => this.toEnd()}>
              ${icon("chevron-down", 14)}New messages
            </button>`}
        ${announced(this.visit)} ${this.writing()}
      </div>
    </section>`;
  }

  private messages() {
    const { messages, own } = this.state.room;
    return html`<div
      class="chat-list"
      role="log"
      aria-live="polite"
      aria-relevant="additions"
      aria-label="Messages"
      tabindex="0"
      @scroll=${() => this.scrolled()}
    >
      <ol>
        ${messages.length + own.length === 0
          ? html`<li class="hint" data-test="chat-empty">Nobody has written yet. Say hello.</li>`
          : nothing}
        ${repeat(
          messages,
          ({ id }) => id,
          (message) => this.line(message),
        )}
        ${repeat(
          own,
          ({ key }) => key,
          (message) => this.ownLine(message),
        )}
      </ol>
    </div>`;
  }

  private line({ id, fan, name, text }: Rooms.Message) {
    return html`<li
      class=${fan === null ? "theirs" : ""}
      data-test="room-message"
      data-id=${id}
      data-own=${fan !== null && fan === this.state.fan?.id}
    >
      <b>${name}</b> <span>${text}</span>
    </li>`;
  }

  private ownLine({ key, text, failure }: OwnMessage) {
    return html`<li class="unsent" data-test=${failure === null ? "sending" : "not-sent"}>
      <b>${this.state.fan?.name ?? ""}</b> <span>${text}</span>
      ${failure === null
        ? html`<span class="visually-hidden">Sending</span>`
        : html`<span class="not-sent">
            <span role="alert">${failure}</span>
            <button
              class="link"
              data-test="retry"
              @click=${() => this.visit.inRoom.retry(key)}
            >
              Retry
            </button>
            <button
              class="link"
              data-test="discard"
              aria-label="Remove this message"
              @click=${() => this.visit.inRoom.discard(key)}
            >
              Remove
            </button>
          </span>`}
    </li>`;
  }

  private writing() {
    const { bar } = this.state.room;
    if (bar?.kind === "TIME_OUT" && bar.until !== null) {
      const left = secondsUntil(this.state, bar.until, this.now);
      if (left > 0) {
        return html`<div class="composer">
          <div class="banner caution grow" data-test="timed-out">
            ${icon("clock", 18)}<span
              >${this.creator} paused your chat. You can write again in
              <b class="num" data-test="writes-again-in">${clock(left)}</b>.</span
            >
          </div>
          ${this.emblem()}
        </div>
        ${this.whyNot()}`;
      }
    }
    return this.composer();
  }

  private composer() {
    const { draft } = this.visit.inRoom;
    const left = MESSAGE_MOST - lengthOf(draft);
    const wait = this.waits();
    return html`<form class="composer" @submit=${(event: SubmitEvent) => this.submit(event)}>
        <input
          class="field"
          data-test="room-text"
          aria-label="Say something to the room"
          aria-describedby="room-hint"
          aria-invalid=${left < 0}
          placeholder="Say something"
          autocomplete="off"
          enterkeyhint="send"
          .value=${live(draft)}
          @input=${(event: InputEvent) => {
            this.visit.inRoom.draft = (event.target as HTMLInputElement).value;
            this.requestUpdate();
          }}
        />
        <button
          class="button icon-only"
          aria-label="Send"
          data-test="room-send"
          ?disabled=${left < 0 || wait > 0}
        >
          ${icon("send", 18)}
        </button>
        ${this.emblem()}
      </form>
      ${this.hint(left, wait)} ${this.whyNot()}`;
  }

  /** Beside the card of the 1:1, which says it too, it is not shown. */
  private whyNot() {
    const { card } = this.state;
    const text = !this.asks || card === null ? "" : whyNot(card);
    return text === ""
      ? nothing
      : html`<p id="room-why-not" class="room-hint room-why-not hint" data-test="room-why-not">
          ${text}
        </p>`;
  }

  private hint(left: number, wait: number) {
    const { slowSeconds } = this.state.room;
    let text = "";
    let test = "room-hint";
    if (left < 0) {
      text = `${-left} characters too many`;
      test = "too-long";
    } else if (this.state.link === "lost") {
      text = "Reconnecting. What you write goes out then.";
      test = "chat-reconnecting";
    } else if (wait > 0) {
      text = `Slow mode: you can write again in ${clock(wait)}`;
      test = "slow-wait";
    } else if (left <= COUNTED_FROM) {
      text = `${left} characters left`;
      test = "counter";
    } else if (slowSeconds > 0) {
      text = `Slow mode: one message each ${slowSeconds} s`;
      test = "slow";
    }
    return html`<p
      id="room-hint"
      class="room-hint num ${left < 0 ? "problem" : "hint"}"
      data-test=${test}
      ?hidden=${text === ""}
    >
      ${text}
    </p>`;
  }

  /** On a narrow screen the emblem is what stands for the card of the 1:1. */
  private emblem() {
    const { card, fan } = this.state;
    if (!this.asks || card === null || !card.offer.open) {
      return nothing;
    }
    const closed = whyNot(card);
    const isCooling = coolDownSeconds(this.state, this.now) > 0;
    return html`<button
      class="emblem-button"
      type="button"
      data-test="ask-emblem"
      aria-label=${`Ask for a private 1:1, ${money(card.offer.ratePerMinute)} a minute`}
      aria-describedby=${closed === "" ? nothing : "room-why-not"}
      ?disabled=${isCooling || closed !== ""}
      @click=${() => this.openSheet(fan === null ? "name" : "ask")}
    >
      ${emblem("large")}
    </button>`;
  }

  /** Seconds until slow mode lets this fan write. */
  private waits(): number {
    const at = writesAgainAt(this.state.room);
    return at === null ? 0 : secondsUntil(this.state, at, this.now);
  }

  private submit(event: SubmitEvent): void {
    event.preventDefault();
    const { inRoom } = this.visit;
    const text = plain(inRoom.draft);
    if (text === "" || lengthOf(text) > MESSAGE_MOST || this.waits() > 0) {
      return;
    }
    if (this.state.fan === null) {
      this.openSheet("chat-name");
    } else {
      void inRoom.say();
    }
  }

  private scrolled(): void {
    const { list } = this;
    if (list !== null) {
      this.isAtEnd = list.scrollHeight - list.scrollTop - list.clientHeight < END_PIXELS;
      this.unseen = this.isAtEnd ? 0 : this.unseen;
    }
  }

  private stayAtEnd(): void {
    if (this.isAtEnd) {
      this.list?.scrollTo({ top: this.list.scrollHeight });
    }
  }

  private toEnd(): void {
    this.isAtEnd = true;
    this.unseen = 0;
    this.requestUpdate();
    this.querySelector<HTMLElement>("[data-test=room-text]")?.focus({ preventScroll: true });
  }
}
