const IDLE_MILLIS = 1_000;
const CALL_MILLIS = 100;

/** The page's only timer: once a second, ten times a second in a call. */
export class Pulse {
  private readonly worker = new Worker("/web/pulse.worker.js");
  private readonly listeners = new Set<(nowMillis: number) => void>();
  private pace = IDLE_MILLIS;

  constructor() {
    this.worker.onmessage = () => {
      const now = performance.now();
      for (const listener of [...this.listeners]) {
        listener(now);
      }
    };
    this.worker.postMessage(this.pace);
  }

  listen(listener: (nowMillis: number) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  inCall(isInCall: boolean): void {
    const pace = isInCall ? CALL_MILLIS : IDLE_MILLIS;
    if (pace !== this.pace) {
      this.pace = pace;
      this.worker.postMessage(pace);
    }
  }
}
