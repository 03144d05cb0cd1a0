package app.aside.journey;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/// A clock that runs as usual and can be put forward. Any thread.
final class JumpingClock implements InstantSource {
    private final long startNanos = System.nanoTime();
    private final Instant start = Instant.parse("2026-11-21T20:00:00Z");
    private final AtomicLong forwardNanos = new AtomicLong();

    @Override
    public Instant instant() {
        return start.plusNanos(System.nanoTime() - startNanos).plusNanos(forwardNanos.get());
    }

    void forward(Duration by) {
        forwardNanos.addAndGet(by.toNanos());
    }
}
