package app.aside.studio.review;

import app.aside.studio.media.ClipSide;
import app.aside.studio.media.MediaClock;
import app.aside.studio.media.natives.CodedClip;
import app.aside.studio.media.natives.FfmpegClipReader;
import app.aside.studio.media.natives.FfmpegClips;
import app.aside.studio.media.sim.BarCode;
import app.aside.studio.media.sim.NoisyCamera;
import app.aside.studio.review.ReviewState.Open;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// P9: a clip of an hour, two noisy pictures of 720p, 30 a second: the time from the order to open
/// it to its first pictures, of both sides; exact seeks to random places, and mpv's on the same
/// places in turns, where mpv is installed; the processor time of playing it. A seek counts until
/// the last picture that it asks for is handed out: the fan's alone, which is what mpv decodes too,
/// and both. Run by hand: `main`, with a folder, where the clip is kept.
final class ReviewBench {
    private static final int MINUTES = 60;
    private static final int PART_SECONDS = 60;
    private static final int OPENINGS = 20;
    private static final int SEEKS = 200;
    private static final int WARM = 20;
    private static final long SEED = 9;
    private static final int PLAYED_SECONDS = 20;

    private ReviewBench() {}

    public static void main(String[] arguments) throws IOException {
        var clip = clip(Path.of(arguments[0]));
        System.out.printf(
                "clip: %d min, %d MB; load %s%n", MINUTES, Files.size(clip) >> 20, load());
        new FfmpegClips(MediaClock.system()).prepare();
        openings(clip);
        var places = places();
        try (var mpv = MpvProgram.open(clip);
                var player = player()) {
            open(player, clip);
            seeks(player, mpv, places);
        }
        playing(clip, PictureMode.PICTURE_IN_PICTURE);
        playing(clip, PictureMode.FAN_ONLY);
        backwards(clip);
        waveform(clip);
        System.exit(0);
    }

    private static void openings(Path clip) {
        var times = new ArrayList<Double>();
        for (var i = 0; i < OPENINGS + 1; i++) {
            try (var player = player()) {
                var begun = System.nanoTime();
                open(player, clip);
                times.add(millisSince(begun));
            }
        }
        System.out.printf("first picture, first of all: %.0f ms%n", times.removeFirst());
        tell("first picture", times);
    }

    private static void seeks(ReviewPlayer player, @Nullable MpvProgram mpv, List<Long> places) {
        var one = new ArrayList<Double>();
        var both = new ArrayList<Double>();
        var theirs = new ArrayList<Double>();
        for (var i = 0; i < places.size(); i++) {
            var place = places.get(i);
            player.setMode(PictureMode.FAN_ONLY);
            var alone = seek(player, place, PictureMode.FAN_ONLY);
            elsewhere(player, places.get((i + 1) % places.size()));
            var two = seek(player, place, PictureMode.PICTURE_IN_PICTURE);
            var other = mpv == null ? 0 : mpv.seek(place / 1e6);
            if (i >= WARM) {
                one.add(alone);
                both.add(two);
                theirs.add(other);
            }
        }
        tell("exact seek, one picture", one);
        tell("exact seek, both pictures", both);
        if (mpv == null) {
            System.out.println("mpv: not installed");
        } else {
            tell("exact seek, mpv", theirs);
        }
    }

    private static void elsewhere(ReviewPlayer player, long place) {
        seek(player, place, PictureMode.PICTURE_IN_PICTURE);
    }

    static double seek(ReviewPlayer player, long place, PictureMode mode) {
        player.setMode(mode);
        for (var side : ClipSide.values()) {
            var old = player.pictures(side).take();
            if (old != null) {
                old.close();
            }
        }
        var before = player.shown(ClipSide.FAN);
        var begun = System.nanoTime();
        player.seek(place);
        await(() -> player.shown(ClipSide.FAN) != before && arrived(player, mode));
        var took = millisSince(begun);
        check(player);
        return took;
    }

    private static boolean arrived(ReviewPlayer player, PictureMode mode) {
        return mode == PictureMode.FAN_ONLY
                || player.shown(ClipSide.CREATOR) == player.shown(ClipSide.FAN);
    }

    /// That the picture is the one of its number.
    private static void check(ReviewPlayer player) {
        var frame = player.pictures(ClipSide.FAN).take();
        if (frame == null) {
            throw new IllegalStateException("no picture came");
        }
        try (frame) {
            var read = BarCode.read(frame).orElseThrow().number() - CodedClip.FAN_FIRST;
            var expected = player.shown(ClipSide.FAN) % (PART_SECONDS * CodedClip.RATE);
            if (read != expected) {
                throw new IllegalStateException("picture " + read + " instead of " + expected);
            }
        }
    }

