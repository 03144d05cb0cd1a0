import { html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import type { Views } from "../protocol";
import { hasChat, isBanned } from "../store/state";
import { clock, money } from "../text";
import { avatar } from "./avatar";
import { emblem, icon } from "./icons";
import { closedNotice, coolDownSeconds, lastSession, waitFor, whyNot } from "./offer";
import { Part } from "./part";
import "./room-chat";
import "./show-player";

/** The show: its picture, who it is, the private 1:1 while it is offered, and the room's chat. */
@customElement("aside-show-screen")
export class ShowScreen extends Part {
  override connectedCallback(): void {
    super.connectedCallback();
    this.everySecond();
  }

  protected override render() {
    const { card } = this.state;
    if (card === null) {
      return nothing;
    }
    if (isBanned(this.state)) {
      return this.banned(card);
    }
    const { show } = this.state.room;
    return html`<main
      tabindex="-1"
      class="show-screen"
      data-test="show-screen"
      data-show=${show.state}
    >
      <div class="show-main">
        <aside-show-player .visit=${this.visit}></aside-show-player>
        <div class="show-title">
          ${avatar(card.name, "medium")}
          <div class="grow">
            <h1 data-test="show-title">${show.title === "" ? card.name : show.title}</h1>
            <p class="muted" data-test="creator-headline">${byline(card, show.title)}</p>
          </div>
        </div>
        ${closedNotice(this.visit, this.now)}
        ${card.offer.open ? this.offer(card) : nothing} ${lastSession(this.visit)}
      </div>
      ${hasChat(this.state)
        ? html`<aside-room-chat .visit=${this.visit} .asks=${true}></aside-room-chat>`
        : nothing}
    </main>`;
  }

  private offer(card: Views.CreatorCard) {
    const coolDown = coolDownSeconds(this.state, this.now);
    const closed = whyNot(card);
    return html`<section
      class="offer show-offer ${closed === "" ? "" : "closed"}"
      data-test="offer"
      aria-label=${`Private 1:1 with ${card.name}`}
    >
      <div class="offer-main">
        ${emblem("large")}
        <div class="grow">
          <h2>Private 1:1 with ${card.name}</h2>
          ${closed === "" ? this.terms(card) : whyNotText(closed)}
        </div>
        <button
          class="button accent large"
          data-test="ask"
          aria-describedby=${closed === "" ? nothing : "why-not"}
          ?disabled=${coolDown > 0 || closed !== ""}
          @click=${() => this.openSheet(this.state.fan === null ? "name" : "ask")}
        >
          ${coolDown > 0 ? `Ask again in ${clock(coolDown)}` : "Ask for a 1:1"}
        </button>
      </div>
    </section>`;
  }

  private terms(card: Views.CreatorCard) {
    return html`<p class="muted">
      <span data-test="rate">${money(card.offer.ratePerMinute)} a minute</span>, video or sound
      only. <span data-test="wait">${waitFor(this.state, card, this.now)}</span>.
    </p>`;
  }

  private banned(card: Views.CreatorCard) {
    return html`<main tabindex="-1" class="column quiet" data-test="banned">
      ${avatar(card.name, "large")}
      <h1>This room is closed for you</h1>
      <p class="muted">
        ${icon("lock", 16)} ${card.name} decided that you can’t watch or write here. Only
        ${card.name} can change it; this page opens by itself then.
      </p>
    </main>`;
  }
}

function whyNotText(text: string) {
  return html`<p class="muted" id="why-not" data-test="why-not">${text}</p>`;
}

function byline({ name, headline }: Views.CreatorCard, title: string): string {
  return [title === "" ? "" : name, headline].filter((part) => part !== "").join(", ");
}
