package app.aside.studio.ui;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// A clock that goes when the test says so, around [States#NOW].
final class EveningClock extends Clock {
    private volatile Instant now = States.NOW;

    void secondsBefore(int seconds) {
        now = States.NOW.minusSeconds(seconds);
    }

    /// A pulse later; the second on the clock stays the same.
    void tick() {
        now = States.NOW.plusMillis((now.toEpochMilli() + 40) % 1000);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(now, zone);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
