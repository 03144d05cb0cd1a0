package app.aside.studio.media.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.aside.studio.media.ClipFormat;
import app.aside.studio.media.ClipMedia.Extras;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What a clip has of the fan: nothing after the consent was taken back, or nothing at all (X6).
final class FanEndTest {
    private static final int CREATOR_PICTURE = 0;
    private static final int CREATOR_SOUND = 1;
    private static final int FAN_PICTURE = 2;
    private static final int FAN_SOUND = 3;
    private static final double SOUND_RATE = 48_000;

    @TempDir Path folder;

    private final Rehearsed session = new Rehearsed();

    @Test
    void the_fans_tracks_end_where_the_consent_does_and_the_creators_go_on() {
        var file = record(Rehearsed.FORMAT, 4_000, 9_000);

        FfmpegPrograms.decodeAll(file);
        assertThat(last(file, FAN_PICTURE)).isCloseTo(4.0, within(0.2));
        assertThat(seconds(file, FAN_SOUND)).isCloseTo(4.0, within(0.2));
        assertThat(last(file, CREATOR_PICTURE)).isCloseTo(9.0, within(0.2));
        assertThat(seconds(file, CREATOR_SOUND)).isCloseTo(9.0, within(0.2));
        assertThat(Decoded.beeps(file, CREATOR_SOUND)).hasSize(8);
        assertThat(Decoded.beeps(file, FAN_SOUND)).hasSize(3);
        assertThat(session.pool.lent()).isZero();
    }

    @Test
    void the_finished_file_ends_the_fans_tracks_at_the_moment_that_the_platform_says() {
        var recording = record(Rehearsed.FORMAT, 4_000, 6_000);
        var finished = folder.resolve("clip.mp4");

        new ClipFinisher().finish(recording, finished, new Extras(List.of(), 2_500, Map.of()));

        FfmpegPrograms.decodeAll(finished);
        assertThat(last(finished, FAN_PICTURE)).isCloseTo(2.5, within(0.1));
        assertThat(seconds(finished, FAN_SOUND)).isCloseTo(2.5, within(0.1));
        assertThat(last(finished, CREATOR_PICTURE)).isCloseTo(6.0, within(0.2));
    }

    @Test
    void the_creator_alone_has_no_sample_of_the_fan() {
        session.creatorHasSound = _ -> false;
        var recording = record(Rehearsed.FORMAT.creatorAlone(), 99_000, 5_000);
        var finished = folder.resolve("clip.mp4");

        new ClipFinisher().finish(recording, finished, Extras.NONE);

        FfmpegPrograms.decodeAll(finished);
        assertThat(FfmpegPrograms.entries(finished, "-show_entries", "stream=codec_type"))
                .containsExactly("video", "audio");
        assertThat(last(finished, CREATOR_PICTURE)).isCloseTo(5.0, within(0.2));
        // The fan's beeps are as loud as the creator's would be: more than 30 dB above this.
        assertThat(loudest(finished, CREATOR_SOUND)).isLessThan(300);
    }

    @Test
    void the_consent_is_in_the_finished_file() {
        var recording = record(Rehearsed.FORMAT, 99_000, 2_000);
        var finished = folder.resolve("clip.mp4");
        var notes = Map.of("app.aside.consent", "{\"granted\":true}");

        new ClipFinisher().finish(recording, finished, new Extras(List.of(), 99_000, notes));

        assertThat(FfmpegPrograms.ffprobe(finished, "-show_entries", "format_tags"))
                .contains("TAG:app.aside.consent={\"granted\":true}");
        assertThat(ClipProbe.probe(finished).tracks()).hasSize(4);
    }

    @Test
    void f7_the_last_seconds_are_cut_from_the_recording_while_it_goes_on() {
        var file = folder.resolve("clip.mkv");
        var saved = folder.resolve("saved.mp4");
        try (var recorder =
                MatroskaRecorder.start(
                        file,
                        Rehearsed.FORMAT,
                        session.clock,
                        session.epochNanos,
                        failure -> {
                            throw new AssertionError(failure);
                        })) {
            session.playWritten(recorder, 11_500);

            var start = new ClipFinisher().excerpt(file, saved, 7_000, Extras.NONE);

            assertThat(start).isBetween(7_000L, 8_000L);
            session.play(recorder, 14_000);
        }
        FfmpegPrograms.decodeAll(saved);
        assertThat(ClipProbe.probe(saved).tracks()).hasSize(4);
        assertThat(ClipProbe.probe(saved).millis()).isBetween(3_000L, 5_100L);
        assertTogether(saved, CREATOR_PICTURE, CREATOR_SOUND);
        assertTogether(saved, FAN_PICTURE, FAN_SOUND);
        assertThat(last(file, CREATOR_PICTURE)).isCloseTo(14.0, within(0.2));
    }

    private static void assertTogether(Path clip, int picture, int sound) {
        var flash = Decoded.flashes(clip, picture).getLast();
        assertThat(Decoded.beeps(clip, sound))
                .anySatisfy(beep -> assertThat(beep).isCloseTo(flash, within(0.04)));
    }

    private Path record(ClipFormat format, long revokedMillis, long endMillis) {
        var file = folder.resolve("clip.mkv");
        try (var recorder =
                MatroskaRecorder.start(
                        file,
                        format,
                        session.clock,
                        session.epochNanos,
                        failure -> {
                            throw new AssertionError(failure);
                        })) {
            session.play(recorder, Math.min(revokedMillis, endMillis));
            if (revokedMillis < endMillis) {
                recorder.endFan();
                recorder.endFan();
                session.play(recorder, endMillis);
            }
        }
        return file;
    }

    private static int loudest(Path file, int track) {
        var loudest = 0;
        for (var sample : Decoded.samples(file, track)) {
            loudest = Math.max(loudest, Math.abs(sample));
        }
        return loudest;
    }

    private static double last(Path file, int track) {
        return Decoded.pictureTimes(file, track).getLast();
    }

    private static double seconds(Path file, int track) {
        return Decoded.samples(file, track).length / SOUND_RATE;
    }
}
