import { html } from "lit";
import { hue, initials } from "../text";

export function avatar(name: string, size: "small" | "medium" | "large") {
  return html`<span class="avatar ${size} hue-${hue(name)}" aria-hidden="true"
    >${initials(name)}</span
  >`;
}
