package app.aside.studio.media.sim;

import app.aside.studio.media.AudioSink;
import app.aside.studio.media.AudioSource;
import app.aside.studio.media.DeviceLost;
import app.aside.studio.media.MediaClock;
import app.aside.studio.media.Sound;

import org.jspecify.annotations.Nullable;

/// A microphone without hardware: a sine of 440 Hz at −20 dBFS, paced at real time on a thread
/// `tone-microphone` of its own. It never fails.
public final class ToneMicrophone implements AudioSource {
    /// Hertz.
    public static final int TONE = 440;

    /// A tenth of full scale: −20 dBFS.
    private static final double AMPLITUDE = 3276.7;

    /// After five blocks, 22 turns of the sine, the tone begins anew.
    private static final int BLOCKS = 5;

    private final MediaClock clock;
    private final short[] tone = new short[BLOCKS * Sound.BLOCK_SAMPLES];
    private final short[] block = new short[Sound.BLOCK_SAMPLES];
    private int next;
    private volatile @Nullable Pace pace;

    public ToneMicrophone(MediaClock clock) {
        this.clock = clock;
        for (var i = 0; i < tone.length; i++) {
            tone[i] = (short) Math.round(AMPLITUDE * Math.sin(2 * Math.PI * TONE * i / Sound.RATE));
        }
    }

    @Override
    public synchronized void start(AudioSink sink, DeviceLost lost) {
        if (pace != null) {
            throw new IllegalStateException("started before");
        }
        pace = Pace.start("tone-microphone", clock, Sound.BLOCK_NANOS, 1, due -> handOn(sink, due));
    }

    @Override
    public void close() {
        var running = pace;
        if (running != null) {
            running.stop();
        }
    }

    private void handOn(AudioSink sink, long due) {
        System.arraycopy(tone, next * block.length, block, 0, block.length);
        next = (next + 1) % BLOCKS;
        sink.accept(block, due);
    }
}
