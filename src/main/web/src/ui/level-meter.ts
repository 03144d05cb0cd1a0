import { LitElement, html } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import { SoundLevel } from "../call/sound";

const SEGMENTS = 40;
const DECIBELS_A_SEGMENT = 60 / SEGMENTS;
const SILENT_MILLIS = 5_000;

/** Level of the microphone: blue, from −12 dB amber, from −3 dB red, with a peak that stays. */
@customElement("aside-level-meter")
export class LevelMeter extends LitElement {
  @property({ attribute: false }) track: MediaStreamTrack | null = null;
  @query(".meter") private bar!: HTMLElement;
  @query(".verdict") private verdict!: HTMLElement;
  private level: SoundLevel | null = null;
  private frame = 0;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stop();
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render() {
    return html`<div class="meter" role="img" aria-label="Microphone level">
        ${Array.from({ length: SEGMENTS }, () => html`<i></i>`)}
      </div>
      <span class="verdict muted" role="status"></span>`;
  }

  protected override updated(): void {
    this.stop();
    if (this.track === null) {
      this.show(-60, -60, 0);
      return;
    }
    this.level = new SoundLevel(this.track);
    this.draw(performance.now());
  }

  private draw(now: number): void {
    const track = this.track;
    if (this.level === null || track === null) {
      return;
    }
    const { decibels, peak, silentMillis } = this.level.read(now);
    this.show(decibels, peak, track.enabled ? silentMillis : 0);
    this.frame = requestAnimationFrame((at) => this.draw(at));
  }

  private show(decibels: number, peak: number, silentMillis: number): void {
    const lit = Math.round((decibels + 60) / DECIBELS_A_SEGMENT);
    const held = Math.round((peak + 60) / DECIBELS_A_SEGMENT) - 1;
    [...this.bar.children].forEach((segment, index) => {
      segment.classList.toggle("on", index < lit);
      segment.classList.toggle("peak", index === held && held >= lit);
    });
    const text = this.text(silentMillis, peak);
    if (this.verdict.textContent !== text) {
      this.verdict.textContent = text;
    }
  }

  private text(silentMillis: number, peak: number): string {
    if (this.track === null || !this.track.enabled) {
      return "Muted";
    }
    if (silentMillis > SILENT_MILLIS) {
      return "No sound";
    }
    return peak > -3 ? "Too loud" : "Sounds good";
  }

  private stop(): void {
    cancelAnimationFrame(this.frame);
    this.level?.close();
    this.level = null;
  }
}
