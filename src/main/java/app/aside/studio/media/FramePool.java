package app.aside.studio.media;

import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// Memory for frames, used again so that a steady call allocates nothing for its pictures.
///
/// Any thread. Keeps at most `KEPT_MAX` free frames; one too small for the size asked is let go.
public final class FramePool {
    private static final int KEPT_MAX = 16;

    /// Scalers write whole vectors, and so past the end of the last row.
    private static final int ROOM_BEHIND = 64;

    private final ConcurrentLinkedQueue<Frame> free = new ConcurrentLinkedQueue<>();
    private final AtomicInteger kept = new AtomicInteger();
    private final AtomicInteger lent = new AtomicInteger();

    /// A frame with one holder, the caller; its planes hold whatever was there before.
    ///
    /// @param width pixels, even, 2 to 7680
    /// @param height pixels, even, 2 to 4320
    /// @param capturedNanos on the [MediaClock]
    public Frame take(int width, int height, long capturedNanos) {
        if (width < 2 || width > 7680 || width % 2 != 0) {
            throw new IllegalArgumentException("width must be even and 2 to 7680, got " + width);
        }
        if (height < 2 || height > 4320 || height % 2 != 0) {
            throw new IllegalArgumentException("height must be even and 2 to 4320, got " + height);
        }
        var frame = frameOf(width * height * 3 / 2);
        frame.reset(width, height, capturedNanos);
        lent.incrementAndGet();
        return frame;
    }

    /// Frames taken and not yet given back.
    public int lent() {
        return lent.get();
    }

    void giveBack(Frame frame) {
        lent.decrementAndGet();
        if (kept.get() < KEPT_MAX) {
            kept.incrementAndGet();
            free.add(frame);
        }
    }

    private Frame frameOf(int bytes) {
        var frame = free.poll();
        while (frame != null) {
            kept.decrementAndGet();
            if (frame.capacity() >= bytes + ROOM_BEHIND) {
                return frame;
            }
            frame = free.poll();
        }
        return new Frame(this, ByteBuffer.allocateDirect(bytes + ROOM_BEHIND));
    }
}
