import { html, nothing } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import { live } from "lit/directives/live.js";
import type { Quality } from "../call/quality";
import type { Money, Views } from "../protocol";
import { secondsLeft } from "../store/state";
import { amount, clock, length, money, priceOf } from "../text";
import { avatar } from "./avatar";
import { standstillText } from "./standstill-text";
import "./chat-panel";
import { bars, icon } from "./icons";
import { deviceButtons, ownPicture } from "./own-picture";
import { Part } from "./part";
import "./time-card";

const TIPS = [2, 5, 10, 20];
const NOTICE_MILLIS = 6_000;
/** As wide a screen has room for picture and chat beside each other. */
const WIDE = "(min-width: 900px)";

/** The private call: the creator's picture, what it costs, and the controls. */
@customElement("aside-call-screen")
export class CallScreen extends Part {
  @state() private notice: string | null = null;
  @state() private playsSilently = false;
  @state() private isChatOpen = window.matchMedia(WIDE).matches;
  @query(".creator") private media!: HTMLMediaElement | null;
  private started: MediaProvider | null = null;
  private knownTips: string[] | null = null;
  private knownMessages: number | null = null;
  private unread = 0;
  private knownLength: number | null = null;
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
      this.noticeMessages(session);
      this.noticeLength(session);
    }
  }

  protected override updated(): void {
    const media = this.media;
    if (media?.srcObject != null && media.srcObject !== this.started) {
      this.started = media.srcObject;
      void this.play(media);
    }
  }

  protected override render() {
    const session = this.state.session;
    if (session === null) {
      return nothing;
    }
    const isLive = session.state === "LIVE";
    const isSound = session.terms.kind === "AUDIO";
    return html`<main
      tabindex="-1"
      class="call-screen ${isLive ? "live" : ""} ${this.isChatOpen ? "with-chat" : ""}"
      data-test="call-screen"
      data-kind=${session.terms.kind}
      @chat-closed=${() => this.showChat(false)}
    >
      <h1 class="visually-hidden">Private 1:1 with ${session.creatorName}</h1>
      <div class="stage">
        ${isSound ? this.sound(session) : this.picture(session)} ${this.cover(session)}
        <div class="shade-top"></div>
        <div class="shade-bottom"></div>
        <div class="call-top">
          ${this.status(session)} ${isLive ? this.meter(session) : nothing}
        </div>
        ${isSound ? nothing : html`<div class="self">${ownPicture(this.visit.devices)}</div>`}
        ${this.lost()} ${this.unheard()}
        <div class="call-bottom">
          <div class="toast-place" role="status">
            ${this.notice === null
              ? nothing
              : html`<span class="toast" data-test="call-notice">${this.notice}</span>`}
          </div>
          <aside-time-card .visit=${this.visit}></aside-time-card>
          ${isLive ? this.tips() : nothing} ${this.controls(session)}
        </div>
      </div>
      ${this.isChatOpen
        ? html`<aside-chat-panel .visit=${this.visit}></aside-chat-panel>`
        : nothing}
    </main>`;
  }

  private picture(session: Views.Session) {
    return html`<video
      class="creator"
      data-test="creator-picture"
      aria-label=${session.creatorName}
      .srcObject=${live(this.visit.call?.stream ?? null)}
      autoplay
      playsinline
    ></video>`;
  }

  /** A call of sound alone has no picture anywhere. */
  private sound(session: Views.Session) {
    return html`<audio
        class="creator"
        data-test="creator-sound"
        .srcObject=${live(this.visit.call?.stream ?? null)}
        autoplay
      ></audio>
      <div class="cover" data-test="sound-only">
        <span class="ring">${avatar(session.creatorName, "large")}</span>
        <p class="big">${session.creatorName}</p>
        <p class="dim">Sound only. Neither of you sends a picture.</p>
      </div>`;
  }

  private controls(session: Views.Session) {
    const unread = this.isChatOpen ? 0 : this.unread;
    return html`<div class="controls">
      ${deviceButtons(this.visit.devices, session.terms.kind)}
      <button
        class="button round-control"
        data-test="chat-button"
        aria-label=${unread > 0 ? `Private chat, ${unread} new` : "Private chat"}
        title="Private chat"
        aria-expanded=${this.isChatOpen}
        @click=${() => this.showChat(!this.isChatOpen)}
      >
        ${icon("message-square")}${unread > 0
          ? html`<span class="badge num" data-test="unread">${unread}</span>`
          : nothing}
      </button>
      <button
        class="button round-control danger"
        data-test="end"
        aria-label="End the 1:1"
        title="End the 1:1"
        @click=${() => this.openSheet("end")}
      >
        ${icon("phone-off")}
      </button>
    </div>`;
  }

  /** Who opens the chat wants to write; who closes it is back at its button. */
  private showChat(isOpen: boolean): void {
    this.isChatOpen = isOpen;
    this.notice = isOpen ? null : this.notice;
    void this.updateComplete.then(() => {
      const focused = isOpen ? "[data-test=chat-text]" : "[data-test=chat-button]";
      this.querySelector<HTMLElement>(focused)?.focus({ preventScroll: true });
    });
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
        ${this.recording(session)}
        ${this.rate(session)}
      </div>
    </div>`;
  }

  /** Who is recorded now; the fan may end the fan's part by it. */
  private recording(session: Views.Session) {
    const { revokedAt, endedAt, onlyCreator } = session.recorded;
    if (endedAt !== null) {
      return html`<span class="tag" role="status" data-test="recording-ended"
        >${session.creatorName} ended the recording</span
      >`;
    }
    if (session.recording && revokedAt === null) {
      return html`<button
        class="tag"
        data-test="recording"
        aria-haspopup="dialog"
        @click=${() => this.openSheet("recording")}
      >
        <i class="dot"></i>Recording, both agreed
      </button>`;
    }
    return onlyCreator || session.recording
      ? html`<span
          class="tag"
          role="status"
          data-test="recording-only-creator"
          title=${`${session.creatorName} records only themselves`}
          >${icon("shield", 13)}You are not recorded</span
        >`
      : nothing;
  }

  /** What the present second costs, where it is not the full rate. */
  private rate({ terms, meter, creatorName }: Views.Session) {
    if (meter.verdict === "COURTESY") {
      return html`<span class="tag free" role="status" data-test="courtesy"
        >${icon("gift", 13)}Free: ${creatorName} gives you this time</span
      >`;
    }
    return meter.verdict === "AUDIO" && terms.kind === "VIDEO"
      ? html`<span class="tag" role="status" data-test="sound-rate"
          >${icon("video-off", 13)}Sound only: ${terms.audioPercent} %</span
        >`
      : nothing;
  }

  private meter({ meter, terms }: Views.Session) {
    const held = priceOf(terms, meter.lengthSeconds);
    return html`<div class="tag meter-tag">
      <b class="num" data-test="timer">${clock(meter.billedSeconds)}</b>
      <span class="dim num"
        ><span data-test="cost">${amount(meter.charge)}</span> of
        <span data-test="of">${money(held)}</span></span
      >
      <span class="dim num"
        ><span data-test="held-left">${clock(secondsLeft(meter))}</span> held</span
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
    if (session.meter.verdict === "AUDIO" && session.terms.kind === "VIDEO") {
      return html`<div class="cover" data-test="creator-camera-off">
        ${avatar(name, "large")}
        <p class="big">${name}’s camera is off</p>
        <p class="dim">You pay the lower rate until it is on again.</p>
      </div>`;
    }
    return nothing;
  }

  private lost() {
    const why = this.visit.desk.standstill;
    if (why === null) {
      return nothing;
    }
    const { title, text } = standstillText(why, this.creator);
    return html`<div class="lost" role="alert" data-test="lost" data-why=${why}>
      ${icon(why === "lost" ? "wifi-off" : "pause", 24)}
      <div>
        <p class="strong">${title}</p>
        <p class="dim">${text}</p>
      </div>
    </div>`;
  }

  /** Browsers may hold back sound until the page is touched. */
  private unheard() {
    return this.playsSilently
      ? html`<button
          class="button touch unheard"
          data-test="play"
          @click=${() => this.media && this.play(this.media)}
        >
          ${icon("volume-2", 18)}${this.state.session?.terms.kind === "AUDIO" ? "Hear" : "See and hear"} ${this.creator}
        </button>`
      : nothing;
  }

  private async play(media: HTMLMediaElement): Promise<void> {
    try {
      await media.play();
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

  private noticeMessages({ messages, creatorName }: Views.Session): void {
    const theirs = messages.filter(({ from }) => from === "CREATOR");
    const fresh = theirs.length - (this.knownMessages ?? theirs.length);
    this.knownMessages = theirs.length;
    this.unread = this.isChatOpen ? 0 : this.unread + fresh;
    if (fresh > 0 && !this.isChatOpen) {
      this.say(`${creatorName}: ${theirs[theirs.length - 1]?.text ?? ""}`);
    }
  }

  private noticeLength({ terms, meter }: Views.Session): void {
    const before = this.knownLength;
    this.knownLength = meter.lengthSeconds;
    if (before !== null && meter.lengthSeconds > before) {
      const held = priceOf(terms, meter.lengthSeconds).minor - priceOf(terms, before).minor;
      this.say(
        `Extended by ${length(meter.lengthSeconds - before)}. ${amount({ ...terms.rate, minor: held })} more is held.`,
      );
    }
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
