package app.aside.studio.media;

import java.util.concurrent.atomic.AtomicLong;

/// A clock that a test moves.
final class HandClock implements MediaClock {
    private final AtomicLong nanos = new AtomicLong(1_000_000_000L);

    @Override
    public long nanos() {
        return nanos.get();
    }

    void passMillis(long millis) {
        nanos.addAndGet(millis * 1_000_000L);
    }
}
