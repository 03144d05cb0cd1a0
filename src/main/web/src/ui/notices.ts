import { html, nothing } from "lit";
import type { Visit } from "../visit";
import { emblem, icon } from "./icons";

/** What the creator told everybody on the page, until the fan closes it. */
export function announced(visit: Visit) {
  const { announcement, card } = visit.state;
  return announcement === null
    ? nothing
    : html`<div class="banner told" role="status" data-test="announcement">
        ${emblem("small")}<span class="grow"
          ><b>${card?.name}:</b> <span data-test="announcement-text">${announcement.text}</span></span
        >
        <button
          class="button icon-only flat"
          aria-label="Close"
          data-test="announcement-close"
          @click=${() => visit.readAnnouncement()}
        >
          ${icon("x", 18)}
        </button>
      </div>`;
}
