package app.aside.platform;

import static app.aside.platform.Bench.nothing;
import static app.aside.platform.Bench.request;
import static app.aside.platform.Bench.session;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.platform.relay.MediaEngine.Audience;
import app.aside.platform.relay.MediaEngine.Viewer;
import app.aside.protocol.Commands;
import app.aside.protocol.Views;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/// Any way through shows and private sessions, over HTTP.
final class ShowWalkTest {
    private static final int STEPS = 120;

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void the_gate_is_never_open_for_anybody_but_the_front_fan_while_a_session_is_active(
            long seed, @TempDir Path folder) {
        try (var bench = Bench.on(folder)) {
            bench.offer(new Commands.ChangeOffer(true, Bench.credits(50), 5, 0, true, 20));
            new Walk(bench, new Random(seed)).run(seed);
        }
    }

    private static final class Walk {
        private final Bench bench;
        private final Random random;
        private final List<Client> fans;
        private int sessions;
        private int opened;

        Walk(Bench bench, Random random) {
            this.bench = bench;
            this.random = random;
            this.fans = List.of(bench.fan("Ann"), bench.fan("Bob"));
        }

        void run(long seed) {
            for (int step = 0; step < STEPS; step++) {
                var before = bench.engine().gates().size();
                var busy = bench.snapshot().session() != null;
                var what = step();
                var about = "seed %d, step %d: %s".formatted(seed, step, what);
                sound(about);
                if (busy && bench.snapshot().session() != null) {
                    // Nor was it for a moment.
                    assertThat(bench.engine().gates().stream().skip(before))
                            .as(about)
                            .doesNotContain(new Audience.Everybody());
                }
            }
            assertThat(sessions).as("sessions seen").isPositive();
            assertThat(opened).as("times open").isPositive();
        }

        private void sound(String about) {
            var snapshot = bench.snapshot();
            var gate = bench.engine().gate(snapshot.card().id());
            var session = snapshot.session();
            opened += gate instanceof Audience.Everybody ? 1 : 0;
            if (session == null) {
                assertThat(gate).as(about).isNotInstanceOf(Audience.Only.class);
                return;
            }
            sessions++;
            if (session.state() == Views.SessionState.FRONT) {
                var front = new Audience.Only(new Viewer("fan/" + session.fan().value()));
                assertThat(gate).as(about).isIn(front, new Audience.Nobody());
            } else {
                assertThat(gate).as(about).isEqualTo(new Audience.Nobody());
            }
        }

        private String step() {
            var snapshot = bench.snapshot();
            return switch (random.nextInt(12)) {
                case 0, 1 -> show("live");
                case 2 -> show("be-right-back");
                case 3, 4 -> show("back");
                case 5 -> random.nextInt(3) == 0 ? show("end") : show("back");
                case 6 -> {
                    var fan = fans.get(random.nextInt(2));
                    fan.post("/api/creators/creator/requests", asking());
                    yield "ask";
                }
                case 7 -> {
                    for (var asking : snapshot.requests()) {
                        bench.creator().post(request(asking.id(), "approve"), nothing());
                    }
                    yield "approve";
                }
                case 8 -> {
                    var session = snapshot.session();
                    if (session != null) {
                        bench.creator().post(session(session.id(), "end"), nothing());
                    }
                    yield "end the session";
                }
                case 9 -> {
                    var publishes = random.nextBoolean();
                    bench.engine().publishes(snapshot.card().id(), publishes);
                    yield "publishes: " + publishes;
                }
                default -> {
                    var seconds = 1 + random.nextInt(40);
                    bench.advance(Duration.ofSeconds(seconds));
                    yield "wait " + seconds + " s";
                }
            };
        }

        private static Commands.Ask asking() {
            var ask = Bench.ask(5);
            return new Commands.Ask(
                    ask.lengthMinutes(),
                    null,
                    "",
                    ask.recording(),
                    ask.kind(),
                    new Commands.TermsSeen(Bench.credits(50), 0, 75));
        }

        private String show(String verb) {
            bench.creator().post("/api/creator/show/" + verb, nothing());
            return verb;
        }
    }
}
