package app.aside.studio.media;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;

/// One picture as I420 planes (8-bit Y, then U and V at half size, ITU-R BT.601 limited range) in
/// direct memory, tightly packed: the stride of a plane is its width.
///
/// Counted by holders: whoever holds a frame closes it, once. A sink only borrows a frame for the
/// time of the call; to keep it longer it takes a share and closes that. The last close gives the
/// memory back to its pool.
///
/// Any thread; the planes must not be written once the frame has been handed on.
public final class Frame implements AutoCloseable {
    private final FramePool pool;
    private final ByteBuffer memory;
    private final AtomicInteger holders = new AtomicInteger();
    private int width;
    private int height;
    private long capturedNanos;

    Frame(FramePool pool, ByteBuffer memory) {
        this.pool = pool;
        this.memory = memory;
    }

    void reset(int newWidth, int newHeight, long newCapturedNanos) {
        width = newWidth;
        height = newHeight;
        capturedNanos = newCapturedNanos;
        holders.set(1);
    }

    int capacity() {
        return memory.capacity();
    }

    /// Pixels, even.
    public int width() {
        return width;
    }

    /// Pixels, even.
    public int height() {
        return height;
    }

    /// When the picture was taken, on the [MediaClock].
    public long capturedNanos() {
        return capturedNanos;
    }

    /// Luma, `width * height` bytes. A fresh view each time.
    public ByteBuffer y() {
        return plane(0, width * height);
    }

    /// Blue difference, a quarter of the luma's bytes. A fresh view each time.
    public ByteBuffer u() {
        return plane(width * height, width * height / 4);
    }

    /// Red difference, a quarter of the luma's bytes. A fresh view each time.
    public ByteBuffer v() {
        return plane(width * height * 5 / 4, width * height / 4);
    }

    /// Makes this picture the same as another of its size. Only before it has been handed on.
    void copyOf(Frame other) {
        var bytes = width * height * 3 / 2;
        memory.put(0, other.memory, 0, bytes);
    }

    /// One more hold on the same picture.
    ///
    /// @return this frame; the caller closes it
    /// @throws IllegalStateException if the frame was already given back
    public Frame share() {
        if (holders.getAndUpdate(count -> count == 0 ? 0 : count + 1) == 0) {
            throw new IllegalStateException("frame is closed");
        }
        return this;
    }

    @Override
    public void close() {
        var left = holders.decrementAndGet();
        if (left < 0) {
            throw new IllegalStateException("frame was closed more often than it was held");
        }
        if (left == 0) {
            pool.giveBack(this);
        }
    }

    private ByteBuffer plane(int offset, int length) {
        if (holders.get() <= 0) {
            throw new IllegalStateException("frame is closed");
        }
        return memory.slice(offset, length);
    }
}
