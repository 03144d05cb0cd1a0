package app.aside;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waits for what another thread brings about and tells nobody of. What is told is waited for with
/// a latch or a queue instead.
public final class Eventually {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final long BETWEEN_LOOKS_NANOS = 500_000;

    private Eventually() {}

    /// @param what is waited for, told if it doesn't come within 40 s
    public static void until(String what, BooleanSupplier so) {
        until(what, PATIENCE, so);
    }

    /// @param what is waited for, told if it doesn't come in time
    /// @param so asked twice a millisecond
    public static void until(String what, Duration most, BooleanSupplier so) {
        var last = System.nanoTime() + most.toNanos();
        while (!so.getAsBoolean()) {
            if (System.nanoTime() > last) {
                throw new AssertionError("gave up waiting for: " + what);
            }
            LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
        }
    }
}
