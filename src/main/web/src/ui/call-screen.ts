import { html, nothing } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import { live } from "lit/directives/live.js";
import type { Quality } from "../call/quality";
import type { Money, Views } from "../protocol";
import { amount, clock, money } from "../text";
import { avatar } from "./avatar";
import { bars, icon } from "./icons";
import { deviceButtons, ownPicture } from "./own-picture";
import { Part } from "./part";

const TIPS = [2, 5, 10, 20];
const NOTICE_MILLIS = 6_000;
const LITTLE_LEFT_SECONDS = [120, 30];

/** The private call: the creator's picture, what it costs, and the controls. */
@customElement("aside-call-screen")
export class CallScreen extends Part {
  @state() private notice: string | null = null;
  @state() private playsSilently = false;
  @query("video.creator") private video!: HTMLVideoElement | null;
  private started: MediaProvider | null = null;
  private knownTips: string[] | null = null;
  private leftBefore = Number.POSITIVE_INFINITY;
  private noticeTimer: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.everySecond();
    this.whileDevicesChange();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.noticeTimer);
  }

  protected override willUpdate(): void {
    const session = this.state.session;
    if (session !== null) {
      this.noticeTips(session.tips);
      this.noticeTimeLeft(session.meter);
    }
  }

  protected override updated(): void {
    const video = this.video;
    if (video?.srcObject != null && video.srcObject !== this.started) {
      this.started = video.srcObject;
      void this.play(video);
    }
  }

  protected override render() {
    const session = this.state.session;
    if (session === null) {
      return nothing;
    }
    const isLive = session.state === "LIVE";
    return html`<main
      tabindex="-1"
      class="call-screen ${isLive ? "live" : ""}"
      data-test="call-screen"
    >
      <h1 class="visually-hidden">Private 1:1 with ${session.creatorName}</h1>
      <video
        class="creator"
        data-test="creator-picture"
        aria-label=${session.creatorName}
        .srcObject=${live(this.visit.call?.stream ?? null)}
        autoplay
        playsinline
      ></video>
      ${this.cover(session)}
      <div class="shade-top"></div>
      <div class="shade-bottom"></div>
      <div class="call-top">${this.status(session)} ${isLive ? this.meter(session) : nothing}</div>
      <div class="self">${ownPicture(this.visit.devices)}</div>
      ${this.lost()} ${this.unheard()}
      <div class="call-bottom">
        <div class="toast-place" role="status">
          ${this.notice === null
            ? nothing
            : html`<span class="toast" data-test="call-notice"
                >${icon("gift", 16)}${this.notice}</span
              >`}
        </div>
        ${isLive ? this.tips() : nothing}
        <div class="controls">
          ${deviceButtons(this.visit.devices)}
          <button
            class="button round-control danger"
            data-test="end"
            aria-label="End the 1:1"
            title="End the 1:1"
            @click=${() => this.openSheet("end")}
          >
            ${icon("phone-off")}
          </button>
        </div>
      </div>
    </main>`;
  }

  private status(session: Views.Session) {
    const call = this.visit.call;
    return html`<div class="call-status">
      <div class="call-name">${session.creatorName}</div>
      <div class="tags">
        <button
          class="tag"
          data-test="private"
          aria-haspopup="dialog"
          @click=${() => this.openSheet("words")}
        >
          ${icon("lock", 13)}Private
        </button>
        ${session.state === "LIVE" && call?.quality != null
          ? html`<span class="tag" data-test="quality"
              >${bars(litBars(call.quality))}<span class="dim">${call.quality}</span></span
            >`
          : nothing}
        ${this.state.link === "open"
          ? nothing
          : html`<span class="tag caution" role="status" data-test="reconnecting"
              >${icon("refresh-cw", 13)}Reconnecting</span
            >`}
        ${session.recording
          ? html`<span class="tag" data-test="recording"
              ><i class="dot"></i>Recording, you both agreed</span
            >`
          : nothing}
      </div>
    </div>`;
  }

  private meter({ meter, terms }: Views.Session) {
    const held = { ...terms.rate, minor: terms.rate.minor * terms.lengthMinutes };
    return html`<div class="tag meter-tag">
      <b class="num" data-test="timer">${clock(meter.billedSeconds)}</b>
      <span class="dim num"
        ><span data-test="cost">${amount(meter.charge)}</span> of ${money(held)}</span
      >
    </div>`;
  }

  /** What stands in for the creator's picture. */
  private cover(session: Views.Session) {
    const name = session.creatorName;
    if (this.visit.desk.isElsewhere) {
      return html`<div class="cover over" data-test="elsewhere">
        ${avatar(name, "large")}
        <p class="big">This 1:1 goes on in another tab</p>
        <button
          class="button touch"
          data-test="bring-here"
          @click=${() => this.visit.desk.bringHere()}
        >
          Bring it here
        </button>
      </div>`;
    }
    if (session.state === "STARTING") {
      return html`<div class="cover" data-test="connecting">
        <span class="ring">${avatar(name, "large")}</span>
        <p class="big" role="status">${name} said yes</p>
        <p class="dim">Connecting. Nothing is charged until you see each other.</p>
      </div>`;
    }
    if (session.meter.verdict === "AUDIO") {
      return html`<div class="cover" data-test="creator-camera-off">
        ${avatar(name, "large")}
        <p class="big">${name}’s camera is off</p>
        <p class="dim">You pay the lower rate until it is on again.</p>
      </div>`;
    }
    return nothing;
  }

  private lost() {
    return this.visit.desk.isLost
      ? html`<div class="lost" role="alert" data-test="lost">
          ${icon("wifi-off", 24)}
          <div>
            <p class="strong">Connection lost – you are not being charged</p>
            <p class="dim">
              It comes back by itself when it can. After a minute without it the 1:1 ends and the
              rest of your hold comes back.
            </p>
          </div>
        </div>`
      : nothing;
  }

  /** Browsers may hold back sound until the page is touched. */
  private unheard() {
    return this.playsSilently
      ? html`<button
          class="button touch unheard"
          data-test="play"
          @click=${() => this.video && this.play(this.video)}
        >
          ${icon("volume-2", 18)}See and hear ${this.creator}
        </button>`
      : nothing;
  }

  private async play(video: HTMLVideoElement): Promise<void> {
    try {
      await video.play();
      this.playsSilently = false;
    } catch (error) {
      this.playsSilently = error instanceof DOMException && error.name === "NotAllowedError";
    }
  }

  private tips() {
    return html`<div class="tips" data-test="tips" role="group" aria-label="Tip in test credits">
      <span class="tips-label">${icon("gift", 16)}Tip</span>
      ${TIPS.map(
        (whole) =>
          html`<button
            class="button"
            data-test=${`tip-${whole}`}
            aria-label=${`Tip ${whole} test credits`}
            @click=${() => this.tip({ minor: whole * 100, currency: "XTS" })}
          >
            ${whole}
          </button>`,
      )}
    </div>`;
  }

  private tip(value: Money): void {
    this.dispatchEvent(new CustomEvent("tip", { detail: value, bubbles: true }));
    this.openSheet("tip");
  }

  private noticeTips(tips: readonly Views.Tip[]): void {
    const fresh = tips.filter((tip) => this.knownTips?.includes(tip.id) === false);
    this.knownTips = tips.map((tip) => tip.id);
    const newest = fresh[fresh.length - 1];
    if (newest !== undefined) {
      this.say(`You tipped ${money(newest.charge)}`);
    }
  }

  private noticeTimeLeft({ lengthSeconds, billedSeconds }: Views.Meter): void {
    const left = lengthSeconds - billedSeconds;
    const passed = LITTLE_LEFT_SECONDS.find((mark) => left <= mark && this.leftBefore > mark);
    if (passed !== undefined && this.leftBefore !== Number.POSITIVE_INFINITY) {
      this.say(
        passed === 120 ? "2 minutes left of what is held" : "30 seconds left of what is held",
      );
    }
    this.leftBefore = left;
  }

  private say(text: string): void {
    this.notice = text;
    clearTimeout(this.noticeTimer);
    this.noticeTimer = setTimeout(() => {
      this.notice = null;
    }, NOTICE_MILLIS);
  }
}

function litBars(quality: Quality): number {
  return { Good: 4, Weak: 2, Poor: 1 }[quality];
}
