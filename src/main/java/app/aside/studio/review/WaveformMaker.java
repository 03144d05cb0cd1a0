package app.aside.studio.review;

import app.aside.studio.media.ClipFailure;
import app.aside.studio.media.ClipReader;
import app.aside.studio.media.ClipSide;
import app.aside.studio.media.Sound;
import app.aside.studio.threads.WorkerThread;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/// Makes waveforms on a thread `waveform`, one clip at a time: of several that are asked for the
/// newest counts, what is under way for another ends. Methods are for any thread.
public final class WaveformMaker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WaveformMaker.class);
    private static final int PEAK_SAMPLES = Sound.RATE / Waveform.RATE;

    /// Both sides grow side by side, a second at a time.
    private static final int PEAKS_AT_ONCE = Waveform.RATE;

    private final ClipReader.Opening opening;
    private final WaveformStore store;
    private final WorkerThread thread = new WorkerThread("waveform", Duration.ofSeconds(2));
    private final AtomicInteger wanted = new AtomicInteger();
    private volatile Waveform newest = new Waveform(0);

    public WaveformMaker(ClipReader.Opening opening, WaveformStore store) {
        this.opening = opening;
        this.store = store;
    }

    /// The newest clip's; it may still grow.
    public Waveform newest() {
        return newest;
    }

    /// Makes or fetches the waveform of a clip.
    ///
    /// @param micros its length
    public void make(Path clip, long micros) {
        var mine = wanted.incrementAndGet();
        newest = Waveform.empty(micros);
        thread.run(() -> makeNow(clip, mine));
    }

    /// Ends what is under way and forgets the newest.
    public void forget() {
        wanted.incrementAndGet();
        newest = new Waveform(0);
    }

    @Override
    public void close() {
        forget();
        thread.close();
    }

    private void makeNow(Path clip, int mine) {
        if (wanted.get() != mine) {
            return;
        }
        var kept = store.find(clip);
        if (kept.isPresent()) {
            put(kept.get(), mine);
            return;
        }
        try (var reader = opening.open(clip)) {
            var growing = Waveform.empty(reader.micros());
            put(growing, mine);
            if (grow(reader, growing, mine)) {
                store.keep(clip, growing);
            }
        } catch (ClipFailure failure) {
            LOG.warn("no waveform: {}", failure.code());
        }
    }

    /// @return whether it is whole
    private boolean grow(ClipReader reader, Waveform growing, int mine) {
        var samples = new short[PEAK_SAMPLES];
        try (var creator = reader.sound(ClipSide.CREATOR).orElse(Silence.TRACK);
                var fan = reader.sound(ClipSide.FAN).orElse(Silence.TRACK)) {
            for (var at = 0; at < growing.count(); at += PEAKS_AT_ONCE) {
                if (wanted.get() != mine) {
                    return false;
                }
                grow(creator, ClipSide.CREATOR, growing, samples);
                grow(fan, ClipSide.FAN, growing, samples);
            }
        }
        return growing.isWhole();
    }

    private static void grow(
            ClipReader.SoundTrack track, ClipSide side, Waveform growing, short[] samples) {
        for (var i = 0; i < PEAKS_AT_ONCE; i++) {
            track.read((long) growing.known(side) * PEAK_SAMPLES, samples, PEAK_SAMPLES);
            var loudest = 0;
            for (var sample : samples) {
                loudest = Math.max(loudest, Math.abs(sample));
            }
            growing.add(side, loudest);
        }
    }

    private synchronized void put(Waveform waveform, int mine) {
        if (wanted.get() == mine) {
            newest = waveform;
        }
    }

    /// A side without sound.
    private enum Silence implements ClipReader.SoundTrack {
        TRACK;

        @Override
        public long samples() {
            return 0;
        }

        @Override
        public void read(long from, short[] into, int length) {
            Arrays.fill(into, 0, length, (short) 0);
        }

        @Override
        public void close() {
            // There is nothing to free.
        }
    }
}
