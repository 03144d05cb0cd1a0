package app.aside.journey;

import app.aside.studio.state.StudioState;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Waits for a studio's states, which it is told as they come. Any thread.
final class StudioStates implements Consumer<StudioState> {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private @Nullable StudioState newest;

    @Override
    public void accept(StudioState state) {
        lock.lock();
        try {
            newest = state;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    StudioState await(String what, Predicate<StudioState> wanted, Duration max)
            throws InterruptedException {
        var left = max.toNanos();
        lock.lock();
        try {
            while (newest == null || !wanted.test(newest)) {
                if (left <= 0) {
                    throw new AssertionError(what + " did not happen; the studio is " + newest);
                }
                left = changed.awaitNanos(left);
            }
            return newest;
        } finally {
            lock.unlock();
        }
    }
}
