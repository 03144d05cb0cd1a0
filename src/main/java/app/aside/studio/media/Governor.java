package app.aside.studio.media;

import java.util.concurrent.TimeUnit;

/// How small pictures are made so that a narrow line carries them fluently: libwebrtc keeps the
/// size of a source of ours, so that 720 lines at 100 kbit/s come three times a second.
///
/// A size fits if there is nearly one bit a second for each pixel, which is about 15 pictures a
/// second of a talking person in VP8. Too large is made smaller at once; larger again comes only
/// when there has been a third more than needed for two seconds. Not for several threads.
public final class Governor {
    private static final double[] SIZES = {1, 1.5, 2, 3, 4};
    private static final int HALF = 2;
    private static final double BITS_PER_PIXEL = 0.8;
    private static final double ROOM = 1.33;
    private static final long CALM_NANOS = TimeUnit.SECONDS.toNanos(2);

    private int size;
    private long roomSinceNanos;
    private boolean hasRoom;

    /// What each side of the picture is to be divided by.
    ///
    /// @param width of the pictures made, pixels
    /// @param height of the pictures made, pixels
    /// @param bitsPerSecond that the line is thought to carry; 0 while unknown
    /// @param nowNanos monotonic
    public double divisor(int width, int height, long bitsPerSecond, long nowNanos) {
        if (bitsPerSecond <= 0 || width <= 0 || height <= 0) {
            return SIZES[size];
        }
        while (size < SIZES.length - 1 && bitsPerSecond < need(width, height, size)) {
            size++;
            hasRoom = false;
        }
        if (size == 0 || bitsPerSecond < ROOM * need(width, height, size - 1)) {
            hasRoom = false;
        } else if (!hasRoom) {
            hasRoom = true;
            roomSinceNanos = nowNanos;
        } else if (nowNanos - roomSinceNanos >= CALM_NANOS) {
            hasRoom = false;
            size--;
        }
        return SIZES[size];
    }

    /// The line was away and is there again: the next pictures are of another size, about half the
    /// whole one, which begins with a key frame.
    public void lineIsBack() {
        size = size == HALF ? HALF + 1 : HALF;
        hasRoom = false;
    }

    private static double need(int width, int height, int size) {
        return BITS_PER_PIXEL * width * height / (SIZES[size] * SIZES[size]);
    }
}
