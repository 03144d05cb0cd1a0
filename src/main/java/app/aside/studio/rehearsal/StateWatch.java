package app.aside.studio.rehearsal;

import app.aside.studio.state.StudioState;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/// Waits for the studio to be in a certain state. Any thread.
final class StateWatch {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private @Nullable StudioState state;
    private long nanos;
    private long seenNanos;

    /// @param atNanos when it came, on the media clock
    void offer(StudioState newest, long atNanos) {
        lock.lock();
        try {
            state = newest;
            nanos = atNanos;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// @param what is waited for, for people
    void await(String what, Predicate<StudioState> wanted, Duration max)
            throws StepFailure, InterruptedException {
        var left = max.toNanos();
        lock.lock();
        try {
            while (state == null || !wanted.test(state)) {
                if (left <= 0) {
                    throw new StepFailure(
                            what
                                    + " did not happen within "
                                    + TimeUnit.NANOSECONDS.toSeconds(max.toNanos())
                                    + " s");
                }
                left = changed.awaitNanos(left);
            }
            seenNanos = nanos;
        } finally {
            lock.unlock();
        }
    }

    /// When the newest state that was waited for came.
    long seenNanos() {
        lock.lock();
        try {
            return seenNanos;
        } finally {
            lock.unlock();
        }
    }
}
