import { html } from "lit";
import { customElement } from "lit/decorators.js";
import { amount, money } from "../text";
import { Sheet } from "./sheet";

const TOP_UP = { minor: 10_000, currency: "XTS" };

/** The fan's test credits. */
@customElement("aside-wallet-sheet")
export class WalletSheet extends Sheet {
  protected readonly name = "wallet";
  protected readonly heading = "Your wallet";

  protected override lead() {
    return "Test credits are for trying Aside. They are not money.";
  }

  protected content() {
    const wallet = this.state.fan?.wallet;
    if (wallet === undefined) {
      return html``;
    }
    return html`<dl class="lines">
        <dt>Free to use</dt>
        <dd class="strong" data-test="wallet-available">${money(wallet.available)}</dd>
        <dt>Held for your 1:1s</dt>
        <dd data-test="wallet-held">${money(wallet.held)}</dd>
        <dt>Together</dt>
        <dd data-test="wallet-balance">${money(wallet.balance)}</dd>
      </dl>
      ${this.failureBanner()}
      <button
        class="button touch block"
        data-test="add-test-credits"
        ?disabled=${this.busy}
        @click=${() => this.attempt(() => this.visit.addTestCredits(TOP_UP))}
      >
        Add ${amount(TOP_UP)} test credits
      </button>`;
  }
}
