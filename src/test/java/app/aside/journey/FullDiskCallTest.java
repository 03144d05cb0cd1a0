package app.aside.journey;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The clips' disk runs full in a real call (R15): 96 MiB, mounted where only this test's program
/// sees it. What was measured is printed; what is asserted of times leaves room for slow machines.
@Tag("linux")
@Tag("chaos")
class FullDiskCallTest {
    private static final int SLOW_MILLIS = 1_000;

    @TempDir Path folder;

    @Test
    void r15_a_full_disk_does_not_disturb_the_call_and_recording_goes_on_when_there_is_room()
            throws IOException {
        var said = play();

        assertThat(number(said, "told")).isLessThan(2_000 + SLOW_MILLIS);
        assertThat(text(said, "text")).contains(clips().toString(), ".mkv", "free there");
        for (var when : List.of("full", "after")) {
            assertThat(number(said, when + " page")).as(when).isLessThan(500 + SLOW_MILLIS);
            assertThat(number(said, when + " studio")).as(when).isLessThan(500 + SLOW_MILLIS);
        }
        assertThat(Double.parseDouble(text(said, "closed"))).isGreaterThan(4);
        assertThat(number(said, "again")).isLessThan(3_000 + SLOW_MILLIS);
        assertThat(Double.parseDouble(text(said, "second"))).isGreaterThan(3);
        assertThat(number(said, "clips")).isEqualTo(2);
    }

    private Path clips() {
        return Theatre.clips(folder);
    }

    private List<String> play() throws IOException {
        Files.createDirectories(clips());
        var process =
                new ProcessBuilder(
                                "unshare",
                                "--mount",
                                "sh",
                                "-c",
                                "mount -t tmpfs -o size=96m aside \"$1\" && shift && exec \"$@\"",
                                "sh",
                                clips().toString(),
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-Djava.awt.headless=true",
                                "-cp",
                                System.getProperty("java.class.path"),
                                FullDiskCall.class.getName(),
                                folder.toString())
                        .redirectErrorStream(true)
                        .start();
        try (var output = process.inputReader()) {
            return output.lines().peek(System.out::println).toList();
        }
    }

    private static long number(List<String> said, String what) {
        return Long.parseLong(text(said, what));
    }

    private static String text(List<String> said, String what) {
        var before = "R15 " + what + ": ";
        return said.stream()
                .filter(line -> line.startsWith(before))
                .map(line -> line.substring(before.length()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(what + " was not said"));
    }
}
