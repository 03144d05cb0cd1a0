package app.aside;

import java.util.concurrent.CountDownLatch;

/// Waits until the program is asked to end, by Ctrl+C, by the system, or by its window, and holds
/// the way out open until everything is put away.
final class UntilStopped {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);

    UntilStopped() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopAndWait, "shutdown"));
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

    /// Everything is put away.
    void done() {
        done.countDown();
    }

    private void stopAndWait() {
        stop();
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
