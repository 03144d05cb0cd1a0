package app.aside.studio.media.natives;

import app.aside.Eventually;
import app.aside.studio.media.ClipFormat;
import app.aside.studio.media.ClipRecorder;
import app.aside.studio.media.FramePool;

import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;

/// Hands a flash-and-beep session to a recorder as fast as it takes it, with a clock to match.
///
/// What each side gives is decided by time since the start, so that a test can let it come late,
/// pause or stay away.
final class Rehearsed {
    private static final long EPOCH = 5_000_000_000L;
    private static final long MILLI = 1_000_000L;
    private static final int WAITING_MAX = 20;
    private static final long AHEAD_MILLIS = 900;

    /// What an encoder keeps back of sound.
    private static final long LATE_MILLIS = 200;

    /// Longer than the recorder waits before it writes what there is.
    private static final long WRITTEN_MILLIS = 500;

    final ManualClock clock = new ManualClock();
    final FramePool pool = new FramePool();
    final long epochNanos = EPOCH;
    private final FlashAndBeep pattern = new FlashAndBeep(pool);
    LongPredicate creatorHasPicture = _ -> true;
    LongPredicate creatorHasSound = _ -> true;
    LongPredicate fanHasPicture = _ -> true;
    LongPredicate fanHasSound = _ -> true;
    LongFunction<ClipFormat.Picture> creatorSize = _ -> CREATOR;
    LongFunction<ClipFormat.Picture> fanSize = _ -> FAN;

    static final ClipFormat.Picture CREATOR = new ClipFormat.Picture(640, 360, 30);
    static final ClipFormat.Picture FAN = new ClipFormat.Picture(320, 240, 15);
    static final ClipFormat FORMAT = new ClipFormat(CREATOR, FAN);

    private long played;

    Rehearsed() {
        clock.set(EPOCH);
    }

    /// Plays the session on until `millis`.
    void play(ClipRecorder recorder, long millis) {
        play(recorder, millis, () -> false);
    }

    /// Plays the session on until `millis`, or until `over`.
    void play(ClipRecorder recorder, long millis, BooleanSupplier over) {
        while (played < millis && !over.getAsBoolean()) {
            give(recorder, 10);
            awaitKeptUp(recorder, played - AHEAD_MILLIS, over);
        }
    }

    /// Plays the session on until `millis`, and a moment more: then all up to `millis` is in the
    /// file.
    void playWritten(ClipRecorder recorder, long millis) {
        play(recorder, millis);
        Eventually.until(
                "all of it is recorded",
                () -> recorder.progress().recordedMillis() >= millis - LATE_MILLIS);
        var bytes = recorder.progress().bytes();
        play(recorder, millis + WRITTEN_MILLIS);
        Eventually.until("it is in the file", () -> recorder.progress().bytes() > bytes);
    }

    /// Hands in the next `millis` of the session at once.
    void give(ClipRecorder recorder, long millis) {
        for (var end = played + millis; played < end; played += 10) {
            var at = played;
            clock.set(EPOCH + at * MILLI);
            if (creatorHasSound.test(at)) {
                recorder.creatorSound(pattern.sound(at * MILLI), clock.nanos());
            }
            if (fanHasSound.test(at)) {
                recorder.fanSound(pattern.sound(at * MILLI), clock.nanos());
            }
            if (creatorHasPicture.test(at)) {
                pictures(at, creatorSize.apply(at), recorder, true);
            }
            if (fanHasPicture.test(at)) {
                pictures(at, fanSize.apply(at), recorder, false);
            }
        }
        clock.set(EPOCH + played * MILLI);
    }

    private void pictures(
            long at, ClipFormat.Picture size, ClipRecorder recorder, boolean creator) {
        var rate = size.framesPerSecond();
        for (var n = ceil(at * rate, 1_000); n * 1_000 < (at + 10) * rate; n++) {
            var nanos = n * 1_000 * MILLI / rate;
            try (var frame = pattern.picture(size.width(), size.height(), nanos, EPOCH + nanos)) {
                if (creator) {
                    recorder.creatorPicture(frame);
                } else {
                    recorder.fanPicture(frame);
                }
            }
        }
    }

    private static long ceil(long value, long unit) {
        return (value + unit - 1) / unit;
    }

    /// So that pictures are never dropped because the test is faster than life.
    private void awaitKeptUp(ClipRecorder recorder, long millis, BooleanSupplier over) {
        Eventually.until(
                "the recorder keeps up",
                () ->
                        over.getAsBoolean()
                                || (recorder.progress().recordedMillis() >= millis
                                        && pool.lent() <= WAITING_MAX));
    }
}
