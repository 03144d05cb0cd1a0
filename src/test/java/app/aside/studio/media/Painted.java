package app.aside.studio.media;

import java.nio.ByteBuffer;

/// Frames of one colour, and what a frame shows.
final class Painted {
    static final FramePool POOL = new FramePool();

    private Painted() {}

    /// @param luma of every pixel; there is no colour
    static Frame grey(int width, int height, int luma, long nanos) {
        var frame = POOL.take(width, height, nanos);
        fill(frame.y(), luma);
        fill(frame.u(), 128);
        fill(frame.v(), 128);
        return frame;
    }

    static int luma(Frame frame, int x, int y) {
        return frame.y().get(y * frame.width() + x) & 0xFF;
    }

    /// The brightest pixel of a part of the picture.
    static int brightest(Frame frame, int left, int top, int width, int height) {
        var most = 0;
        for (var y = top; y < top + height; y++) {
            for (var x = left; x < left + width; x++) {
                most = Math.max(most, luma(frame, x, y));
            }
        }
        return most;
    }

    private static void fill(ByteBuffer plane, int value) {
        for (var i = 0; i < plane.capacity(); i++) {
            plane.put(i, (byte) value);
        }
    }
}
