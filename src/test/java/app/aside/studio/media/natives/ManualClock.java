package app.aside.studio.media.natives;

import app.aside.studio.media.MediaClock;

import java.util.concurrent.atomic.AtomicLong;

/// A clock that a test moves.
final class ManualClock implements MediaClock {
    private final AtomicLong nanos = new AtomicLong(1_000_000_000L);

    @Override
    public long nanos() {
        return nanos.get();
    }

    void set(long newNanos) {
        nanos.set(newNanos);
    }
}
