package app.aside.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.studio.media.natives.FfmpegPrograms;
import app.aside.studio.state.StudioState.ClipOutcome;
import app.aside.studio.state.StudioState.ClipRow;
import app.aside.studio.state.StudioState.Stage;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What is in the clip of a session that is over.
final class Clips {
    private Clips() {}

    static ClipRow saved(Stage.Completed done) {
        if (done.clip() instanceof ClipOutcome.Saved(var clip)) {
            return clip;
        }
        throw new AssertionError("the clip was not saved: " + done.clip());
    }

    /// Exactly these tracks, each decodes from its begin to its end, and every sound can be heard.
    ///
    /// @param kinds `video` or `audio`
    static void assertTracks(ClipRow clip, String... kinds) {
        FfmpegPrograms.decodeAll(clip.file());
        assertThat(FfmpegPrograms.entries(clip.file(), "-show_entries", "stream=codec_type"))
                .containsExactly(kinds);
        var sounds = Stream.of(kinds).filter("audio"::equals).count();
        for (var track = 0; track < sounds; track++) {
            assertThat(loudest(clip.file(), track)).as("sound " + track).isGreaterThan(1_000);
        }
    }

    /// Nothing was ever to be seen in it: its two pictures are black throughout, or empty.
    static void assertNoPicture(ClipRow clip) {
        for (var track : List.of("0:v:0", "0:v:1")) {
            var grey =
                    FfmpegPrograms.ffmpeg(
                            "-i",
                            clip.file().toString(),
                            "-map",
                            track,
                            "-vf",
                            "scale=64:36,format=gray",
                            "-f",
                            "rawvideo",
                            "-");
            System.out.println(
                    "sound only: " + track + " has " + grey.length / (64 * 36) + " pictures");
            var brightest = 0;
            for (var sample : grey) {
                brightest = Math.max(brightest, sample & 0xff);
            }
            assertThat(brightest).as(track).isLessThan(24);
        }
    }

    /// In the usual second of the clip the creator's pictures come as often as the camera's. Not in
    /// every one: a busy machine has seconds in which the camera itself gives fewer.
    static void assertEvenPictures(ClipRow clip, int perSecond) {
        var times =
                FfmpegPrograms.entries(
                                clip.file(),
                                "-select_streams",
                                "v:0",
                                "-show_entries",
                                "packet=pts_time")
                        .stream()
                        .map(line -> Double.parseDouble(line.replace(",", "")))
                        .toList();
        var seconds = times.getLast().intValue();
        var counts =
                IntStream.range(0, seconds)
                        .mapToLong(
                                begin ->
                                        times.stream()
                                                .filter(time -> time >= begin && time < begin + 1)
                                                .count())
                        .sorted()
                        .toArray();
        assertThat(counts[seconds / 2]).isBetween(perSecond * 9L / 10, perSecond * 11L / 10);
    }

    /// Neither side's first picture is black.
    static void assertBeginsWithAPicture(ClipRow clip) {
        for (var track : List.of("0:v:0", "0:v:1")) {
            var grey =
                    FfmpegPrograms.ffmpeg(
                            "-i",
                            clip.file().toString(),
                            "-map",
                            track,
                            "-frames:v",
                            "1",
                            "-vf",
                            "scale=64:36,format=gray",
                            "-f",
                            "rawvideo",
                            "-");
            var brightest = 0;
            for (var sample : grey) {
                brightest = Math.max(brightest, sample & 0xff);
            }
            assertThat(brightest).as(track).isGreaterThan(48);
        }
    }

    /// The titles of its marks.
    static List<String> marks(ClipRow clip) {
        return FfmpegPrograms.entries(
                clip.file(), "-show_chapters", "-show_entries", "chapter_tags=title");
    }

    /// The highest sample of a sound track, of 32,767.
    private static int loudest(Path file, int track) {
        var samples =
                ByteBuffer.wrap(
                                FfmpegPrograms.ffmpeg(
                                        "-i",
                                        file.toString(),
                                        "-map",
                                        "0:a:" + track,
                                        "-f",
                                        "s16le",
                                        "-"))
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asShortBuffer();
        var loudest = 0;
        while (samples.hasRemaining()) {
            loudest = Math.max(loudest, Math.abs(samples.get()));
        }
        return loudest;
    }
}
