package app.aside.studio.store;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.clips.Clip;
import app.aside.clips.Mark;
import app.aside.studio.media.natives.FfmpegPrograms;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// What is left of a clip when the studio is killed while it records (`kill -9`). More runs:
/// `-Daside.kills=40`.
class KilledRecordingTest {
    private static final long MILLI = 1_000_000L;
    private static final int KILLS = Integer.getInteger("aside.kills", 3);
    private static final int SOONEST_MILLIS = 1_000;
    private static final int LATEST_MILLIS = 8_000;

    @TempDir Path folder;

    static Stream<Long> seeds() {
        return new Random().longs(KILLS).boxed();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_clip_survives_a_kill_with_at_most_a_second_lost_and_all_marks(long seed)
            throws IOException, InterruptedException {
        var afterMillis = SOONEST_MILLIS + new Random(seed).nextInt(LATEST_MILLIS - SOONEST_MILLIS);
        System.out.println("KilledRecordingTest seed " + seed + ", after " + afterMillis + " ms");

        var killed = recordAndKill(afterMillis);
        var recovered = RecordingStudio.library(folder).recover();

        assertThat(recovered).hasSize(1);
        var file = recovered.getFirst().file();
        FfmpegPrograms.decodeAll(file);
        assertThat(recovered.getFirst().clip()).isInstanceOf(Clip.Recovered.class);
        assertThat(recovered.getFirst().clip().marks())
                .extracting(Mark::offsetMillis)
                .containsSubsequence(killed.marks);
        var ends = trackEnds(file);
        System.out.println("recorded " + killed.millis + " ms, tracks end at " + ends + " s");
        assertThat(ends)
                .hasSize(4)
                .allSatisfy(
                        end ->
                                assertThat(end)
                                        .isBetween(
                                                killed.millis / 1_000.0 - 1.0,
                                                killed.millis / 1_000.0 + 0.1));
    }

    private Killed recordAndKill(int afterMillis) throws IOException, InterruptedException {
        var process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                RecordingStudio.class.getName(),
                                folder.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (var output = process.inputReader()) {
            var started = startOf(output);
            var alive = (System.nanoTime() - started) / MILLI;
            assertThat(process.waitFor(afterMillis - alive, TimeUnit.MILLISECONDS)).isFalse();
            var millis = (System.nanoTime() - started) / MILLI;
            // By its handle: the process itself would close what it printed.
            assertThat(process.toHandle().destroyForcibly()).isTrue();
            process.waitFor();
            return new Killed(millis, marks(output));
        }
    }

    private static long startOf(BufferedReader output) throws IOException {
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("started ")) {
                return Long.parseLong(line.substring("started ".length()));
            }
        }
        throw new AssertionError("the recording did not start");
    }

    private static List<Long> marks(BufferedReader output) {
        return output.lines()
                .filter(line -> line.startsWith("marked "))
                .map(line -> Long.parseLong(line.substring("marked ".length())))
                .toList();
    }

    private static List<Double> trackEnds(Path file) {
        var ends = new ArrayList<Double>();
        for (var line : FfmpegPrograms.entries(file, "-show_entries", "stream=duration")) {
            ends.add(Double.parseDouble(line));
        }
        return ends;
    }

    private record Killed(long millis, List<Long> marks) {}
}
