package app.aside.studio.media.sim;

import app.aside.studio.media.DeviceLost;
import app.aside.studio.media.Frame;
import app.aside.studio.media.FramePool;
import app.aside.studio.media.MediaClock;
import app.aside.studio.media.VideoSink;
import app.aside.studio.media.VideoSource;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A camera whose pictures are as hard to encode as a real one's in a dim room: moving bars under
/// noise, with the [BarCode]. They are made beforehand and repeat after a second, so that giving
/// them costs little more than a copy.
public final class NoisyCamera implements VideoSource {
    private static final int PICTURES = 30;
    private static final int DEVIATION = 12;
    private static final long SEED = 30;

    private final MediaClock clock;
    private final FramePool pool = new FramePool();
    private final int width;
    private final int height;
    private final List<byte[]> pictures;
    private long number;
    private volatile @Nullable Pace pace;

    public NoisyCamera(MediaClock clock, int width, int height) {
        this(clock, width, height, DEVIATION);
    }

    /// @param deviation of the noise, in steps of luma
    public NoisyCamera(MediaClock clock, int width, int height, int deviation) {
        this.clock = clock;
        this.width = width;
        this.height = height;
        pictures = pictures(width, height, deviation);
    }

    /// I420, one after another.
    public static List<byte[]> pictures(int width, int height) {
        return pictures(width, height, DEVIATION);
    }

    /// The same with as much noise as is asked for.
    public static List<byte[]> pictures(int width, int height, int deviation) {
        var noise = noise(deviation);
        var random = new Random(SEED);
        var made = new ArrayList<byte[]>();
        for (var i = 0; i < PICTURES; i++) {
            made.add(picture(width, height, i, noise, random));
        }
        return made;
    }

    @Override
    public void start(VideoSink sink, DeviceLost lost) {
        pace = Pace.start("noisy-camera", clock, 1_000_000_000L, 30, _ -> handOn(sink));
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
        var picture = pictures.get((int) (number % PICTURES));
        try (var frame = pool.take(width, height, captured)) {
            fill(frame, picture);
            BarCode.write(frame, number, Math.floorDiv(captured, 1_000_000L));
            number++;
            sink.accept(frame);
        }
    }

    /// Makes a frame of one of them.
    public static void fill(Frame frame, byte[] picture) {
        var from = ByteBuffer.wrap(picture);
        for (var plane : List.of(frame.y(), frame.u(), frame.v())) {
            var length = plane.remaining();
            plane.put(0, from, from.position(), length);
            from.position(from.position() + length);
        }
    }

    private static byte[] noise(int deviation) {
        var random = new Random(SEED);
        var noise = new byte[1 << 16];
        for (var i = 0; i < noise.length; i++) {
            noise[i] = (byte) Math.clamp(Math.round(deviation * random.nextGaussian()), -60, 60);
        }
        return noise;
    }

    private static byte[] picture(int width, int height, int at, byte[] noise, Random random) {
        var luma = width * height;
        var made = new byte[luma * 3 / 2];
        var shift = at * width / PICTURES;
        for (var y = 0; y < height; y++) {
            var from = random.nextInt(noise.length);
            for (var x = 0; x < width; x++) {
                var bar = 60 + (x + shift) % width * 8 / width * 16;
                made[y * width + x] = (byte) (bar + noise[(from + x) & 0xffff]);
            }
        }
        for (var i = luma; i < made.length; i++) {
            made[i] = (byte) (128 + noise[random.nextInt(noise.length)] / 3);
        }
        return made;
    }
}
