package app.aside.studio.preflight;

import app.aside.studio.media.AudioSink;
import app.aside.studio.media.Frame;
import app.aside.studio.media.Sound;
import app.aside.studio.media.VideoSink;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// What camera and microphone gave while they were looked at.
final class Sample {
    private Sample() {}

    /// @param frames that came
    /// @param millis in which they came
    /// @param width of the last, pixels; 0 if none came
    /// @param light mean of the last above black, 0 to 239
    record Pictures(int frames, long millis, int width, int height, int light) {
        long framesPerSecond() {
            return millis <= 0 ? 0 : Math.round(frames * 1_000.0 / millis);
        }
    }

    /// @param blocks of 10 ms each
    /// @param loudest of any 100 ms, dBFS as a sine counts; −90 for nothing
    /// @param overdriven share of samples at the end of the scale
    record Sounds(List<short[]> blocks, double loudest, double overdriven) {}

    /// Collects pictures until there are enough or time is up.
    static final class Eye implements VideoSink {
        private static final int STEP = 16;
        private final CountDownLatch enough;
        private int frames;
        private long firstNanos;
        private long lastNanos;
        private int width;
        private int height;
        private int light;

        Eye(int frames) {
            enough = new CountDownLatch(frames);
        }

        @Override
        public synchronized void accept(Frame frame) {
            if (frames == 0) {
                firstNanos = frame.capturedNanos();
            }
            frames++;
            lastNanos = frame.capturedNanos();
            width = frame.width();
            height = frame.height();
            light = light(frame);
            enough.countDown();
        }

        Pictures pictures(Duration patience) throws InterruptedException {
            var all = enough.await(patience.toMillis(), TimeUnit.MILLISECONDS);
            synchronized (this) {
                var took = TimeUnit.NANOSECONDS.toMillis(lastNanos - firstNanos);
                return all
                        ? new Pictures(frames - 1, took, width, height, light)
                        : new Pictures(frames, patience.toMillis(), width, height, light);
            }
        }

        private static int light(Frame frame) {
            var luma = frame.y();
            var sum = 0L;
            var count = 0;
            for (var y = 0; y < frame.height(); y += STEP) {
                for (var x = 0; x < frame.width(); x += STEP) {
                    sum += Math.max(0, (luma.get(y * frame.width() + x) & 0xFF) - 16);
                    count++;
                }
            }
            return (int) (sum / count);
        }
    }

    /// Records sound until there is enough or time is up.
    static final class Ear implements AudioSink {
        private static final int BLOCKS_OF_A_LEVEL = 10;
        private static final double FULL_SCALE = 32_768;
        private static final int END_OF_SCALE = 32_700;
        private final List<short[]> blocks = new ArrayList<>();
        private final CountDownLatch enough;

        Ear(int blocks) {
            enough = new CountDownLatch(blocks);
        }

        @Override
        public synchronized void accept(short[] samples, long capturedNanos) {
            if (enough.getCount() > 0) {
                blocks.add(samples.clone());
                enough.countDown();
            }
        }

        Sounds sounds(Duration patience) throws InterruptedException {
            var _ = enough.await(patience.toMillis(), TimeUnit.MILLISECONDS);
            synchronized (this) {
                return measured(List.copyOf(blocks));
            }
        }

        static Sounds measured(List<short[]> blocks) {
            var loudest = -90.0;
            var ends = 0L;
            for (var i = 0; i + BLOCKS_OF_A_LEVEL <= blocks.size(); i += BLOCKS_OF_A_LEVEL) {
                var squares = 0.0;
                for (var block : blocks.subList(i, i + BLOCKS_OF_A_LEVEL)) {
                    for (var sample : block) {
                        squares += (double) sample * sample;
                        ends += Math.abs((int) sample) >= END_OF_SCALE ? 1 : 0;
                    }
                }
                var count = BLOCKS_OF_A_LEVEL * Sound.BLOCK_SAMPLES;
                var level = Math.sqrt(2 * squares / count) / FULL_SCALE;
                loudest = Math.max(loudest, level <= 0 ? -90 : 20 * Math.log10(level));
            }
            var samples = Math.max(1L, (long) blocks.size() * Sound.BLOCK_SAMPLES);
            return new Sounds(blocks, loudest, (double) ends / samples);
        }
    }
}
