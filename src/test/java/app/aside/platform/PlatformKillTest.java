package app.aside.platform;

import static app.aside.platform.Bench.credits;
import static app.aside.platform.Bench.nothing;
import static app.aside.platform.Bench.session;
import static app.aside.platform.Bench.tick;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.aside.protocol.Commands;
import app.aside.protocol.Views;
import app.aside.unit.SessionId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/// A platform whose process is killed while commands are under way.
final class PlatformKillTest {
    private static final int KILLS = 5;

    @Test
    void killed_at_any_moment_it_loses_no_second_it_has_shown_and_charges_nothing_twice(
            @TempDir Path folder) throws IOException {
        var random = new Random(20_261_121);
        var now = Instant.parse("2026-11-21T20:00:00Z");
        var second = 0;
        var tips = 0;
        try (var first = new Victim(folder, now)) {
            first.creator()
                    .put(
                            "/api/creator/offer",
                            new Commands.ChangeOffer(true, credits(300), 5, 0, true, 0))
                    .as(Object.class);
            var fan = first.fan();
            var session = first.live(fan);
            var process = first;
            for (int round = 0; round < KILLS; round++) {
                var seconds = 2 + random.nextInt(5);
                process.run(session, process.known(fan), second, seconds);
                second += seconds;
                now = now.plusSeconds(seconds);
                var tip = new Commands.Tip(credits(100), "round " + round);
                var key = "tip-" + round;
                // In flight when the process is killed; sent again afterwards.
                var flight = process.flight(fan, session, tip, key);
                process.kill(random.nextInt(2_000_000));
                flight.join();
                process.close();
                process = new Victim(folder, now);
                process.known(fan).post(session(session, "tips"), tip, key).as(Views.Tip.class);
                tips++;
                var shown =
                        process.known(fan)
                                .get("/api/sessions/" + session.value(), Views.Session.class);
                assertThat(shown.meter().billedSeconds()).isEqualTo(second);
                assertThat(shown.tips()).hasSize(tips);
            }
            var summary =
                    process.known(fan)
                            .post(session(session, "end"), nothing())
                            .as(Views.Summary.class);
            process.close();

            assertThat(summary.billedSeconds()).isEqualTo(second);
            assertThat(summary.charge()).isEqualTo(credits(second * 5L));
            assertThat(summary.tipsCharge()).isEqualTo(credits(tips * 100L));
        }
        try (var bench = Bench.on(folder)) {
            bench.nothingHeld();
            assertThat(bench.platform().checkLedger().entries()).isEqualTo(1 + tips + 1);
        }
    }

    /// A platform's process.
    private static final class Victim implements AutoCloseable {
        private final Process process;
        private final Writer in;
        private final BufferedReader out;
        private final Client anonymous;
        private final String token;

        Victim(Path folder, Instant now) throws IOException {
            process =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "--enable-native-access=ALL-UNNAMED",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    KilledPlatform.class.getName(),
                                    folder.toString(),
                                    Long.toString(now.toEpochMilli()))
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            in = process.outputWriter(UTF_8);
            out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
            var hello = answer("http").split(" ", 2);
            anonymous = Client.anonymous(URI.create(hello[0]));
            token = hello[1];
        }

        Client creator() {
            return anonymous.bearing(token);
        }

        Client fan() {
            var reply = anonymous.post("/api/fans", new Commands.BecomeGuest("Ann"));
            return anonymous.withCookie(reply.cookie().orElseThrow());
        }

        /// A fan of an earlier process.
        Client known(Client fan) {
            return fan.at(anonymous.address());
        }

        SessionId live(Client fan) {
            var asking =
                    fan.post("/api/creators/creator/requests", Bench.ask(30))
                            .as(Views.Asking.class);
            try (var _ = EventClient.identified(fan, "creator")) {
                var approval = creator().post(Bench.request(asking.id(), "approve"), nothing());
                var approved = approval.as(Views.Approval.class).session();
                var session = Objects.requireNonNull(approved).id();
                creator().post(session(session, "seen"), nothing()).as(Object.class);
                fan.post(session(session, "seen"), nothing()).as(Object.class);
                return session;
            }
        }

        /// Seconds pass; both sides attest them and see them judged.
        void run(SessionId session, Client fan, int from, int seconds) throws IOException {
            try (var creators = EventClient.identified(creator(), "");
                    var fans = EventClient.identified(fan, "")) {
                for (int n = from; n <= from + seconds; n++) {
                    var number = n;
                    creators.send(tick(session, n));
                    creators.meter(meter -> meter.creatorTick() == number);
                    fans.send(tick(session, n));
                    fans.meter(meter -> meter.fanTick() == number);
                    if (n < from + seconds) {
                        in.write("\n");
                        in.flush();
                        answer("a second later");
                    }
                }
            }
        }

        CompletableFuture<Boolean> flight(
                Client fan, SessionId session, Commands.Tip tip, String key) {
            var client = known(fan);
            return CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            return client.post(session(session, "tips"), tip, key).status() == 201;
                        } catch (UncheckedIOException _) {
                            return false;
                        }
                    });
        }

        /// Kills it after some turns of a loop, wherever it is then.
        void kill(int turns) {
            for (int i = 0; i < turns; i++) {
                Thread.onSpinWait();
            }
            process.destroyForcibly();
            process.onExit().join();
        }

        private String answer(String beginning) throws IOException {
            while (true) {
                var line = out.readLine();
                if (line == null) {
                    throw new IOException("the platform's process has ended");
                }
                // What it logs comes here too.
                if (line.startsWith(beginning)) {
                    return line;
                }
            }
        }

        @Override
        public void close() {
            process.destroyForcibly();
            process.onExit().join();
        }
    }
}
