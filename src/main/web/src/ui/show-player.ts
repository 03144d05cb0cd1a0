import { html, nothing } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import { live } from "lit/directives/live.js";
import { badge, barsOf, inWords } from "../show/line";
import { maySeeShow } from "../store/state";
import { avatar } from "./avatar";
import { bars, icon } from "./icons";
import { Part } from "./part";
import { backIn, delay } from "./show-text";

/** The show's picture with its controls, or what stands in for it. */
@customElement("aside-show-player")
export class ShowPlayerPart extends Part {
  @state() private hasPicture = false;
  @state() private isLineOpen = false;
  @state() private isFull = false;
  @query("video") private video!: HTMLVideoElement | null;
  private readonly fullScreenChanged = () => {
    this.isFull = document.fullscreenElement !== null;
  };

  override connectedCallback(): void {
    super.connectedCallback();
    this.everySecond();
    document.addEventListener("fullscreenchange", this.fullScreenChanged);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("fullscreenchange", this.fullScreenChanged);
  }

  protected override updated(): void {
    const { video } = this;
    const { show } = this.visit;
    if (video === null) {
      return;
    }
    video.volume = show.volume;
    if (video.srcObject !== null && video.paused) {
      void this.play(video);
    }
  }

  protected override render() {
    const isShown = maySeeShow(this.state);
    const stream = isShown ? this.visit.show.player.stream : null;
    return html`<section
      class="show-stage ${isShown && this.hasPicture ? "" : "covered"}"
      aria-label=${`Show of ${this.creator}`}
      data-test="show-stage"
      data-shown=${isShown}
    >
      <video
        data-test="show-picture"
        aria-label=${`Picture of ${this.creator}’s show`}
        .srcObject=${live(stream)}
        ?hidden=${!isShown}
        .muted=${live(!this.visit.show.isHeard)}
        autoplay
        playsinline
        @dblclick=${() => this.switchFullScreen()}
        @playing=${() => this.look()}
        @resize=${() => this.look()}
        @emptied=${() => this.look()}
        @pause=${() => this.resume()}
      ></video>
      ${isShown ? this.overPicture() : this.instead()}
      <div class="show-tags">${this.where()} ${this.tags(isShown)}</div>
      ${isShown && this.hasPicture ? this.controls() : nothing}
    </section>`;
  }

  private where() {
    switch (this.state.room.show.state) {
      case "ON_AIR":
        return html`<span class="pill live" data-test="live"><i></i>Live</span>`;
      case "PRIVATE":
        return html`<span class="pill private" data-test="show-private"
          >${icon("lock", 12)}Private</span
        >`;
      case "BE_RIGHT_BACK":
        return html`<span class="tag" data-test="on-the-card">${icon("clock", 13)}Back soon</span>`;
      case "OFF_AIR":
        return nothing;
    }
  }

  private tags(isShown: boolean) {
    const { watching } = this.state.room.now;
    return html`<div class="show-facts">
      ${isShown ? this.quality() : nothing}
      <span class="tag num" data-test="watching"
        >${icon("eye", 14)}<span>${watching}</span
        ><span class="visually-hidden">${watching === 1 ? "person is" : "people are"} here</span></span
      >
    </div>`;
  }

  /** How good the lines are, and whose is the weak one. */
  private quality() {
    const line = this.visit.show.player.line;
    if (line === null || !this.hasPicture) {
      return nothing;
    }
    const creators = inWords(this.state.room.now.quality);
    const { quality, text } = badge(line.quality, creators, this.creator);
    return html`<button
        class="tag line-tag"
        data-test="show-quality"
        aria-expanded=${this.isLineOpen}
        @click=${() => {
          this.isLineOpen = !this.isLineOpen;
        }}
        @keydown=${(event: KeyboardEvent) => {
          this.isLineOpen = this.isLineOpen && event.key !== "Escape";
        }}
      >
        ${bars(barsOf(quality))}<span>${text}</span
        ><span class="dim num">${delay(line.delayMillis)}</span>
      </button>
      ${this.isLineOpen
        ? html`<dl class="line-card" data-test="line-card">
            <dt>${this.creator}’s line</dt>
            <dd>${creators}</dd>
            <dt>Your line</dt>
            <dd>${line.quality}</dd>
            <dt>Delay to you</dt>
            <dd class="num">${delay(line.delayMillis)}</dd>
            <dt>Picture</dt>
            <dd class="num">${line.width} × ${line.height}, ${line.framesPerSecond} a second</dd>
            <dt>Lost on the way</dt>
            <dd class="num">${line.lostPercent.toFixed(1)} %</dd>
          </dl>`
        : nothing}`;
  }

