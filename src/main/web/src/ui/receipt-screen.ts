import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import type { EndReason, Views } from "../protocol";
import { amount, clock, dayAndTime, length, money, plus, priceOf } from "../text";
import "./feedback-form";
import { icon } from "./icons";
import { Part } from "./part";

/** What a 1:1 came to. Every amount is the platform's; the total adds two of them. */
@customElement("aside-receipt-screen")
export class ReceiptScreen extends Part {
  @state() private saving = false;
  @state() private said = "";

  /** The file is saved in any case: if something is wrong it is the evidence. */
  private async saveLog(): Promise<void> {
    this.saving = true;
    try {
      const log = await this.visit.meterLog();
      if (log !== null) {
        download(log.name, log.text);
        this.said =
          log.wrong === null
            ? "Saved. It holds every second as this page signed it."
            : `Saved, but it is not right: ${log.wrong} Keep the file and ask about the charge.`;
      }
    } catch (error) {
      this.said = `The meter log was not saved. ${error instanceof Error ? error.message : ""}`;
    } finally {
      this.saving = false;
    }
  }

  protected override render() {
    const session = this.state.session;
    if (session?.summary == null) {
      return nothing;
    }
    const { summary } = session;
    const hasBegun = session.liveAt !== null;
    return html`<main tabindex="-1" class="column receipt-screen" data-test="receipt-screen">
      <div>
        <h1>Your 1:1 with ${session.creatorName}</h1>
        <p class="muted" data-test="end-reason">${reason(summary, session.creatorName)}</p>
      </div>
      <section class="paper" aria-label="Receipt">
        ${hasBegun ? this.time(session, summary) : nothing} ${this.paid(session, summary)}
        <div class="rule"></div>
        ${this.held(session, summary)}
      </section>
      ${hasBegun
        ? html`<aside-feedback-form .visit=${this.visit}></aside-feedback-form>
            <div class="recorded" data-test="recorded">
              ${icon(session.recording ? "video" : "shield", 18)}
              <span>${recorded(session)}</span>
            </div>`
        : nothing}
      <p class="hint num">${dayAndTime(summary.startedAt)}. Test credits are not money.</p>
      <div class="stack tight">
        <button
          class="button accent touch block"
          data-test="leave-receipt"
          @click=${() => this.visit.leaveReceipt()}
        >
          Back to ${session.creatorName}’s page
        </button>
        <div class="pair">
          <button
            class="button flat"
            data-test="save-meter-log"
            ?disabled=${this.saving}
            @click=${() => this.saveLog()}
          >
            ${icon("download", 16)}Save meter log
          </button>
          <button
            class="button flat"
            data-test="something-is-wrong"
            @click=${() => this.openSheet("report")}
          >
            ${icon("flag", 16)}Something is wrong
          </button>
        </div>
        ${this.said === ""
          ? nothing
          : html`<p class="hint" role="status" data-test="meter-log-said">${this.said}</p>`}
      </div>
    </main>`;
  }

  private time({ terms }: Views.Session, summary: Views.Summary) {
    return html`<dl class="lines">
        <dt>Together</dt>
        <dd data-test="duration">${clock(summary.durationSeconds)}</dd>
        <dt>Billed</dt>
        <dd data-test="billed">${clock(summary.billedSeconds)}</dd>
        ${summary.unbilledSeconds === 0
          ? nothing
          : html`<dt>Not charged</dt>
              <dd data-test="unbilled">${length(summary.unbilledSeconds)}</dd>`}
        ${summary.missingSeconds === 0
          ? nothing
          : html`<dt>Added up to the agreed ${length(60 * terms.minimumMinutes)}</dt>
              <dd data-test="missing">${length(summary.missingSeconds)}</dd>`}
      </dl>
      <div class="rule"></div>`;
  }

  private paid({ terms }: Views.Session, summary: Views.Summary) {
    return html`<dl class="lines">
      <dt>Time at ${amount(priceOf(terms, 60))} a minute</dt>
      <dd data-test="charge">${money(summary.charge)}</dd>
      ${summary.tips === 0
        ? nothing
        : html`<dt>${summary.tips === 1 ? "1 tip" : `${summary.tips} tips`}</dt>
            <dd data-test="tips-charge">${money(summary.tipsCharge)}</dd>`}
      <dt class="strong">You paid</dt>
      <dd class="strong" data-test="total">${money(plus(summary.charge, summary.tipsCharge))}</dd>
    </dl>`;
  }

  /** What was held, extensions by themselves, and what came back of all of it. */
  private held({ terms, meter }: Views.Session, summary: Views.Summary) {
    const asked = priceOf(terms, 60 * terms.lengthMinutes);
    const all = priceOf(terms, meter.lengthSeconds);
    const extra = meter.lengthSeconds - 60 * terms.lengthMinutes;
    return html`<dl class="lines">
      <dt>Held for ${terms.lengthMinutes} min</dt>
      <dd data-test="held">${money(asked)}</dd>
      ${extra === 0
        ? nothing
        : html`<dt>Held to extend by ${length(extra)}</dt>
            <dd data-test="held-to-extend">
              ${money({ ...all, minor: all.minor - asked.minor })}
            </dd>`}
      <dt>Given back</dt>
      <dd data-test="released">${money(summary.released)}</dd>
    </dl>`;
  }
}

function download(name: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

function reason(summary: Views.Summary, creator: string): string {
  const reasons: Record<EndReason, string> = {
    ENDED_BY_CREATOR: `${creator} ended it.`,
    ENDED_BY_FAN: "You ended it.",
    TIME_USED: "The time that was held is used up.",
    CONNECTION_LOST: "The connection was lost for a minute, so it ended.",
    FAN_SILENT: "This page lost its connection for too long, so it ended.",
    ABANDONED: "The connection was lost on both sides, so it ended.",
    NO_SHOW_FAN: `${creator} called you, but this page was not open for a minute. Nothing was charged.`,
    BLOCKED: `${creator} ended it.`,
    NEVER_CONNECTED: "You could not be connected. Nothing was charged.",
  };
  return reasons[summary.reason];
}

function recorded(session: Views.Session): string {
  const { onlyCreator, revokedAt } = session.recorded;
  if (!session.recording) {
    return onlyCreator
      ? `You said no. ${session.creatorName} recorded only themselves.`
      : "Nothing was recorded.";
  }
  if (session.liveAt === null) {
    return "You agreed to a recording, but the 1:1 did not begin.";
  }
  if (revokedAt !== null) {
    return `You stopped the recording on ${dayAndTime(revokedAt)}: from then on nothing of you was recorded. What was recorded before is on ${session.creatorName}’s computer.`;
  }
  return `${session.creatorName} recorded this. You agreed on ${dayAndTime(session.consentAt)}. The clip is on their computer.`;
}
