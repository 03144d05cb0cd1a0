package app.aside.studio.sync;

import java.util.random.RandomGenerator;

/// How long to wait before the next try: a random part of a span that doubles each time, so that
/// many clients do not come back at once (full jitter).
public final class Backoff {
    private static final long FIRST_MILLIS = 250;
    private static final int DOUBLINGS_MAX = 16;

    private final RandomGenerator random;
    private int tries;

    public Backoff(RandomGenerator random) {
        this.random = random;
    }

    /// @param capMillis the longest wait
    /// @return milliseconds, at least 50
    public long nextMillis(long capMillis) {
        var span = Math.min(capMillis, FIRST_MILLIS << Math.min(tries, DOUBLINGS_MAX));
        tries++;
        return 50 + random.nextLong(Math.max(1, span));
    }

    public void succeeded() {
        tries = 0;
    }
}
