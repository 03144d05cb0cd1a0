package app.aside.fuzz;

import java.time.Duration;

/// Nothing a stranger sends may take longer than a second.
public final class Patience {
    private static final Duration MOST = Duration.ofSeconds(1);

    private Patience() {}

    /// Runs something; if it is slow, once more, for the machine may have been busy.
    public static void check(Runnable work) {
        var first = timed(work);
        if (first.compareTo(MOST) > 0) {
            var again = timed(work);
            if (again.compareTo(MOST) > 0) {
                throw new AssertionError("took " + first + ", and again " + again);
            }
        }
    }

    private static Duration timed(Runnable work) {
        var begin = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
