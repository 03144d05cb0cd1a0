const FIRST_MILLIS = 250;
const LONGEST_MILLIS = 60_000;

/** How long to wait before trying again: full jitter, the first time short, at most a minute. */
export class BackOff {
  private attempt = 0;

  constructor(private readonly random: () => number = Math.random) {}

  nextMillis(longestMillis = LONGEST_MILLIS): number {
    const ceiling = Math.min(longestMillis, FIRST_MILLIS * 2 ** this.attempt);
    this.attempt += 1;
    return Math.ceil(this.random() * ceiling);
  }

  /** Whether it has been tried more than once. */
  get isTrying(): boolean {
    return this.attempt > 1;
  }

  reset(): void {
    this.attempt = 0;
  }
}
