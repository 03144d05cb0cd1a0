/** A tab says that it carries a session's call. */
interface Claimed {
  readonly session: string;
  readonly rank: number;
}

/** The other tabs of this browser; a `BroadcastChannel` in the page. */
export interface Tabs {
  onmessage: ((message: MessageEvent) => void) | null;
  postMessage(message: unknown): void;
}

/** What becomes of a call that two tabs want to carry. */
export interface ClaimListener {
  /** Another tab carries it: this one lets go. */
  lost(session: string): void;
  /** Another tab had begun as well and lets go: begin anew, over what it may have started. */
  contested(session: string): void;
}

const SHOWN_MILLIS = 5_000;

/** One tab carries a call. The newest claim wins; of two at once, the tab that is shown. */
export class CallClaim {
  private mine: Claimed | null = null;

  constructor(
    private readonly tabs: Tabs,
    private readonly listener: ClaimListener,
  ) {
    tabs.onmessage = ({ data }) => this.hear(data as Claimed);
  }

  claim(session: string, nowMillis: number, isShown: boolean): void {
    this.mine = { session, rank: nowMillis + (isShown ? SHOWN_MILLIS : 0) };
    this.tabs.postMessage(this.mine);
  }

  release(): void {
    this.mine = null;
  }

  private hear(other: Claimed): void {
    const mine = this.mine;
    if (mine === null || other.session !== mine.session) {
      return;
    }
    if (other.rank >= mine.rank) {
      this.mine = null;
      this.listener.lost(other.session);
    } else {
      this.tabs.postMessage(mine);
      this.listener.contested(other.session);
    }
  }
}
