package app.aside.platform;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that stands still until it is advanced. Any thread.
public final class FakeClock implements InstantSource {
    private Instant now = Instant.parse("2026-11-21T20:00:00Z");

    @Override
    public synchronized Instant instant() {
        return now;
    }

    public synchronized void advance(Duration by) {
        now = now.plus(by);
    }
}
