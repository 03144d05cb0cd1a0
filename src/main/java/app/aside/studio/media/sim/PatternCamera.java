package app.aside.studio.media.sim;

import app.aside.studio.media.DeviceLost;
import app.aside.studio.media.Frame;
import app.aside.studio.media.FramePool;
import app.aside.studio.media.MediaClock;
import app.aside.studio.media.VideoSink;
import app.aside.studio.media.VideoSource;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// A camera without hardware: colour bars that move, a grey ramp that moves the other way, and the
/// [BarCode] with each picture's number, from 0, and capture time. It never fails.
///
/// Its pictures are drawn on a thread `pattern-camera` of its own, by copying rows out of two
/// prepared ones, so that a picture costs little more than its memory.
public final class PatternCamera implements VideoSource {
    private static final int[] BAR_Y = {180, 162, 131, 112, 84, 65, 35, 100};
    private static final int[] BAR_U = {128, 44, 156, 72, 184, 100, 212, 128};
    private static final int[] BAR_V = {128, 142, 44, 58, 198, 212, 114, 128};
    private static final int PIXELS_PER_PICTURE = 4;

    private final MediaClock clock;
    private final int width;
    private final int height;
    private final int framesPerSecond;
    private final FramePool pool = new FramePool();
    private final byte[] barsY;
    private final byte[] barsU;
    private final byte[] barsV;
    private final byte[] ramp;
    private final byte[] grey;
    private long number;
    private volatile @Nullable Pace pace;

    /// @param width pixels, even, 160 to 7680
    /// @param height pixels, even, 90 to 4320
    /// @param framesPerSecond 1 to 60
    public PatternCamera(MediaClock clock, int width, int height, int framesPerSecond) {
        if (width < 160 || height < 90) {
            throw new IllegalArgumentException(
                    "size must be 160x90 or more, got " + width + "x" + height);
        }
        if (framesPerSecond < 1 || framesPerSecond > 60) {
            throw new IllegalArgumentException(
                    "framesPerSecond must be 1 to 60, got " + framesPerSecond);
        }
        this.clock = clock;
        this.width = width;
        this.height = height;
        this.framesPerSecond = framesPerSecond;
        barsY = bars(BAR_Y, width);
        barsU = bars(BAR_U, width / 2);
        barsV = bars(BAR_V, width / 2);
        ramp = ramp(width);
        grey = new byte[width / 2];
        Arrays.fill(grey, (byte) 128);
    }

    @Override
    public synchronized void start(VideoSink sink, DeviceLost lost) {
        if (pace != null) {
            throw new IllegalStateException("started before");
        }
        pace =
                Pace.start(
                        "pattern-camera",
                        clock,
                        1_000_000_000L,
                        framesPerSecond,
                        _ -> handOn(sink));
    }

    @Override
    public void close() {
        var running = pace;
        if (running != null) {
            running.stop();
        }
    }

    private void handOn(VideoSink sink) {
        var captured = clock.nanos();
        try (var frame = pool.take(width, height, captured)) {
            draw(frame);
            BarCode.write(frame, number, Math.floorDiv(captured, 1_000_000L));
            number++;
            sink.accept(frame);
        }
    }

    private void draw(Frame frame) {
        var shift = (int) (number * PIXELS_PER_PICTURE % width);
        var back = width - shift;
        var rampTop = height * 3 / 4 / 2 * 2;
        rows(frame.y(), barsY, shift, width, 0, rampTop);
        rows(frame.y(), ramp, back, width, rampTop, height);
        rows(frame.u(), barsU, shift / 2, width / 2, 0, rampTop / 2);
        rows(frame.v(), barsV, shift / 2, width / 2, 0, rampTop / 2);
        rows(frame.u(), grey, 0, width / 2, rampTop / 2, height / 2);
        rows(frame.v(), grey, 0, width / 2, rampTop / 2, height / 2);
    }

    private static void rows(
            ByteBuffer plane, byte[] row, int from, int length, int top, int bottom) {
        for (var y = top; y < bottom; y++) {
            plane.put(y * length, row, from, length);
        }
    }

    /// Two turns of the bars, so that any shift is one copy.
    private static byte[] bars(int[] values, int length) {
        var row = new byte[2 * length];
        for (var x = 0; x < row.length; x++) {
            row[x] = (byte) values[x % length * values.length / length];
        }
        return row;
    }

    /// Two turns of the ramp, from black to white.
    private static byte[] ramp(int length) {
        var row = new byte[2 * length];
        for (var x = 0; x < row.length; x++) {
            row[x] = (byte) (16 + x % length * 219 / length);
        }
        return row;
    }
}
