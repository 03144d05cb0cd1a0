package app.aside.platform;

import static app.aside.platform.Bench.ask;
import static app.aside.platform.Bench.credits;
import static app.aside.platform.Bench.nothing;
import static app.aside.platform.Bench.request;
import static app.aside.platform.Bench.session;
import static app.aside.platform.Bench.tick;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.platform.db.Store;
import app.aside.protocol.Commands;
import app.aside.protocol.FromServer;
import app.aside.protocol.ToServer;
import app.aside.protocol.Views;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/// Whatever fans, creator, time and restarts do, in whatever order: the money is right after each
/// step.
final class RandomHistoryTest {
    @ParameterizedTest
    @CsvSource({"SQLITE, 1", "SQLITE, 2", "SQLITE, 3", "POSTGRESQL, 4"})
    void the_money_is_right_after_every_step(Store store, long seed, @TempDir Path folder) {
        var random = new Random(seed);
        try (var bench = Bench.on(store, folder)) {
            bench.open();
            var fans = new ArrayList<>(List.of(bench.fan("Ann"), bench.fan("Bob")));
            for (int step = 0; step < 150; step++) {
                var fan = fans.get(random.nextInt(fans.size()));
                step(bench, fan.at(bench.platform().address()), random);
                check(bench, fans, "seed " + seed + " step " + step);
            }
            // Left alone, everything comes to an end.
            bench.advance(Duration.ofMinutes(2));
            bench.advance(Duration.ofMinutes(2));
            bench.advance(Duration.ofHours(3));
            bench.nothingHeld();
        }
    }

    private static void step(Bench bench, Client fan, Random random) {
        var creator = bench.creator();
        var waiting = bench.snapshot().requests();
        var running = bench.snapshot().session();
        var key = UUID.randomUUID().toString();
        var times = 1 + random.nextInt(2);
        for (int i = 0; i < times; i++) {
            switch (random.nextInt(14)) {
                case 0, 1 ->
                        fan.post(
                                "/api/creators/creator/requests", ask(5 + random.nextInt(20)), key);
                case 2 -> {
                    if (!waiting.isEmpty()) {
                        creator.post(request(waiting.getFirst().id(), "approve"), nothing(), key);
                    }
                }
                case 3 -> {
                    if (!waiting.isEmpty()) {
                        answer(creator, waiting.getLast(), random.nextInt(4), key);
                    }
                }
                case 4 -> {
                    if (!waiting.isEmpty()) {
                        fan.post(request(waiting.getFirst().id(), "withdraw"), nothing(), key);
                    }
                }
                case 5, 6, 7 -> {
                    if (running != null) {
                        attest(bench, fan, running, random);
                    }
                }
                case 8 -> {
                    if (running != null) {
                        var tip = new Commands.Tip(credits(100 + random.nextInt(900)), "");
                        fan.post(session(running.id(), "tips"), tip, key);
                    }
                }
                case 9 -> {
                    if (running != null && random.nextInt(3) == 0) {
                        fan.post(session(running.id(), "end"), nothing(), key);
                    }
                }
                case 10 -> {
                    if (running != null) {
                        fan.post(
                                session(running.id(), "extend"),
                                new Commands.Extend(10, 5, "none", "none"),
                                key);
                    }
                }
                case 11 -> {
                    var later = bench.snapshot().later();
                    if (later != null) {
                        var verb = random.nextBoolean() ? "start" : "give-back";
                        creator.post(request(later.asking().id(), verb), nothing(), key);
                    }
                }
                case 12 -> bench.advance(Duration.ofSeconds(random.nextInt(70)));
                default -> bench.restart();
            }
            fan = fan.at(bench.platform().address());
            creator = bench.creator();
        }
    }

    private static void answer(Client creator, Views.Asking asking, int how, String key) {
        switch (how) {
            case 0 -> creator.post(request(asking.id(), "deny"), new Commands.Deny("No"), key);
            case 1 -> creator.post(request(asking.id(), "later"), nothing(), key);
            default -> creator.post(request(asking.id(), "swap"), nothing(), key);
        }
    }

    /// Every extension here is of five minutes.
    private static int extensions(Views.Session session) {
        return (session.meter().lengthSeconds() - session.terms().lengthSeconds()) / 300;
    }

    /// Both see each other, and some seconds with some of their ticks pass.
    private static void attest(Bench bench, Client fan, Views.Session running, Random random) {
        bench.creator().post(session(running.id(), "seen"), nothing());
        fan.post(session(running.id(), "seen"), nothing());
        var from = running.meter().fanTick() + 1;
        try (var creators = EventClient.identified(bench.creator(), "");
                var fans = EventClient.identified(fan, "")) {
            for (int n = from; n < from + 6; n++) {
                if (random.nextInt(8) > 0) {
                    creators.send(tick(running.id(), n));
                }
                if (random.nextInt(8) > 0) {
                    fans.send(tick(running.id(), n, true, random.nextInt(9) * 30L + n * 30L));
                }
                bench.pass(1);
            }
            for (var events : List.of(creators, fans)) {
                events.send(new ToServer.Heartbeat());
                events.await(FromServer.HeartbeatTaken.class, _ -> true);
            }
        }
    }

    private static void check(Bench bench, List<Client> fans, String when) {
        var report = bench.platform().checkLedger();
        assertThat(report.faults()).as(when).isEmpty();
        assertThat(report.sumMinor()).as(when).isZero();
        long open = 0;
        for (var one : fans) {
            var snapshot = bench.snapshot(one.at(bench.platform().address()));
            var wallet = snapshot.wallet();
            assertThat(wallet.available().isNegative()).as(when).isFalse();
            long expected = 0;
            if (snapshot.request() != null) {
                expected += snapshot.request().hold().minor();
                open++;
            }
            if (snapshot.later() != null) {
                expected += snapshot.later().asking().hold().minor();
                open++;
            }
            var session = snapshot.session();
            if (session != null && session.summary() == null) {
                var held = session.terms().holdFor(session.meter().lengthSeconds() / 60);
                expected += held.minor();
                open += 1 + extensions(session);
                assertThat(session.meter().charge()).as(when).isLessThanOrEqualTo(held);
            }
            assertThat(wallet.held()).as(when).isEqualTo(credits(expected));
        }
        assertThat(report.openHolds()).as(when).isEqualTo(open);
    }
}
