package app.aside.studio.media.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.aside.studio.media.ClipMedia.Extras;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/// Pictures and sound of both sides stay together: flash and beep fall within 40 ms (F3, R13).
final class ClipSyncTest {
    private static final double APART_MAX = 0.04;
    private static final long HALF_HOUR_MILLIS = 30 * 60 * 1_000L;

    @TempDir Path folder;

    private final Rehearsed session = new Rehearsed();

    @Test
    void f3_flash_and_beep_are_together_at_the_start() {
        var recording = record(6_000);
        var start = finish(recording, 0);

        assertTogether(start);
        assertThat(Decoded.flashes(start, 0).getFirst()).isCloseTo(1, within(APART_MAX));
    }

    @Test
    @Tag("chaos")
    void f3_flash_and_beep_are_together_after_30_minutes() {
        var recording = record(HALF_HOUR_MILLIS + 2_500);

        assertTogether(finish(recording, HALF_HOUR_MILLIS - 8_000));
    }

    @Test
    void r13_a_camera_and_a_microphone_lost_and_found_are_one_clip_and_together() {
        session.creatorHasPicture = at -> at < 3_100 || at >= 6_200;
        session.creatorHasSound = at -> at < 4_100 || at >= 7_200;

        var recording = record(12_000);

        var clip = finish(recording, 0);
        assertThat(ClipProbe.probe(clip).tracks()).hasSize(4);
        var flashes = Decoded.flashes(clip, 0);
        var beeps = Decoded.beeps(clip, 1);
        assertThat(flashes).hasSize(8);
        assertThat(beeps).hasSize(8);
        for (var second = 8; second <= 11; second++) {
            assertThat(flashes.get(second - 4)).isCloseTo(second, within(APART_MAX));
            assertThat(beeps.get(second - 4)).isCloseTo(second, within(APART_MAX));
        }
    }

    private Path record(long millis) {
        var file = folder.resolve("clip.mkv");
        try (var recorder =
                MatroskaRecorder.start(
                        file,
                        Rehearsed.FORMAT,
                        session.clock,
                        session.epochNanos,
                        failure -> {
                            throw new AssertionError(failure);
                        })) {
            session.play(recorder, millis);
        }
        return file;
    }

    private Path finish(Path recording, long fromMillis) {
        var finished = folder.resolve("clip.mp4");
        if (fromMillis == 0) {
            new ClipFinisher().finish(recording, finished, Extras.NONE);
        } else {
            new ClipFinisher().excerpt(recording, finished, fromMillis, Extras.NONE);
        }
        FfmpegPrograms.decodeAll(finished);
        return finished;
    }

    private static void assertTogether(Path clip) {
        for (var side = 0; side < 4; side += 2) {
            var flashes = Decoded.flashes(clip, side);
            var beeps = Decoded.beeps(clip, side + 1);
            assertThat(flashes).hasSizeGreaterThanOrEqualTo(5);
            var last = flashes.getLast();
            var nearest =
                    beeps.stream().mapToDouble(beep -> Math.abs(beep - last)).min().orElseThrow();
            System.out.printf("track %d: flash and beep are %.1f ms apart%n", side, nearest * 1e3);
            assertThat(nearest).isLessThanOrEqualTo(APART_MAX);
        }
    }
}
