import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import type { Money } from "../protocol";
import { type Screen, type State, screenOf } from "../store/state";
import { money } from "../text";
import { announcement } from "./announcement";
import { avatar } from "./avatar";
import "./ask-sheet";
import "./call-screen";
import "./call-sheets";
import "./card-screen";
import { draftOf } from "./draft";
import { logo } from "./icons";
import "./level-meter";
import "./name-sheet";
import { Part, type SheetName } from "./part";
import "./receipt-screen";
import "./show-screen";
import "./waiting-screen";
import "./wallet-sheet";

/** Which dialogs belong to which screen; on another screen they close. */
const SHEETS: Record<Screen, readonly SheetName[]> = {
  loading: [],
  missing: [],
  unreachable: [],
  card: ["name", "ask", "wallet"],
  show: ["name", "chat-name", "ask", "wallet"],
  waiting: ["wallet"],
  call: ["words", "recording", "end", "tip", "report"],
  receipt: ["wallet", "report"],
};

/** The whole page: head, the screen the state asks for, and a dialog over it. */
@customElement("aside-page")
export class Page extends Part {
  @state() private sheet: SheetName | null = null;
  @state() private tip: Money = { minor: 200, currency: "XTS" };
  @state() private announced = "";
  private shown: State | null = null;
  private screenShown: Screen | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener("open-sheet", (event) => {
      this.sheet = (event as CustomEvent<SheetName>).detail;
    });
    this.addEventListener("sheet-closed", () => {
      this.sheet = null;
    });
    this.addEventListener("tip", (event) => {
      this.tip = (event as CustomEvent<Money>).detail;
    });
  }

  protected override willUpdate(): void {
    const now = this.state;
    const screen = screenOf(now);
    if (this.sheet !== null && !SHEETS[screen].includes(this.sheet)) {
      this.sheet = null;
    }
    if (this.shown !== null && this.shown !== now) {
      this.announced = announcement(this.shown, now) ?? this.announced;
    }
    this.shown = now;
    document.title = this.titleOf(now);
  }

  private titleOf({ card }: State): string {
    if (card === null) {
      return "Aside";
    }
    return this.visit.ring.isRinging
      ? `● ${card.name} is ready for you`
      : `${card.name} · Aside`;
  }

  /** A new screen gets the focus that the old one took with it. */
  protected override updated(): void {
    const screen = screenOf(this.state);
    const before = this.screenShown;
    this.screenShown = screen;
    if (hasOffer(screen) && (before === null || !hasOffer(before))) {
      this.openKeptRequest();
    }
    if (before !== null && before !== "loading" && before !== screen) {
      requestAnimationFrame(() => {
        if (document.activeElement === document.body) {
          this.querySelector<HTMLElement>("main")?.focus({ preventScroll: true });
        }
      });
    }
  }

  /** A request that only lacked test credits is shown again after a reload. */
  private openKeptRequest(): void {
    if (this.state.fan !== null && draftOf(this.visit.draft).isKept) {
      this.sheet = "ask";
    }
  }

  protected override render() {
    const screen = screenOf(this.state);
    return html`${screen === "call" ? nothing : this.head()} ${this.screen(screen)} ${this.dialog()}
      <div class="visually-hidden" role="status" aria-live="polite" data-test="announced">
        ${this.announced}
      </div>`;
  }

  private head() {
    const fan = this.state.fan;
    return html`<header class="head">
      <div class="brand">${logo()}<b>Aside</b></div>
      ${fan === null
        ? nothing
        : html`<button
            class="wallet"
            data-test="wallet"
            aria-haspopup="dialog"
            aria-label=${`Your wallet: ${money(fan.wallet.available)}`}
            @click=${() => {
              this.sheet = "wallet";
            }}
          >
            <span class="num" data-test="available">${money(fan.wallet.available)}</span>
            ${avatar(fan.name, "small")}
          </button>`}
    </header>`;
  }

  private screen(screen: Screen) {
    switch (screen) {
      case "loading":
        return html`<main
          tabindex="-1"
          class="column"
          data-test="loading"
          aria-busy="true"
        ></main>`;
      case "missing":
        return html`<main tabindex="-1" class="column quiet" data-test="missing">
          <h1>Nobody has this address</h1>
          <p class="muted">Check the address, or ask the person who sent it to you.</p>
        </main>`;
      case "unreachable":
        return html`<main tabindex="-1" class="column quiet" data-test="unreachable">
          <h1>The page didn’t load</h1>
          <p class="muted">Nothing was charged. Check your connection and try again.</p>
          <button class="button large" @click=${() => this.visit.load()}>Try again</button>
        </main>`;
      case "card":
        return html`<aside-card-screen .visit=${this.visit}></aside-card-screen>`;
      case "show":
        return html`<aside-show-screen .visit=${this.visit}></aside-show-screen>`;
      case "waiting":
        return html`<aside-waiting-screen .visit=${this.visit}></aside-waiting-screen>`;
      case "call":
        return html`<aside-call-screen .visit=${this.visit}></aside-call-screen>`;
      case "receipt":
        return html`<aside-receipt-screen .visit=${this.visit}></aside-receipt-screen>`;
    }
  }

  private dialog() {
    const { visit } = this;
    switch (this.sheet) {
      case "name":
        return html`<aside-name-sheet .visit=${visit}></aside-name-sheet>`;
      case "chat-name":
        return html`<aside-chat-name-sheet .visit=${visit}></aside-chat-name-sheet>`;
      case "ask":
        return html`<aside-ask-sheet .visit=${visit}></aside-ask-sheet>`;
      case "wallet":
        return html`<aside-wallet-sheet .visit=${visit}></aside-wallet-sheet>`;
      case "words":
        return html`<aside-words-sheet .visit=${visit}></aside-words-sheet>`;
      case "recording":
        return html`<aside-recording-sheet .visit=${visit}></aside-recording-sheet>`;
      case "end":
        return html`<aside-end-sheet .visit=${visit}></aside-end-sheet>`;
      case "tip":
        return html`<aside-tip-sheet .visit=${visit} .value=${this.tip}></aside-tip-sheet>`;
      case "report":
        return html`<aside-report-sheet .visit=${visit}></aside-report-sheet>`;
      case null:
        return nothing;
    }
  }
}

/** Whether a 1:1 can be asked for here. */
function hasOffer(screen: Screen): boolean {
  return screen === "card" || screen === "show";
}
