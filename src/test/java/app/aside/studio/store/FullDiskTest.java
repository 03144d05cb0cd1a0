package app.aside.studio.store;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.studio.media.natives.FfmpegPrograms;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A recording on a disk of little more than 1 MiB, mounted where only this test's program sees it.
@Tag("linux")
class FullDiskTest {
    @TempDir Path folder;

    @Test
    void a_full_disk_ends_the_recording_and_nothing_else() throws IOException {
        var small = Files.createDirectory(folder.resolve("small"));
        var rescued = Files.createDirectory(folder.resolve("rescued"));

        var said = recordOn(small, rescued);

        assertThat(said).contains("told DISK_FULL", "times 1", "finish DISK_FULL");
        assertThat(number(said, "slowest ")).as("ms a call waited").isLessThan(500);
        assertThat(number(said, "frames ")).as("frames kept for ever").isZero();
        var recovered = RecordingStudio.library(rescued).recover();
        assertThat(recovered).hasSize(1);
        FfmpegPrograms.decodeAll(recovered.getFirst().file());
        assertThat(Files.size(recovered.getFirst().file())).isGreaterThan(500_000);
    }

    private static List<String> recordOn(Path small, Path rescued) throws IOException {
        var process =
                new ProcessBuilder(
                                "unshare",
                                "--user",
                                "--map-root-user",
                                "--mount",
                                "sh",
                                "-c",
                                "mount -t tmpfs -o size=1200k aside \"$1\" && shift && exec \"$@\"",
                                "sh",
                                small.toString(),
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                FullDiskStudio.class.getName(),
                                small.toString(),
                                rescued.toString())
                        .redirectErrorStream(true)
                        .start();
        try (var output = process.inputReader()) {
            var lines = output.lines().toList();
            System.out.println(lines);
            return lines;
        }
    }

    private static long number(List<String> said, String before) {
        return said.stream()
                .filter(line -> line.startsWith(before))
                .mapToLong(line -> Long.parseLong(line.substring(before.length())))
                .findFirst()
                .orElseThrow();
    }
}
