package app.aside.platform;

import static app.aside.platform.Bench.credits;
import static app.aside.platform.Bench.nothing;
import static app.aside.platform.Bench.session;
import static app.aside.platform.Bench.tick;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.billing.Verdict;
import app.aside.billing.verify.MeterLog;
import app.aside.billing.verify.Promise;
import app.aside.billing.verify.SigningKey;
import app.aside.billing.verify.TickSigner;
import app.aside.billing.verify.Verification.Agrees;
import app.aside.billing.verify.Verification.Breaks;
import app.aside.billing.verify.Verification.Fault;
import app.aside.billing.verify.Verifier;
import app.aside.platform.db.Database;
import app.aside.platform.db.Store;
import app.aside.protocol.Commands;
import app.aside.protocol.MeterLogText;
import app.aside.protocol.ToServer;
import app.aside.protocol.Views;
import app.aside.unit.SessionId;
import app.aside.unit.Side;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/// Both sides sign, the platform merges, and what it charges follows from what they signed.
final class AgreedMeterTest {
    private static String text(Client client, SessionId id) {
        var reply = client.get(session(id, "log"));
        assertThat(reply.status()).isEqualTo(200);
        return reply.body();
    }

    private static MeterLog log(Client client, SessionId id) {
        var read = MeterLogText.read(text(client, id));
        assertThat(read).isInstanceOf(MeterLogText.Reading.Log.class);
        return ((MeterLogText.Reading.Log) read).log();
    }

    private static Agrees agrees(Client client, SessionId id) {
        var verification = Verifier.verify(log(client, id));
        assertThat(verification).isInstanceOf(Agrees.class);
        return (Agrees) verification;
    }

