import type { Tabs } from "./claim";
import { soundRing } from "./sound";

/** Where the fan is called who looks at something else. */
export interface RingPlace {
  isHidden(): boolean;
  sound(): void;
  /** Tells the fan outside of the page, if the fan allowed it; the answer takes it back. */
  notify(text: string): () => void;
  /** The other tabs of this browser. */
  readonly tabs: Tabs;
}

const AGAIN_MILLIS = 2_000;
const LONGEST_MILLIS = 60_000;

/**
 * Calls a fan whose tab is hidden when the 1:1 begins: by sound, by the page's title, and by a
 * notification. The page connects by itself, so there is nothing to answer; looking at it, or at
 * another tab with this page, or a minute, ends the ringing.
 */
export class Ring {
  private ringing: { sinceMillis: number; soundedAt: number; takeBack: () => void } | null = null;

  constructor(private readonly place: RingPlace = browserPlace()) {
    place.tabs.onmessage = ({ data }) => {
      if (data === "seen") {
        this.stop();
      } else if (!place.isHidden()) {
        place.tabs.postMessage("seen");
      }
    };
  }

  get isRinging(): boolean {
    return this.ringing !== null;
  }

  call(text: string, nowMillis: number): void {
    if (this.ringing === null && this.place.isHidden()) {
      const takeBack = this.place.notify(text);
      this.ringing = { sinceMillis: nowMillis, soundedAt: nowMillis, takeBack };
      this.place.sound();
      this.place.tabs.postMessage("ringing");
    }
  }

  beat(nowMillis: number): void {
    const { ringing } = this;
    if (ringing === null) {
      return;
    }
    if (!this.place.isHidden() || nowMillis - ringing.sinceMillis > LONGEST_MILLIS) {
      this.stop();
    } else if (nowMillis - ringing.soundedAt >= AGAIN_MILLIS) {
      ringing.soundedAt = nowMillis;
      this.place.sound();
    }
  }

  stop(): void {
    this.ringing?.takeBack();
    this.ringing = null;
  }
}

/** Whether the fan has not said yet whether the browser may notify. */
export function mayAskToNotify(): boolean {
  return "Notification" in window && Notification.permission === "default";
}

function browserPlace(): RingPlace {
  return {
    tabs: new BroadcastChannel("aside.ring"),
    isHidden: () => document.visibilityState === "hidden",
    sound: soundRing,
    notify: (text) => {
      if (!("Notification" in window) || Notification.permission !== "granted") {
        return () => undefined;
      }
      try {
        const notification = new Notification(text, { tag: "aside.call" });
        notification.onclick = () => window.focus();
        return () => notification.close();
      } catch {
        // Some browsers on phones know notifications only from a service worker.
        return () => undefined;
      }
    },
  };
}
