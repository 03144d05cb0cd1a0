import { LitElement } from "lit";
import { property } from "lit/decorators.js";
import { ownMillis } from "../clock";
import type { State } from "../store/state";
import type { Visit } from "../visit";

/** The dialogs of the page. */
export type SheetName = "name" | "chat-name" | "ask" | "wallet" | "words" | "recording" | "end" | "tip" | "report";

/**
 * A part of the page: drawn anew when the store or the call has changed. It is drawn into the
 * document itself, without a shadow, so that one style sheet and one set of labels serve all.
 */
export abstract class Part extends LitElement {
  @property({ attribute: false }) visit!: Visit;
  private stops: (() => void)[] = [];

  protected get state(): State {
    return this.visit.state;
  }

  protected get now(): number {
    return ownMillis();
  }

  /** The creator's name; parts are shown only once the card is there. */
  protected get creator(): string {
    return this.state.card?.name ?? "";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const redraw = () => this.requestUpdate();
    this.stops = [this.visit.store.listen(redraw), this.visit.listenToMedia(redraw)];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const stop of this.stops) {
      stop();
    }
  }

  /** Draws anew each second as long as the part is shown: for time that runs. */
  protected everySecond(): void {
    let second = 0;
    this.stops.push(
      this.visit.pulse.listen(() => {
        const now = Math.floor(this.now / 1000);
        if (now !== second) {
          second = now;
          this.requestUpdate();
        }
      }),
    );
  }

  protected whileDevicesChange(): void {
    this.stops.push(this.visit.devices.listen(() => this.requestUpdate()));
  }

  protected openSheet(name: SheetName): void {
    this.dispatchEvent(new CustomEvent("open-sheet", { detail: name, bubbles: true }));
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}
