import type { PrivateCall } from "./call/private-call";
import type { PlatformCommands } from "./platform/commands";
import type { Money } from "./protocol";
import * as fold from "./store/fold";
import type { Store } from "./store/store";
import { plain } from "./text";

/** What the fan presses in a 1:1 and on its receipt. */
export class InCall {
  constructor(
    private readonly store: Store,
    private readonly commands: PlatformCommands,
    private readonly call: () => Pick<PrivateCall, "delivered" | "extend"> | null,
  ) {}

  async tip(amount: Money, message: string): Promise<void> {
    const session = this.store.state.session;
    if (session !== null) {
      const tip = await this.commands.tip(session.id, { amount, message: plain(message) });
      this.store.change((state) => fold.tipped(state, session.id, tip));
    }
  }

  async end(): Promise<void> {
    const session = this.store.state.session;
    if (session !== null) {
      await this.call()?.delivered();
      const summary = await this.commands.end(session.id);
      this.store.change((state) => fold.ended(state, session.id, summary));
    }
  }

  async extend(minutes: number): Promise<void> {
    const call = this.call();
    const session = this.store.state.session;
    if (session !== null && call !== null) {
      const agreed = await call.extend(session.meter.lengthSeconds / 60, minutes);
      const { meter } = await this.commands.extend(session.id, agreed);
      this.store.change((state) => fold.extended(state, session.id, meter.lengthSeconds));
    }
  }

  async say(text: string): Promise<void> {
    const session = this.store.state.session;
    if (session !== null) {
      const message = await this.commands.say(session.id, { text: plain(text) });
      this.store.change((state) => fold.said(state, session.id, message));
    }
  }

  async giveFeedback(stars: number, text: string): Promise<void> {
    const session = this.store.state.session;
    if (session !== null) {
      await this.commands.giveFeedback(session.id, { stars, text: plain(text) });
      this.store.change((state) => fold.feedbackGiven(state, session.id, "FAN"));
    }
  }

  /** Nothing of the fan is recorded any more. */
  async stopRecording(): Promise<void> {
    const session = this.store.state.session;
    if (session !== null) {
      await this.commands.stopRecording(session.id);
    }
  }

  async report(text: string): Promise<void> {
    const session = this.store.state.session;
    if (session !== null) {
      await this.commands.report(session.id, { text: plain(text) });
    }
  }
}
