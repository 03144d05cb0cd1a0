package app.aside.studio.media.sim;

import app.aside.studio.media.MediaClock;

import java.util.concurrent.locks.LockSupport;

/// A thread that does one thing at a steady rate until it is stopped. A pace that was missed by
/// more than [#LATE_MAX_NANOS] is not caught up: the beats in between are left out.
///
/// Any thread may stop it; stopping twice is fine, and after [#stop] no beat comes any more.
final class Pace {
    private static final long LATE_MAX_NANOS = 100_000_000L;

    private final MediaClock clock;
    private final Thread thread;
    private volatile boolean stopped;

    /// What is done at each beat; `dueNanos` is when it was due.
    @FunctionalInterface
    interface Beat {
        void at(long dueNanos);
    }

    private Pace(String name, MediaClock clock, long numerator, long denominator, Beat beat) {
        this.clock = clock;
        thread = new Thread(() -> run(numerator, denominator, beat), name);
        thread.setDaemon(true);
    }

    /// Beats every `numerator / denominator` nanoseconds.
    static Pace start(String name, MediaClock clock, long numerator, long denominator, Beat beat) {
        var pace = new Pace(name, clock, numerator, denominator, beat);
        pace.thread.start();
        return pace;
    }

    void stop() {
        stopped = true;
        LockSupport.unpark(thread);
        if (Thread.currentThread().equals(thread)) {
            return;
        }
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(long numerator, long denominator, Beat beat) {
        var start = clock.nanos();
        var count = 0L;
        while (!stopped) {
            var due = start + count * numerator / denominator;
            var wait = due - clock.nanos();
            if (wait > 0) {
                LockSupport.parkNanos(wait);
            } else if (wait < -LATE_MAX_NANOS) {
                start = clock.nanos();
                count = 0;
            } else {
                beat.at(due);
                count++;
            }
        }
    }
}