    private static void playing(Path clip, PictureMode mode) throws IOException {
        try (var player = player()) {
            open(player, clip);
            player.setMode(mode);
            player.play();
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(2));
            var begun = System.nanoTime();
            var cpu = cpuNanos();
            var first = player.shown(ClipSide.FAN);
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(PLAYED_SECONDS));
            var share = 100.0 * (cpuNanos() - cpu) / (System.nanoTime() - begun);
            System.out.printf(
                    "playing %s: %.1f %% of a core, %d of %d pictures passed, load %s%n",
                    mode,
                    share,
                    player.shown(ClipSide.FAN) - first,
                    PLAYED_SECONDS * CodedClip.RATE,
                    load());
        }
    }

    /// How many of the pictures that were due were handed out.
    private static void backwards(Path clip) throws IOException {
        try (var player = player()) {
            open(player, clip);
            player.seek(30 * 60_000_000L);
            player.backwards();
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(2));
            var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PLAYED_SECONDS);
            var from = player.shown(ClipSide.FAN);
            var last = from;
            var shown = 0;
            while (System.nanoTime() < end) {
                var now = player.shown(ClipSide.FAN);
                shown += now == last ? 0 : 1;
                last = now;
                LockSupport.parkNanos(500_000);
            }
            System.out.printf(
                    "backwards, both pictures: %d of %d handed out, load %s%n",
                    shown, from - last, load());
        }
    }

    private static void waveform(Path clip) {
        try (var maker = new WaveformMaker(FfmpegClipReader::open, WaveformStore.NONE)) {
            var begun = System.nanoTime();
            maker.make(clip, 1);
            await(() -> maker.newest().count() > 1_000 && maker.newest().isWhole());
            System.out.printf("waveform of both sides: %.1f s%n", millisSince(begun) / 1e3);
        }
    }

    private static ReviewPlayer player() {
        return new ReviewPlayer(
                FfmpegClipReader::open, Papers.NONE, (_, _) -> {}, MediaClock.system());
    }

    static void open(ReviewPlayer player, Path clip) {
        player.open(clip);
        await(
                () ->
                        player.state() instanceof Open
                                && player.shown(ClipSide.FAN) == 0
                                && player.shown(ClipSide.CREATOR) == 0);
    }

    static List<Long> places() {
        var random = new Random(SEED);
        var places = new ArrayList<Long>();
        for (var i = 0; i < SEEKS + WARM; i++) {
            places.add(random.nextLong(MINUTES * 60_000_000L - 5_000_000));
        }
        return places;
    }

    static Path clip(Path folder) throws IOException {
        var whole = folder.resolve("review-%d-min.mp4".formatted(MINUTES));
        if (!Files.exists(whole)) {
            var pictures = NoisyCamera.pictures(1280, 720);
            var part =
                    new CodedClip(1280, 720)
                            .painted(
                                    (frame, number) -> {
                                        var picture = pictures.get(number % pictures.size());
                                        var luma = frame.y().capacity();
                                        frame.y().put(picture, 0, luma);
                                        frame.u().put(picture, luma, luma / 4);
                                        frame.v().put(picture, luma * 5 / 4, luma / 4);
                                    })
                            .record(folder, "part", PART_SECONDS, List.of());
            CodedClip.repeated(part, whole, MINUTES);
        }
        return whole;
    }

    static void tell(String what, List<Double> times) {
        var sorted = times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        System.out.printf(
                "%s: p50 %.1f ms, p95 %.1f ms, max %.1f ms, n %d%n",
                what,
                sorted[sorted.length / 2],
                sorted[sorted.length * 95 / 100],
                Arrays.stream(sorted).max().orElse(0),
                sorted.length);
    }

    static double millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e6;
    }

    private static void await(BooleanSupplier so) {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!so.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("it did not come");
            }
            LockSupport.parkNanos(100_000);
        }
    }

    private static long cpuNanos() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        return system instanceof com.sun.management.OperatingSystemMXBean process
                ? process.getProcessCpuTime()
                : 0;
    }

    static String load() throws IOException {
        return Files.readString(Path.of("/proc/loadavg")).split(" ", -1)[0];
    }
}
