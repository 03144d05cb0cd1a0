package app.aside.studio.store;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.clips.Clip;
import app.aside.clips.Mark;
import app.aside.studio.media.natives.FfmpegPrograms;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/// What is left of a clip when the studio is killed while it records (`kill -9`). More runs:
/// `-Daside.kills=40`, or 200 with `-Pchaos`.
@Tag("counted")
class KilledRecordingTest {
    private static final long MILLI = 1_000_000L;
    private static final int KILLS = Integer.getInteger("aside.kills", 10);
    private static final int SOONEST_MILLIS = 1_000;
    private static final int LATEST_MILLIS = 4_000;

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

        var killed = recordAndKill(folder.resolve("clips"), afterMillis);
        var recovered = RecordingStudio.library(folder.resolve("clips")).recover();

        assertThat(recovered).hasSize(1);
        var file = recovered.getFirst().file();
        FfmpegPrograms.decodeAll(file);
        assertThat(recovered.getFirst().clip()).isInstanceOf(Clip.Recovered.class);
        var marks = recovered.getFirst().clip().marks();
        assertThat(killed.marks).isSubsetOf(marks.stream().map(Mark::offsetMillis).toList());
        var ends = trackEnds(file);
        System.out.printf(
                "killed after %d ms, the last picture came at %d ms, tracks end at %s s%n",
                killed.millis, killed.fedMillis, ends);
        assertThat(ends)
                .hasSize(4)
                .allSatisfy(
                        end ->
                                assertThat(end)
                                        .isBetween(
                                                killed.fedMillis / 1_000.0 - 1.0,
                                                killed.millis / 1_000.0 + 0.1));
    }

    private static Killed recordAndKill(Path folder, int afterMillis)
            throws IOException, InterruptedException {
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
            try (var another = RecordingStudio.library(folder)) {
                assertThat(another.recover()).as("it is recorded now, by another").isEmpty();
            }
            // By what it has recorded: on a busy machine that takes its time.
            var printed = new ArrayList<>(untilRecorded(output, afterMillis));
            var millis = (System.nanoTime() - started) / MILLI;
            // By its handle: the process itself would close what it printed.
            assertThat(process.toHandle().destroyForcibly()).isTrue();
            process.waitFor();
            output.lines().forEach(printed::add);
            var fed = numbers(printed, "fed ").getLast();
            return new Killed(millis, fed, numbers(printed, "marked "));
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

    private static List<String> untilRecorded(BufferedReader output, int millis)
            throws IOException {
        var printed = new ArrayList<String>();
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            printed.add(line);
            if (numbers(List.of(line), "recorded ").stream().anyMatch(far -> far >= millis)) {
                return printed;
            }
        }
        throw new AssertionError("the recording ended by itself");
    }

    private static List<Long> numbers(List<String> printed, String what) {
        return printed.stream()
                .filter(line -> line.startsWith(what))
                .map(line -> Long.parseLong(line.substring(what.length())))
                .toList();
    }

    private static List<Double> trackEnds(Path file) {
        var ends = new ArrayList<Double>();
        for (var line : FfmpegPrograms.entries(file, "-show_entries", "stream=duration")) {
            ends.add(Double.parseDouble(line));
        }
        return ends;
    }

    /// @param millis when
    /// @param fedMillis when the recorder was given its last picture: on a busy machine the whole
    ///   process may have stood still before it was killed
    private record Killed(long millis, long fedMillis, List<Long> marks) {}
}
