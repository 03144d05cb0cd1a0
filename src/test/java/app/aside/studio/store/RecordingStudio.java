package app.aside.studio.store;

import app.aside.Eventually;
import app.aside.clips.ClipConsent;
import app.aside.clips.ClipOrigin;
import app.aside.clips.Mark;
import app.aside.studio.media.ClipFailed;
import app.aside.studio.media.ClipFormat;
import app.aside.studio.media.DiskReserve;
import app.aside.studio.media.FramePool;
import app.aside.studio.media.MediaClock;
import app.aside.studio.media.Sound;
import app.aside.studio.media.natives.FfmpegClips;
import app.aside.unit.ClipId;
import app.aside.unit.SessionId;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// A program that records, in real time and until it is killed, a session with both sides and a
/// mark every half second. Prints the nanosecond of the start, each picture's time, how far the
/// recorder has come, and each mark once it is on the disk.
final class RecordingStudio {
    private static final MediaClock CLOCK = MediaClock.system();
    private static final long MILLI = 1_000_000L;
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final long WARM_MILLIS = 1_000;

    private RecordingStudio() {}

    public static void main(String[] arguments) {
        var folder = Path.of(arguments[0]);
        warmUp(folder.resolveSibling("before " + folder.getFileName()));
        var library = library(folder);
        library.recover();
        var epoch = CLOCK.nanos();
        var clip = start(library, failure -> System.exit(3));
        System.out.println("started " + epoch);
        var pool = new FramePool();
        var timer = Executors.newScheduledThreadPool(3);
        var sounds = timer.scheduleAtFixedRate(() -> sound(clip), 0, 10, TimeUnit.MILLISECONDS);
        var pictures =
                timer.scheduleAtFixedRate(
                        () -> {
                            var millis = (CLOCK.nanos() - epoch) / MILLI;
                            pictures(clip, pool);
                            System.out.println("fed " + millis);
                            var recorded = clip.recorder().progress().recordedMillis();
                            System.out.println("recorded " + recorded);
                        },
                        0,
                        33_333,
                        TimeUnit.MICROSECONDS);
        var marks =
                timer.scheduleAtFixedRate(
                        () -> mark(clip, (CLOCK.nanos() - epoch) / MILLI),
                        250,
                        500,
                        TimeUnit.MILLISECONDS);
        if (sounds.isDone() || pictures.isDone() || marks.isDone()) {
            throw new AssertionError("the session must go on until it is killed");
        }
    }

    /// As in a studio that has run for a while: a program's first recording comes late.
    private static void warmUp(Path folder) {
        try (var library = library(folder);
                var timer = Executors.newScheduledThreadPool(2)) {
            var clip = start(library, failure -> System.exit(4));
            var pool = new FramePool();
            var sounds = timer.scheduleAtFixedRate(() -> sound(clip), 0, 10, TimeUnit.MILLISECONDS);
            var pictures =
                    timer.scheduleAtFixedRate(
                            () -> pictures(clip, pool), 0, 33, TimeUnit.MILLISECONDS);
            Eventually.until(
                    "it records", () -> clip.recorder().progress().recordedMillis() >= WARM_MILLIS);
            sounds.cancel(false);
            pictures.cancel(false);
            clip.end();
        }
    }

    static ClipLibrary library(Path folder) {
        return new ClipLibrary(
                folder, new FfmpegClips(CLOCK, new DiskReserve(folder, 6 << 20)), ZoneOffset.UTC);
    }

    static OpenClip start(ClipLibrary library, ClipFailed failed) {
        var at = Instant.parse("2026-11-21T22:14:00Z");
        var consent = new ClipConsent(true, "2026-11", at);
        var origin = new ClipOrigin(new ClipId("c1"), new SessionId("s1"), "Zoë", at, consent);
        var size = new ClipFormat.Picture(WIDTH, HEIGHT, 30);
        return library.start(origin, new ClipFormat(size, size), CLOCK.nanos(), failed);
    }

    static void sound(OpenClip clip) {
        var now = CLOCK.nanos();
        var block = new short[Sound.BLOCK_SAMPLES];
        for (var i = 0; i < block.length; i++) {
            block[i] = (short) (8_000 * Math.sin(i * Math.PI / 24));
        }
        clip.recorder().creatorSound(block, now);
        clip.recorder().fanSound(block, now);
    }

    static void pictures(OpenClip clip, FramePool pool) {
        var now = CLOCK.nanos();
        try (var frame = pool.take(WIDTH, HEIGHT, now)) {
            var y = frame.y();
            var row = new byte[WIDTH];
            for (var line = 0; line < HEIGHT; line++) {
                for (var i = 0; i < WIDTH; i++) {
                    row[i] = (byte) (40 + (i + line + now / MILLI / 8) % 128);
                }
                y.put(row);
            }
            clip.recorder().creatorPicture(frame);
            clip.recorder().fanPicture(frame);
        }
    }

    private static void mark(OpenClip clip, long offsetMillis) {
        clip.addMark(new Mark(Mark.Kind.CREATOR_KEY, offsetMillis, ""));
        System.out.println("marked " + offsetMillis);
    }
}
