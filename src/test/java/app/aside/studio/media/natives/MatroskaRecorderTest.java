package app.aside.studio.media.natives;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

final class MatroskaRecorderTest {
    @TempDir Path folder;

    @Test
    void ten_seconds_become_four_tracks_of_ten_seconds() {
        var session = new Rehearsed();
        var file = folder.resolve("clip.mkv");

        try (var recorder = start(session, file)) {
            session.play(recorder, 10_000);
        }

        System.out.println(FfmpegPrograms.ffprobe(file, "-show_streams", "-show_format"));
        FfmpegPrograms.decodeAll(file);
        assertThat(session.pool.lent()).isZero();
    }

    private static MatroskaRecorder start(Rehearsed session, Path file) {
        return MatroskaRecorder.start(
                file,
                Rehearsed.FORMAT,
                session.clock,
                session.epochNanos,
                failure -> {
                    throw new AssertionError(failure);
                });
    }
}
