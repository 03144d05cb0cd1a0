import { LitElement, html } from "lit";
import { customElement } from "lit/decorators.js";

/** The whole page. */
@customElement("aside-page")
export class AsidePage extends LitElement {
  protected override render() {
    return html`<h1>Aside</h1>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "aside-page": AsidePage;
  }
}
