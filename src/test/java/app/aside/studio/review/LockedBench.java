package app.aside.studio.review;

import app.aside.studio.locked.ClipLock;
import app.aside.studio.locked.LockedClips;
import app.aside.studio.locked.PassphraseCost;
import app.aside.studio.media.ClipReader;
import app.aside.studio.media.ClipSide;
import app.aside.studio.media.MediaClock;
import app.aside.studio.media.Sound;
import app.aside.studio.media.natives.FfmpegClipReader;
import app.aside.studio.media.natives.FfmpegClips;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;

/// What the lock costs (F10): the hour's clip of [ReviewBench] locked, and opened, sought in and
/// heard through beside the plain one, in turns. Run by hand: `main`, with the folder where that
/// clip is kept; as much room again is needed.
final class LockedBench {
    private static final int OPENINGS = 20;
    private static final int WARM = 20;

    private LockedBench() {}

    public static void main(String[] arguments) throws IOException {
        var plain = ReviewBench.clip(Path.of(arguments[0]));
        var folder = Files.createTempDirectory(Path.of(arguments[0]), "locked");
        var lock = new ClipLock(folder, PassphraseCost.USUAL, new SecureRandom());
        new FfmpegClips(MediaClock.system()).prepare();
        var begun = System.nanoTime();
        lock.switchOn("correct horse battery".toCharArray(), true);
        System.out.printf("a passphrase: %.0f ms%n", ReviewBench.millisSince(begun));
        var copy = Files.copy(plain, folder.resolve("hour.mp4"));
        var bytes = Files.size(copy);
        begun = System.nanoTime();
        var locked = new LockedClips(lock).lock(copy, _ -> true);
        var took = ReviewBench.millisSince(begun);
        System.out.printf(
                "locked and read back: %d MB in %.1f s, %.0f MB/s; load %s%n",
                bytes >> 20, took / 1e3, bytes / took / 1e3, ReviewBench.load());
        seeks(plain, locked, lock);
        heard("plain", FfmpegClipReader.open(plain));
        heard("locked", FfmpegClipReader.through(lock).open(locked));
        Files.delete(locked);
        System.exit(0);
    }

    private static void seeks(Path plain, Path locked, ClipLock lock) {
        var plainOpened = new ArrayList<Double>();
        var lockedOpened = new ArrayList<Double>();
        for (var i = 0; i < OPENINGS; i++) {
            plainOpened.add(opened(plain, lock));
            lockedOpened.add(opened(locked, lock));
        }
        ReviewBench.tell("first picture, plain", plainOpened);
        ReviewBench.tell("first picture, locked", lockedOpened);
        var plainSought = new ArrayList<Double>();
        var lockedSought = new ArrayList<Double>();
        var places = ReviewBench.places();
        try (var one = player(lock);
                var other = player(lock)) {
            ReviewBench.open(one, plain);
            ReviewBench.open(other, locked);
            for (var i = 0; i < places.size(); i++) {
                var first = ReviewBench.seek(one, places.get(i), PictureMode.FAN_ONLY);
                var second = ReviewBench.seek(other, places.get(i), PictureMode.FAN_ONLY);
                if (i >= WARM) {
                    plainSought.add(first);
                    lockedSought.add(second);
                }
            }
        }
        ReviewBench.tell("exact seek, plain", plainSought);
        ReviewBench.tell("exact seek, locked", lockedSought);
    }

    private static double opened(Path clip, ClipLock lock) {
        try (var player = player(lock)) {
            var begun = System.nanoTime();
            ReviewBench.open(player, clip);
            return ReviewBench.millisSince(begun);
        }
    }

    private static void heard(String what, ClipReader reader) {
        var begun = System.nanoTime();
        try (reader;
                var sound = reader.sound(ClipSide.FAN).orElseThrow()) {
            var samples = new short[Sound.RATE];
            for (var at = 0L; at < sound.samples(); at += samples.length) {
                sound.read(at, samples, samples.length);
            }
        }
        System.out.printf("all sound, %s: %.1f s%n", what, ReviewBench.millisSince(begun) / 1e3);
    }

    private static ReviewPlayer player(ClipLock lock) {
        return new ReviewPlayer(
                FfmpegClipReader.through(lock), Papers.NONE, (_, _) -> {}, MediaClock.system());
    }
}
