package app.aside.studio.media;

import java.util.ArrayDeque;
import java.util.Arrays;

/// Lays blocks of sound on the clock: one sample out for each 1/48,000 s since the epoch, whatever
/// comes in. Not thread-safe.
///
/// Blocks arrive with the time of their first sample, and three things are wrong with it.
///
/// *Drift.* The device that made the block counts its own 48,000 (the receiving device of a call
/// runs about 0.3 % slow). The distance between the block's time and the end of what is written,
/// smoothed over half a second, steers a resampler by at most 1 %: a proportional controller with a
/// gain of 0.5/s, critically damped, that leaves 6 ms at 0.3 %. Below 5 ms samples pass untouched.
///
/// *Bursts.* A stalled thread hands on late what was taken in time. A block that seems more than 60
/// ms late waits until 150 ms more have passed; then its true time is the earliest of all that
/// wait, each less the 10 ms a block lasts (a minimum filter: waiting only ever makes times later).
///
/// *Gaps and overlaps.* What is still missing after that is silence; what overlaps is dropped.
public final class SoundTimeline {
    private static final long HOLD_SAMPLES = millis(60);
    private static final long PATIENCE_NANOS = 150_000_000L;
    private static final long QUIET_SAMPLES = millis(500);
    private static final long QUIET_LAG_SAMPLES = millis(300);
    private static final double DEAD_BAND_SAMPLES = millis(5);
    private static final double SMOOTHING = 0.01 / 0.5;
    private static final double GAIN_PER_SECOND = 0.5;
    private static final double CORRECTION_MAX = 0.01;

    /// Takes the laid-out sound.
    @FunctionalInterface
    public interface Out {
        /// The array is borrowed.
        void samples(short[] samples, int count);
    }

    private final long epochNanos;
    private final Out out;
    private final ArrayDeque<Block> waiting = new ArrayDeque<>();
    private final SoundStretch stretch = new SoundStretch();
    private final short[] silence = new short[Sound.BLOCK_SAMPLES];
    private long written;
    private long knownNanos;
    private double smoothedDrift;

    /// @param epochNanos when sample 0 is, on the [MediaClock]
    public SoundTimeline(long epochNanos, Out out) {
        this.epochNanos = epochNanos;
        this.out = out;
        knownNanos = epochNanos;
    }

    /// Samples written so far.
    public long written() {
        return written;
    }

    /// @param samples [Sound#BLOCK_SAMPLES] samples, kept
    public void accept(short[] samples, long nanos) {
        waiting.add(new Block(samples, nanos));
        knownNanos = Math.max(knownNanos, nanos);
        drain(false);
    }

    /// Says that every block handed on before `nowNanos` has been accepted. After half a second
    /// without sound the silence is written, so that the track keeps up with the others.
    public void advance(long nowNanos) {
        knownNanos = Math.max(knownNanos, nowNanos);
        drain(false);
        var behind = samplesUntil(nowNanos) - written;
        if (waiting.isEmpty() && behind > QUIET_SAMPLES) {
            writeSilence(behind - QUIET_LAG_SAMPLES);
        }
    }

    /// Writes what waits, and silence up to the end.
    public void endAt(long nanos) {
        drain(true);
        writeSilence(samplesUntil(nanos) - written);
    }

    private void drain(boolean impatient) {
        while (!waiting.isEmpty()) {
            var block = waiting.getFirst();
            var late = samplesUntil(block.nanos) - written;
            if (Math.abs(late) <= HOLD_SAMPLES) {
                place(waiting.removeFirst(), late);
            } else if (impatient || knownNanos - block.nanos >= PATIENCE_NANOS) {
                var settled = samplesUntil(trueNanos()) - written;
                settle(waiting.removeFirst(), settled);
            } else {
                return;
            }
        }
    }

    private void settle(Block block, long late) {
        if (late < -HOLD_SAMPLES) {
            return;
        }
        if (late > HOLD_SAMPLES) {
            writeSilence(late);
            write(block.samples, 0);
        } else {
            place(block, late);
        }
    }

    /// When the first of the waiting blocks was taken at the latest.
    private long trueNanos() {
        var earliest = Long.MAX_VALUE;
        var before = 0L;
        for (var block : waiting) {
            earliest = Math.min(earliest, block.nanos - before);
            before += Sound.BLOCK_NANOS;
        }
        return earliest;
    }

    private void place(Block block, long late) {
        smoothedDrift += (late - smoothedDrift) * SMOOTHING;
        var correction = 0.0;
        if (Math.abs(smoothedDrift) > DEAD_BAND_SAMPLES) {
            correction = GAIN_PER_SECOND * smoothedDrift / Sound.RATE;
        }
        write(block.samples, Math.clamp(correction, -CORRECTION_MAX, CORRECTION_MAX));
    }

    private void write(short[] samples, double correction) {
        var count = stretch.stretch(samples, correction);
        out.samples(stretch.result(), count);
        written += count;
    }

    private void writeSilence(long samples) {
        if (samples <= 0) {
            return;
        }
        stretch.forget();
        smoothedDrift = 0;
        Arrays.fill(silence, (short) 0);
        for (var left = samples; left > 0; left -= silence.length) {
            out.samples(silence, (int) Math.min(left, silence.length));
        }
        written += samples;
    }

    private long samplesUntil(long nanos) {
        return Math.floorDiv((nanos - epochNanos) * (Sound.RATE / 1000), 1_000_000L);
    }

    private static long millis(int millis) {
        return (long) millis * (Sound.RATE / 1000);
    }

    private static final class Block {
        private final short[] samples;
        private final long nanos;

        Block(short[] samples, long nanos) {
            this.samples = samples;
            this.nanos = nanos;
        }
    }
}
