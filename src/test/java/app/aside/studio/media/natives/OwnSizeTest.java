package app.aside.studio.media.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.aside.studio.media.ClipFormat;
import app.aside.studio.media.ClipFormat.Picture;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.List;

/// The creator's track has the camera's own size and rate, in the finished file too, as FFmpeg's
/// program finds it (F2).
final class OwnSizeTest {
    private static final long MILLIS = 2_000;

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({
        "1920, 1080, 60",
        "1280, 720, 30",
        "640, 480, 15",
        "642, 362, 25",
        "720, 1280, 30",
        "18, 1026, 50"
    })
    void a_clip_has_the_cameras_own_size_and_rate(int width, int height, int rate) {
        var session = new Rehearsed();
        session.creatorSize = _ -> new Picture(width, height, rate);
        var format = new ClipFormat(Picture.ofCamera(width, height, rate), Rehearsed.FAN);
        var recording = folder.resolve("clip.mkv");
        var clip = folder.resolve("clip.mp4");

        try (var recorder =
                MatroskaRecorder.start(
                        recording,
                        format,
                        session.clock,
                        session.epochNanos,
                        failure -> {
                            throw new AssertionError(failure);
                        })) {
            session.play(recorder, MILLIS);
            assertThat(recorder.progress().framesDropped()).isZero();
        }
        new ClipFinisher().finish(recording, clip, List.of());

        FfmpegPrograms.decodeAll(clip);
        var found =
                FfmpegPrograms.entries(
                                clip,
                                "-select_streams",
                                "0",
                                "-show_entries",
                                "stream=width,height,avg_frame_rate,nb_frames")
                        .getFirst()
                        .split(",", -1);
        assertThat(found).startsWith(Integer.toString(width), Integer.toString(height));
        var perSecond = found[2].split("/", -1);
        assertThat(Double.parseDouble(perSecond[0]) / Double.parseDouble(perSecond[1]))
                .isCloseTo(rate, within(rate * 0.02 + 0.5));
        assertThat(Integer.parseInt(found[3])).isCloseTo((int) (rate * MILLIS / 1_000), within(1));
        var times = Decoded.pictureTimes(clip, 0);
        assertThat(times).isSorted().doesNotHaveDuplicates();
    }
}
