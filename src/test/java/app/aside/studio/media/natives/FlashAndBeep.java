package app.aside.studio.media.natives;

import app.aside.studio.media.Frame;
import app.aside.studio.media.FramePool;
import app.aside.studio.media.Sound;

import java.nio.ByteBuffer;

/// A picture that is white and a sound that beeps in the first 100 ms of every second; the picture
/// is noisy grey and the sound silent otherwise.
final class FlashAndBeep {
    private static final long SECOND = 1_000_000_000L;
    private static final long FLASH = 100_000_000L;
    private static final byte WHITE = (byte) 235;
    private static final byte GREY = 60;
    private static final byte NO_COLOUR = (byte) 128;

    private final FramePool pool;
    private final byte[] row = new byte[4_096];

    FlashAndBeep(FramePool pool) {
        this.pool = pool;
    }

    /// @param nanos since the start
    Frame picture(int width, int height, long nanos, long capturedNanos) {
        var frame = pool.take(width, height, capturedNanos);
        var y = frame.y();
        var white = nanos % SECOND < FLASH;
        var place = (int) (nanos / 1_000_000L);
        for (var line = 0; line < height; line++) {
            for (var i = 0; i < width; i++) {
                var ripple = (i * 7 + line * 13 + place) % 16;
                row[i] = white ? WHITE : (byte) (GREY + ripple);
            }
            y.put(row, 0, width);
        }
        fill(frame.u());
        fill(frame.v());
        return frame;
    }

    /// @param nanos of the first sample, since the start
    short[] sound(long nanos) {
        var block = new short[Sound.BLOCK_SAMPLES];
        for (var i = 0; i < block.length; i++) {
            var at = nanos + i * SECOND / Sound.RATE;
            if (at % SECOND < FLASH) {
                block[i] = (short) (12_000 * Math.sin(2 * Math.PI * at / SECOND * 1_000));
            }
        }
        return block;
    }

    private static void fill(ByteBuffer plane) {
        while (plane.hasRemaining()) {
            plane.put(NO_COLOUR);
        }
    }
}
