import { type TemplateResult, html, nothing } from "lit";
import { state } from "lit/decorators.js";
import { Refused, Unreachable } from "../platform/commands";
import { icon } from "./icons";
import { Part } from "./part";

/**
 * A dialog: on a phone it rises from the bottom, on a wide screen it stands in the middle. The
 * browser keeps the focus inside and gives it back; Escape closes.
 */
export abstract class Sheet extends Part {
  @state() protected busy = false;
  @state() protected failure: string | null = null;

  protected abstract readonly name: string;
  protected abstract readonly heading: string | TemplateResult;
  protected abstract content(): TemplateResult;

  /** Beside the heading. */
  protected mark(): TemplateResult | typeof nothing {
    return nothing;
  }

  /** Below the heading. */
  protected lead(): TemplateResult | string | typeof nothing {
    return nothing;
  }

  protected close(): void {
    this.dialog?.close();
  }

  /** Carries out a command; what went wrong is shown in the sheet. */
  protected async attempt(command: () => Promise<void>): Promise<boolean> {
    this.busy = true;
    this.failure = null;
    try {
      await command();
      return true;
    } catch (error) {
      this.failure = describe(error);
      return false;
    } finally {
      this.busy = false;
    }
  }

  /** The way to a report, where a fan who feels unwell looks for it. */
  protected somethingIsWrong() {
    return html`<button
      class="button flat block"
      type="button"
      data-test="something-is-wrong"
      @click=${() => this.openSheet("report")}
    >
      ${icon("flag", 16)}Something is wrong
    </button>`;
  }

  protected failureBanner() {
    return this.failure === null
      ? nothing
      : html`<div class="banner error" role="alert" data-test="failure">
          ${icon("alert-triangle", 18)}<span>${this.failure}</span>
        </div>`;
  }

  protected override firstUpdated(): void {
    this.dialog?.showModal();
  }

  protected override render() {
    return html`<dialog
      class="sheet"
      data-test=${`sheet-${this.name}`}
      aria-labelledby=${`${this.name}-heading`}
      @close=${() => this.dispatchEvent(new CustomEvent("sheet-closed", { bubbles: true }))}
      @click=${(event: MouseEvent) => this.closeFromOutside(event)}
    >
      <div class="sheet-body">
        <i class="grab"></i>
        <div class="sheet-head">
          ${this.mark()}
          <div class="grow">
            <h2 id=${`${this.name}-heading`} tabindex="-1" autofocus>${this.heading}</h2>
            <div class="muted small">${this.lead()}</div>
          </div>
          <button
            class="button icon-only flat"
            type="button"
            aria-label="Close"
            data-test="close"
            @click=${() => this.close()}
          >
            ${icon("x")}
          </button>
        </div>
        ${this.content()}
      </div>
    </dialog>`;
  }

  private closeFromOutside(event: MouseEvent): void {
    if (event.target === this.dialog) {
      this.close();
    }
  }

  private get dialog(): HTMLDialogElement | null {
    return this.querySelector("dialog");
  }
}

/** What went wrong, for people. */
export function describe(error: unknown): string {
  return error instanceof Refused || error instanceof Unreachable
    ? error.message
    : "Something went wrong on this page. Nothing was charged. Load it again.";
}
