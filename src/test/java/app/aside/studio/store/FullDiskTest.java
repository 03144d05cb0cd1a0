package app.aside.studio.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A recording on a disk of 14 MiB, mounted where only this test's program sees it.
@Tag("linux")
class FullDiskTest {
    @TempDir Path folder;

    @Test
    void a_full_disk_ends_the_recording_and_nothing_else() throws IOException {
        var said = recordOn(Files.createDirectory(folder.resolve("small")));

        assertThat(said).contains("told DISK_FULL", "times 1", "closed and playable");
        assertThat(number(said, "slowest ")).as("ms a call waited").isLessThan(500);
        assertThat(number(said, "frames ")).as("frames kept for ever").isZero();
        assertThat(said)
                .as("there is no room for a copy, and none was begun")
                .contains("finish DISK_FULL", "files [.json, .marks, .mkv]", "taken 0");
        assertThat(said)
                .as("a full disk is no folder that can't be written")
                .contains("begin DISK_FULL", "left [.ballast, .json, .marks, .mkv]");
        assertThat(number(said, "finished ")).as("bytes").isGreaterThan(500_000);
    }

    private static List<String> recordOn(Path small) throws IOException {
        var process =
                new ProcessBuilder(
                                "unshare",
                                "--user",
                                "--map-root-user",
                                "--mount",
                                "sh",
                                "-c",
                                "mount -t tmpfs -o size=14m aside \"$1\" && shift && exec \"$@\"",
                                "sh",
                                small.toString(),
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                FullDiskStudio.class.getName(),
                                small.toString())
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
