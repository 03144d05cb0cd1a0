package app.aside.studio.media;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/// A place for one picture, the newest: a newer one replaces it, and the drop is counted. Any
/// thread.
public final class LatestFrame implements VideoSink, AutoCloseable {
    private final AtomicReference<@Nullable Frame> slot = new AtomicReference<>();
    private final AtomicLong dropped = new AtomicLong();

    @Override
    public void accept(Frame frame) {
        var late = slot.getAndSet(frame.share());
        if (late != null) {
            late.close();
            dropped.incrementAndGet();
        }
    }

    /// The newest picture, which the caller closes, or nothing if none came since the last take.
    public @Nullable Frame take() {
        return slot.getAndSet(null);
    }

    /// Pictures replaced before anyone took them.
    public long dropped() {
        return dropped.get();
    }

    @Override
    public void close() {
        var last = slot.getAndSet(null);
        if (last != null) {
            last.close();
        }
    }
}