  /** While the show is not for this fan to see. */
  private instead() {
    const name = this.creator;
    if (this.state.room.show.state === "PRIVATE") {
      return html`<div class="show-cover" data-test="show-closed">
        <span class="ring">${avatar(name, "large")}</span>
        <p class="big">${name} is in a private 1:1</p>
        <p class="dim" data-test="back-in">${backIn(this.state, this.now)}</p>
        <p class="dim quietly">The show goes on here by itself.</p>
      </div>`;
    }
    return html`<div class="show-cover" data-test="be-right-back">
      ${avatar(name, "large")}
      <p class="big">${name} will be right back</p>
      <p class="dim">The picture comes back here by itself.</p>
    </div>`;
  }

  /** What is said of a picture that is not there, or stands still. */
  private overPicture() {
    const told = this.told();
    if (told === null) {
      return nothing;
    }
    const { title, text } = told;
    return this.hasPicture
      ? html`<div class="show-lost" role="status" data-test="show-lost">
          ${icon("wifi-off", 22)}
          <div>
            <p class="strong">${title}</p>
            <p class="dim">${text}</p>
          </div>
        </div>`
      : html`<div class="show-cover" role="status" data-test="show-coming">
          ${avatar(this.creator, "large")}
          <p class="big">${title}</p>
          <p class="dim">${text}</p>
        </div>`;
  }

  private told(): { title: string; text: string } | null {
    const name = this.creator;
    switch (this.visit.show.player.trouble) {
      case "full":
        return { title: "The room is full", text: "Stay here: it is tried again by itself." };
      case "blind":
        return {
          title: "No picture in this browser",
          text: "The show is sent in a form that it does not play. Open this page in another browser.",
        };
      case "addressless":
        return {
          title: "This browser keeps the page off the network",
          text: "Open it at this computer’s own address instead of 127.0.0.1, or in another browser.",
        };
      case "mending":
        return {
          title: "Your connection is interrupted",
          text: "The picture comes back by itself.",
        };
      case "connecting":
        return { title: "Connecting to the show", text: "A moment." };
      case null:
        break;
    }
    if (!this.state.room.now.publishing) {
      return this.hasPicture
        ? { title: `${name}’s line is interrupted`, text: "The picture comes back by itself." }
        : { title: `Waiting for ${name}’s picture`, text: "It comes by itself." };
    }
    return this.hasPicture ? null : { title: "Connecting to the show", text: "A moment." };
  }

  private controls() {
    const { show } = this.visit;
    return html`${show.hasChosen
        ? nothing
        : html`<button class="button touch hear" data-test="hear" @click=${() => this.hear(true)}>
            ${icon("volume-x", 18)}Tap to hear
          </button>`}
      <div class="show-bar">
        <button
          class="button bar-button"
          data-test="mute"
          aria-label="Sound"
          aria-pressed=${show.isHeard}
          title=${show.isHeard ? "Mute" : "Hear"}
          @click=${() => this.hear(!show.isHeard)}
        >
          ${icon(show.isHeard ? "volume-2" : "volume-x", 18)}
        </button>
        <input
          class="volume"
          type="range"
          min="0"
          max="100"
          data-test="volume"
          aria-label="Volume"
          .value=${live(String(show.isHeard ? Math.round(100 * show.volume) : 0))}
          @input=${(event: InputEvent) =>
            show.setVolume(Number((event.target as HTMLInputElement).value) / 100)}
        />
        <span class="grow"></span>
        <button
          class="button bar-button"
          data-test="full-screen"
          aria-label=${this.isFull ? "Leave full screen" : "Full screen"}
          title=${this.isFull ? "Leave full screen" : "Full screen"}
          @click=${() => this.switchFullScreen()}
        >
          ${icon(this.isFull ? "minimize" : "maximize", 18)}
        </button>
      </div>`;
  }

  /** The press itself must unmute: browsers ask for it. */
  private hear(isHeard: boolean): void {
    if (this.video !== null) {
      this.video.muted = !isHeard;
    }
    this.visit.show.hear(isHeard);
  }

  private look(): void {
    this.hasPicture = this.video?.srcObject != null && this.video.videoWidth > 0;
  }

  /** Headphones and media keys may pause a page; a show that goes on is not paused. */
  private resume(): void {
    const { video } = this;
    if (video?.srcObject != null && !document.hidden) {
      void this.play(video);
    }
  }

  private async play(video: HTMLVideoElement): Promise<void> {
    try {
      await video.play();
    } catch (error) {
      if (error instanceof DOMException && error.name === "NotAllowedError" && !video.muted) {
        this.visit.show.silenced();
      }
    }
  }

  private async switchFullScreen(): Promise<void> {
    try {
      if (document.fullscreenElement !== null) {
        await document.exitFullscreen();
      } else {
        await this.querySelector(".show-stage")?.requestFullscreen();
      }
    } catch (error) {
      console.warn(`full screen: ${String(error)}`);
    }
  }
}
