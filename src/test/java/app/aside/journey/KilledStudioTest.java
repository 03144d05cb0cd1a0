package app.aside.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.studio.state.StudioState.Stage;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// The studio, and its embedded platform with it, is killed in a recorded 1:1 with a real Chromium.
@Tag("linux")
class KilledStudioTest {
    @TempDir Path folder;

    @Test
    void the_money_is_settled_to_the_last_billable_second_and_the_clip_recovered()
            throws Exception {
        Theatre.changeNumber(folder, "\"mediaLostMax\": \"PT60S\"", "\"mediaLostMax\": \"PT3S\"");
        var seconds = killInSession();

        try (var theatre = Theatre.open(folder)) {
            var clips =
                    theatre.await("the clip is recovered", state -> !state.clips().isEmpty())
                            .clips();

            theatre.await(
                    "the session is over", state -> !(state.stage() instanceof Stage.Private));
            assertThat(clips).hasSize(1);
            assertThat(clips.getFirst().recovered()).isTrue();
            assertThat(clips.getFirst().length().toMillis())
                    .isGreaterThanOrEqualTo(seconds * 1_000L - 1_500);
            var ledger = theatre.platform.checkLedger();
            assertThat(ledger.faults()).isEmpty();
            assertThat(ledger.openHolds()).isZero();
        }
    }

    @Test
    void a_studio_started_again_in_time_goes_on_with_the_session() throws Exception {
        try (var fan = FanBrowser.open(folder.resolve("browser"))) {
            var studio = start();
            var before = 0;
            try {
                before = billedInSession(studio, fan);
            } finally {
                kill(studio);
            }
            fan.await("reconnecting");

            try (var theatre = Theatre.open(folder)) {
                theatre.awaitBilled(before + 3);
                fan.awaitGone("reconnecting");
                theatre.studio.actions().endSession();

                var done = theatre.awaitCompleted(Theatre.SOON);
                assertThat(done.summary().billedSeconds()).isGreaterThanOrEqualTo(before + 3);
                assertThat(done.summary().charge())
                        .isEqualTo(
                                done.session().terms().charge(done.summary().billedSeconds(), 0));
                fan.await("receipt-screen");
            }
        }
    }

    /// @return seconds that were billed when it was killed
    private int killInSession() throws Exception {
        var studio = start();
        try (var fan = FanBrowser.open(folder.resolve("browser"))) {
            return billedInSession(studio, fan);
        } finally {
            kill(studio);
        }
    }

    private static int billedInSession(Process studio, FanBrowser fan) throws Exception {
        fan.visit(page(studio));
        fan.ask("Priya", true);
        fan.until("6 s are billed", () -> fan.text("timer").compareTo("0:06") >= 0);
        return 6;
    }

    private Process start() throws Exception {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StudioToBeKilled.class.getName(),
                        folder.toString())
                .redirectError(folder.resolve("studio-errors.txt").toFile())
                .start();
    }

    private static URI page(Process studio) throws Exception {
        var lines =
                new BufferedReader(
                        new InputStreamReader(studio.getInputStream(), StandardCharsets.UTF_8));
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("page ")) {
                return URI.create(line.substring(5));
            }
        }
        throw new AssertionError("the studio did not start");
    }

    private static void kill(Process studio) throws InterruptedException {
        studio.destroyForcibly().waitFor();
    }
}
