import { type State, emptyState } from "./state";

/** Holds the one state and tells everybody who listens when it has changed. */
export class Store {
  private current: State;
  private readonly listeners = new Set<(now: State, before: State) => void>();

  constructor(address: string) {
    this.current = emptyState(address);
  }

  get state(): State {
    return this.current;
  }

  change(fold: (state: State) => State): void {
    const before = this.current;
    const now = fold(before);
    if (now !== before) {
      this.current = now;
      for (const listener of [...this.listeners]) {
        listener(now, before);
      }
    }
  }

  /** Calls back at each change until the answer is called. */
  listen(listener: (now: State, before: State) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
