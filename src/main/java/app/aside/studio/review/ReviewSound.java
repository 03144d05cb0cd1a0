package app.aside.studio.review;

import app.aside.studio.media.AudioSink;
import app.aside.studio.media.ClipReader;
import app.aside.studio.media.ClipSide;
import app.aside.studio.media.MediaClock;
import app.aside.studio.media.Sound;
import app.aside.studio.review.ReviewState.Playback;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What a clip sounds like while it is played, on a thread `review-sound` of its own: mixes both
/// sides, stretches them to the speed and hands out a block each 10 ms. With each block the
/// playhead moves on: the sound is the clock that the pictures follow.
///
/// Backwards it is silent.
final class ReviewSound {
    private static final long LATE_MAX = 10 * Sound.BLOCK_NANOS;
    private static final double BLOCK_MICROS = Sound.BLOCK_NANOS / 1_000.0;

    private final Supplier<@Nullable Playback> playing;
    private final Playhead playhead;
    private final AudioSink speaker;
    private final MediaClock clock;
    private final Runnable ended;
    private final Thread thread = new Thread(this::run, "review-sound");
    private final TimeStretch stretch = new TimeStretch();
    private final short[] block = new short[Sound.BLOCK_SAMPLES];
    private final Map<ClipSide, ClipReader.SoundTrack> tracks = new EnumMap<>(ClipSide.class);
    private Consumer<RuntimeException> failed = _ -> {};
    private short[] part = new short[0];
    private volatile boolean closed;

    /// @param playing what is played now; nothing while nothing is
    /// @param ended told on `review-sound` that the clip was played to one of its ends
    ReviewSound(
            Supplier<@Nullable Playback> playing,
            Playhead playhead,
            AudioSink speaker,
            MediaClock clock,
            Runnable ended) {
        this.playing = playing;
        this.playhead = playhead;
        this.speaker = speaker;
        this.clock = clock;
        this.ended = ended;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /// Takes these tracks from now on and closes those it had.
    ///
    /// @param newFailed told on `review-sound` that these can't be read any more
    synchronized void use(
            Map<ClipSide, ClipReader.SoundTrack> newTracks, Consumer<RuntimeException> newFailed) {
        failed = newFailed;
        tracks.values().forEach(ClipReader.SoundTrack::close);
        tracks.clear();
        tracks.putAll(newTracks);
    }

    /// Something has changed.
    void wake() {
        LockSupport.unpark(thread);
    }

    /// Ends the thread and closes the tracks.
    void close() {
        closed = true;
        wake();
        if (thread.isAlive()) {
            try {
                thread.join(1_000);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        useNothing();
    }

    /// Closes the tracks it had.
    void useNothing() {
        use(Map.of(), _ -> {});
    }

    private void run() {
        var due = clock.nanos();
        var turn = -1;
        while (!closed) {
            var now = playing.get();
            if (now == null) {
                turn = -1;
                LockSupport.park(this);
                due = clock.nanos();
                continue;
            }
            var place = playhead.place();
            if (place.turn() != turn) {
                stretch.forget();
                turn = place.turn();
            }
            handOut(now, place);
            due = Math.max(due + Sound.BLOCK_NANOS, clock.nanos() - LATE_MAX);
            for (var left = due - clock.nanos(); left > 0 && !closed; ) {
                LockSupport.parkNanos(this, left);
                left = due - clock.nanos();
            }
        }
    }

    private void handOut(Playback now, Playhead.Place place) {
        var trouble = made(now, place.micros());
        if (trouble != null) {
            trouble.run();
            return;
        }
        speaker.accept(block, clock.nanos());
        if (playhead.move(BLOCK_MICROS * now.speed(), place.turn())) {
            ended.run();
        }
    }

    /// @return tells the tracks' own listener why there is no block, if there is none
    private synchronized @Nullable Runnable made(Playback now, long micros) {
        try {
            make(now, micros);
            return null;
        } catch (RuntimeException failure) {
            var told = failed;
            return () -> told.accept(failure);
        }
    }

    private void make(Playback now, long micros) {
        if (now.speed() < 0) {
            Arrays.fill(block, (short) 0);
            return;
        }
        var from = micros * Sound.RATE / 1_000_000;
        stretch.next((at, into, length) -> mix(now, at, into, length), from, now.speed(), block);
    }

    private void mix(Playback now, long from, short[] into, int length) {
        if (part.length < length) {
            part = new short[length];
        }
        Arrays.fill(into, 0, length, (short) 0);
        for (var track : tracks.entrySet()) {
            var gain = now.volume(track.getKey()).gain();
            if (gain > 0) {
                track.getValue().read(from, part, length);
                for (var i = 0; i < length; i++) {
                    var sum = into[i] + (int) (gain * part[i]);
                    into[i] = (short) Math.clamp(sum, Short.MIN_VALUE, Short.MAX_VALUE);
                }
            }
        }
    }
}
