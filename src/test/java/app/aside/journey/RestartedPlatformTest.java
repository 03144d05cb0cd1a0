package app.aside.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.Aside;
import app.aside.protocol.Commands;
import app.aside.studio.Pairing;
import app.aside.studio.Studio;
import app.aside.studio.StudioParts;
import app.aside.studio.state.StudioState;
import app.aside.studio.state.StudioState.Link;
import app.aside.studio.state.StudioState.Stage;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Predicate;

/// A hosted platform is killed in a 1:1 with a real Chromium, and started again.
@Tag("linux")
class RestartedPlatformTest {
    /// What a busy machine may add.
    private static final int SLOW_MILLIS = 3_000;

    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir Path folder;

    private final StudioStates states = new StudioStates();

    @Test
    void while_the_platform_is_down_for_ten_seconds_media_goes_on_and_no_second_is_lost_or_doubled()
            throws Exception {
        var port = freePort();
        var hosted = new Hosted(folder, port);
        try (var parts = StudioParts.builtIn(folder.resolve("clips"), folder.resolve("studio"));
                var studio = studio(hosted, parts);
                var fan = FanBrowser.open(folder.resolve("browser"))) {
            var session = beginCall(studio, fan);
            try (var onlooker = new Onlooker(studio, fan)) {
                var before = onlooker.newest().billed();
                var killed = System.nanoTime();
                hosted.kill();
                var lost =
                        onlooker.await(
                                "both say that they reconnect",
                                s -> !s.creatorLinked() && !s.fanLinked(),
                                LONG);
                onlooker.awaitTime(killed + Duration.ofSeconds(10).toNanos());
                hosted.start();
                var started = System.nanoTime();
                var back =
                        onlooker.await(
                                "both are back", s -> s.creatorLinked() && s.fanLinked(), LONG);
                System.out.println(
                        "platform down: said after %d ms, both back %d ms after it answers again"
                                .formatted(lost.millisSince(killed), back.millisSince(started)));
                onlooker.await(
                        "what happened meanwhile is billed",
                        s -> s.billed() >= before + s.millisSince(killed) / 1_000 - 2,
                        LONG);
                assertThat(back.millisSince(started)).isLessThan(6_000 + SLOW_MILLIS);
            }
            studio.actions().endSession();
            await("the session is over", state -> state.stage() instanceof Stage.Completed);

            var bill =
                    Recount.of(
                            folder.resolve("hosted/platform"),
                            hosted.address(),
                            token(hosted),
                            session.session().id());
            System.out.println("billed " + bill.settledSeconds() + " " + bill.badSeconds());
            assertThat(bill.badSeconds()).isEmpty();
            assertThat(bill.settledSeconds()).isEqualTo(bill.seconds().size());
            bill.assertSame();
        } finally {
            hosted.kill();
        }
    }

    private Studio studio(Hosted hosted, StudioParts parts) throws Exception {
        var code = hosted.start();
        new Pairing(hosted.address(), folder.resolve("studio")).pair(code, Clock.systemUTC());
        var studio =
                new Studio(
                        new Studio.Configuration(hosted.address(), token(hosted)),
                        parts.parts(),
                        states);
        studio.start();
        await("the studio is ready", state -> state.link() == Link.ONLINE);
        return studio;
    }

    private String token(Hosted hosted) throws IOException {
        return new Pairing(hosted.address(), folder.resolve("studio")).token().orElseThrow();
    }

    private Stage.Private beginCall(Studio studio, FanBrowser fan) throws Exception {
        var offer = studio.state().card().offer();
        studio.actions()
                .changeOffer(
                        new Commands.ChangeOffer(
                                true, offer.ratePerMinute(), offer.shortestMinutes(), 0, true, 0),
                        _ -> {});
        var open = await("the offer is open", state -> state.card().offer().open());
        fan.visit(open.page());
        fan.ask("Priya", false);
        var waiting = await("a request waits", state -> !state.queue().requests().isEmpty());
        studio.actions().approve(waiting.queue().requests().getFirst().id());
        var live = await("some seconds are billed", state -> Theatre.billed(state) >= 3);
        return (Stage.Private) live.stage();
    }

    private StudioState await(String what, Predicate<StudioState> wanted) throws Exception {
        return states.await(what, wanted, LONG);
    }

    private static int freePort() throws IOException {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    /// `aside platform` in a process of its own, started again and again on the same data.
    private static final class Hosted {
        private final Path folder;
        private final int port;
        private @Nullable Process process;

        Hosted(Path folder, int port) {
            this.folder = folder;
            this.port = port;
        }

        URI address() {
            return URI.create("http://127.0.0.1:" + port);
        }

        /// @return the code that pairs a studio
        String start() throws IOException {
            var started =
                    new ProcessBuilder(
                                    ProcessHandle.current().info().command().orElse("java"),
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    Aside.class.getName(),
                                    "platform",
                                    "--port",
                                    Integer.toString(port),
                                    "--data",
                                    folder.resolve("hosted").toString())
                            .redirectError(folder.resolve("platform-errors.txt").toFile())
                            .start();
            process = started;
            var lines =
                    new BufferedReader(
                            new InputStreamReader(
                                    started.getInputStream(), StandardCharsets.UTF_8));
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.contains("--pair ")) {
                    return line.substring(line.indexOf("--pair ") + 7).strip();
                }
            }
            throw new AssertionError("the platform did not start");
        }

        void kill() throws InterruptedException {
            if (process != null) {
                process.destroyForcibly().waitFor();
            }
        }
    }
}
