package app.aside.studio.media;

/// How often something happens: a mean over about a second. Counted by one thread, read by any.
public final class RateCounter {
    private static final long SECOND = 1_000_000_000L;

    private final MediaClock clock;
    private long sinceNanos;
    private int count;
    private volatile long countedNanos;
    private volatile double perSecond;

    public RateCounter(MediaClock clock) {
        this.clock = clock;
        this.sinceNanos = clock.nanos();
    }

    public void count() {
        var now = clock.nanos();
        count++;
        countedNanos = now;
        if (now - sinceNanos >= SECOND) {
            perSecond = count * (double) SECOND / (now - sinceNanos);
            sinceNanos = now;
            count = 0;
        }
    }

    /// Zero if nothing happened for two seconds.
    public double perSecond() {
        return clock.nanos() - countedNanos > 2 * SECOND ? 0 : perSecond;
    }
}
