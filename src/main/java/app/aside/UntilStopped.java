package app.aside;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Waits until the program is asked to end, by Ctrl+C, by the system, or by its window, and holds
/// the way out open until the program itself leaves, with everything put away, by [Leave]. If it
/// takes longer than a clip takes to finish, the system's way out is opened.
final class UntilStopped {
    private static final long PUT_AWAY_MAX_SECONDS = 90;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch never = new CountDownLatch(1);

    UntilStopped() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopAndHold, "shutdown"));
    }

    /// Any thread.
    void stop() {
        asked.countDown();
    }

    void await() {
        try {
            asked.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void stopAndHold() {
        stop();
        try {
            var _ = never.await(PUT_AWAY_MAX_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