    private static Views.Summary end(Client client, SessionId id) {
        return client.post(session(id, "end"), nothing()).as(Views.Summary.class);
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void e16_95_seconds_at_3_00_verify_on_both_sides_and_cost_4_75(
            Store store, @TempDir Path folder) {
        try (var bench = Bench.on(store, folder)) {
            bench.open();
            var fan = bench.fan("Ann");
            var id = bench.live(fan, 10);
            try (var call = bench.new Call(id, fan)) {
                call.run(95);
                var soFar = agrees(fan, id);
                assertThat(soFar.split().charge()).isEqualTo(credits(475));

                var summary = end(fan, id);

                assertThat(summary.charge()).isEqualTo(credits(475));
                for (var side : List.of(fan, bench.creator())) {
                    var agrees = agrees(side, id);
                    assertThat(agrees.billed()).isEqualTo(95);
                    assertThat(agrees.split().charge()).isEqualTo(credits(475));
                    assertThat(agrees.split().creator()).isEqualTo(summary.creatorEarns());
                }
                assertThat(call.creator.own(id).differs(log(fan, id))).isEmpty();
                assertThat(call.fan.own(id).differs(log(fan, id))).isEmpty();
                assertThat(call.fan.own(id).hashes()).hasSize(96);
                assertThat(log(fan, id).claim().reason()).isNotNull();
            }
        }
    }

    @Test
    void the_log_names_nobody_and_is_sealed_by_the_key_that_the_platform_shows(
            @TempDir Path folder) {
        try (var bench = Bench.on(folder)) {
            bench.open();
            var fan = bench.fan("Zz-Canary-Fan");
            var id = bench.live(fan, 10);
            try (var call = bench.new Call(id, fan)) {
                call.run(2);
            }

            var key = bench.anonymous().get("/api/key", Views.PlatformKey.class).key();

            assertThat(text(fan, id)).doesNotContain("Canary");
            assertThat(log(fan, id).promise().key()).isEqualTo(key);
            bench.restart();
            assertThat(bench.anonymous().get("/api/key", Views.PlatformKey.class).key())
                    .isEqualTo(key);
        }
    }

    @Test
    void e16_a_platform_that_adds_one_second_is_caught(@TempDir Path folder) {
        try (var bench = Bench.on(folder)) {
            bench.open();
            var fan = bench.fan("Ann");
            var id = bench.live(fan, 10);
            try (var call = bench.new Call(id, fan)) {
                call.run(95);
            }
            end(fan, id);

            change(
                    folder,
                    "UPDATE sessions SET billed = 96, judged = 96, charge_minor = 480, fee_minor ="
                            + " 96");

            var breaks = (Breaks) Verifier.verify(log(fan, id));
            assertThat(breaks.fault()).isEqualTo(Fault.CHARGE);
            assertThat(breaks.text()).contains("95 billed seconds; the platform says 96");
        }
    }

    @Test
    void e16_a_platform_that_changes_a_tick_is_caught_and_the_tick_is_named(@TempDir Path folder) {
        try (var bench = Bench.on(folder)) {
            bench.open();
            var fan = bench.fan("Ann");
            var id = bench.live(fan, 10);
            try (var call = bench.new Call(id, fan)) {
                call.run(20);
            }
            end(fan, id);

            change(
                    folder,
                    "UPDATE tick_proofs SET line = replace(line, '|FAN|9|9000|270|',"
                            + " '|FAN|9|9000|271|')");

            var breaks = (Breaks) Verifier.verify(log(fan, id));
            assertThat(breaks.fault()).isEqualTo(Fault.SIGNATURE);
            assertThat(breaks.text()).contains("tick 9 of the fan");
        }
    }

    private static void change(Path folder, String sql) {
        try (var database = Database.open(Store.SQLITE.url(folder))) {
            int changed = database.write(transaction -> transaction.handle().execute(sql));
            assertThat(changed).isPositive();
        }
    }

    @Test
    void ticks_that_their_side_did_not_sign_do_not_count(@TempDir Path folder) {
        try (var bench = Bench.on(folder)) {
            bench.open();
            var fan = bench.fan("Ann");
            var id = bench.live(fan, 10);
            try (var call = bench.new Call(id, fan)) {
                call.run(3);
                bench.pass(1);
                var promise = bench.running(fan).promise().text();
                var creators = new TickSigner(SigningKey.make(), id, Side.CREATOR, promise);
                var elsewhere =
                        new TickSigner(SigningKey.make(), new SessionId("x"), Side.FAN, promise);
                var dearer =
                        new TickSigner(
                                SigningKey.make(), id, Side.FAN, promise.replace("300", "200"));
                for (var signer : List.of(creators, elsewhere, dearer)) {
                    call.fan.send(ToServer.Ticked.of(id, signer.sign(tick(id, 4).tick())));
                }
                var own = tick(id, 4);
                call.creator.send(own);
                call.creator.meter(meter -> meter.creatorTick() == 4);

                assertThat(bench.running(fan).meter().fanTick()).isEqualTo(3);
                assertThat(bench.running(fan).meter().billedSeconds()).isEqualTo(3);
                call.fan.send(own);
                call.fan.meter(meter -> meter.fanTick() == 4);
                assertThat(agrees(fan, id).billed()).isEqualTo(4);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void a_program_that_starts_again_begins_a_segment_with_a_key_of_its_own(
            Store store, @TempDir Path folder) {
        try (var bench = Bench.on(store, folder)) {
            bench.open();
            var fan = bench.fan("Ann");
            var id = bench.live(fan, 10);
            try (var call = bench.new Call(id, fan)) {
                call.run(10);
                try (var again = EventClient.identified(fan, "creator")) {
                    for (int n = 11; n <= 20; n++) {
                        var second = n;
                        bench.pass(1);
                        call.creator.send(tick(id, n));
                        again.send(tick(id, n));
                        again.meter(meter -> meter.fanTick() == second);
                    }
                    // The old page's next tick is nobody's any more.
                    call.fan.send(tick(id, 21));
                    call.fan.settled();
                    call.creator.settled();
                }
                end(fan, id);
            }

            var log = log(fan, id);
            assertThat(log.segments()).extracting(MeterLog.Segment::side).hasSize(3);
            assertThat(agrees(fan, id).billed()).isEqualTo(20);
        }
    }

    @Test
    void c21_a_doubled_price_touches_only_later_requests_and_both_sides_still_see_the_old(
            @TempDir Path folder) {
        try (var bench = Bench.on(folder)) {
            bench.open();
            var fan = bench.fan("Ann");
            var asking = bench.asked(fan, 10);

            bench.offer(new Commands.ChangeOffer(true, credits(600), 5, 0, true, 0));
            var id = bench.live(fan, asking);
            try (var call = bench.new Call(id, fan)) {
                call.run(60);
            }
            var summary = end(fan, id);

            assertThat(summary.charge()).isEqualTo(credits(300));
            for (var side : List.of(bench.creator(), fan)) {
                var seen = side.get("/api/sessions/" + id.value(), Views.Session.class).promise();
                assertThat(seen).isEqualTo(asking.promise());
                assertThat(seen.holds()).isTrue();
                var promise = Promise.read(seen.text());
                assertThat(promise.terms()).isEqualTo(asking.terms());
                assertThat(promise.terms().rate().perMinute()).isEqualTo(credits(300));
                assertThat(promise.recording()).isTrue();
                assertThat(log(side, id).promise()).isEqualTo(seen);
            }
            assertThat(agrees(fan, id).split().charge()).isEqualTo(credits(300));
        }
    }

    @Test
    void the_wait_that_was_shown_is_part_of_the_promise(@TempDir Path folder) {
        try (var bench = Bench.on(folder)) {
            bench.open();
            var before = Promise.read(bench.asked(bench.fan("Ann"), 10).promise().text());
            bench.live(bench.fan("Bob"), 10);
            bench.pass(30);

            var during = Promise.read(bench.asked(bench.fan("Eve"), 5).promise().text());

            assertThat(before.waitSeconds()).isEqualTo(-1);
            assertThat(during.waitSeconds()).isEqualTo(570);
        }
    }

    /// Random sessions through the running platform: its log recomputes what it charged.
    @ParameterizedTest
    @CsvSource({"SQLITE, 1", "SQLITE, 2", "POSTGRESQL, 3"})
    void the_log_recomputes_what_was_charged(Store store, long seed, @TempDir Path folder) {
        var random = new Random(seed);
        try (var bench = Bench.on(store, folder)) {
            bench.open();
            for (int round = 0; round < 4; round++) {
                var fan = bench.fan("Ann");
                var id = bench.live(fan, 5);
                for (int part = 0; part < 3; part++) {
                    attest(bench, fan, id, random);
                    if (random.nextInt(3) == 0) {
                        bench.restart();
                        fan = fan.at(bench.platform().address());
                    }
                }
                var summary = end(random.nextBoolean() ? fan : bench.creator(), id);

                var agrees = agrees(fan, id);
                var when = "seed " + seed + " round " + round;
                assertThat(agrees.split().charge()).as(when).isEqualTo(summary.charge());
                assertThat(agrees.split().fee()).as(when).isEqualTo(summary.fee());
                assertThat(agrees.billed()).as(when).isEqualTo(summary.billedSeconds());
                assertThat(agrees.seconds().keySet())
                        .as(when)
                        .isSubsetOf(List.of(Verdict.values()));
            }
            bench.nothingHeld();
        }
    }

    /// Some seconds; a tick is lost on its way and sent again, or never made.
    private static void attest(Bench bench, Client fan, SessionId id, Random random) {
        var meter = bench.running(fan).meter();
        var from = Math.max(meter.creatorTick(), meter.fanTick()) + 1;
        try (var creators = EventClient.identified(bench.creator(), "");
                var fans = EventClient.identified(fan, "")) {
            for (int n = from; n < from + 6; n++) {
                for (var side : List.of(creators, fans)) {
                    if (random.nextInt(6) > 0) {
                        var frames = random.nextInt(5) == 0 ? 0 : n * 30L;
                        side.sendOrLose(
                                tick(id, n, random.nextInt(4) > 0, frames), random.nextInt(5) == 0);
                    }
                }
                bench.pass(1);
            }
            creators.settled();
            fans.settled();
        }
    }
}
