package app.aside.platform;

import static app.aside.platform.Bench.ask;
import static app.aside.platform.Bench.credits;
import static app.aside.platform.Bench.nothing;
import static app.aside.platform.Bench.session;
import static app.aside.platform.Bench.tick;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.billing.CallKind;
import app.aside.billing.Verdict;
import app.aside.protocol.Commands;
import app.aside.protocol.Consent;
import app.aside.protocol.ErrorCode;
import app.aside.protocol.Event;
import app.aside.protocol.Views;
import app.aside.session.EndReason;
import app.aside.unit.SessionId;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

/// The rows of a running call and what its seconds cost, each in its own words.
final class CallRowsTest {
    private static final String ASK = "/api/creators/creator/requests";

    private final Bench bench;

    CallRowsTest(@TempDir Path folder) {
        bench = Bench.on(folder);
    }

    @BeforeEach
    void open() {
        bench.open();
    }

    @AfterEach
    void stop() {
        bench.sound();
        bench.close();
    }

    private static Views.Summary end(Client who, SessionId session) {
        return who.post(session(session, "end"), nothing()).as(Views.Summary.class);
    }

    @Test
    void e4_both_meters_are_equal_every_second() {
        var fan = bench.fan("Ann");
        try (var call = bench.new Call(bench.live(fan, 5), fan)) {
            for (int n = 1; n <= 30; n++) {
                var second = n;
                bench.pass(1);
                call.creator.send(tick(call.session, n));
                call.fan.send(tick(call.session, n));
                var fans = call.fan.meter(meter -> meter.second() == second);
                var creators = call.creator.meter(meter -> meter.second() == second);

                assertThat(creators.charge()).isEqualTo(fans.charge()).isEqualTo(credits(5L * n));
                assertThat(creators.creatorEarns()).isEqualTo(fans.creatorEarns());
                assertThat(creators.billedSeconds()).isEqualTo(fans.billedSeconds()).isEqualTo(n);
            }
        }
    }

    @Test
    void e5_eight_seconds_until_both_see_each_other_are_unbilled() {
        var fan = bench.fan("Ann");
        var id = bench.approved(bench.asked(fan, 5).id()).id();
        fan.post(session(id, "seen"), nothing()).as(Commands.Nothing.class);
        bench.pass(8);
        assertThat(bench.running(fan).liveAt()).isNull();
        bench.creator().post(session(id, "seen"), nothing()).as(Commands.Nothing.class);

        try (var call = bench.new Call(id, fan)) {
            call.run(10);

            var summary = end(fan, id);
            assertThat(summary.billedSeconds()).isEqualTo(10);
            assertThat(summary.charge()).isEqualTo(credits(50));
        }
    }

    @Test
    void e10_a_drop_pauses_the_bill_and_the_same_session_goes_on() {
        var fan = bench.fan("Ann");
        try (var call = bench.new Call(bench.live(fan, 5), fan)) {
            call.run(10);
            for (int n = 11; n <= 30; n++) {
                bench.pass(1);
                call.creator.send(tick(call.session, n, true, 300));
                call.fan.send(tick(call.session, n, true, 300));
            }
            assertThat(call.fan.await(Event.Paused.class).second()).isEqualTo(13);
            call.second = 30;
            call.run(10);
            call.fan.await(Event.Resumed.class);

            var summary = end(fan, call.session);
            assertThat(summary.billedSeconds()).isEqualTo(20);
            assertThat(summary.unbilledSeconds()).isEqualTo(20);
            assertThat(summary.charge()).isEqualTo(credits(100));
        }
    }

    @Test
    void e11_camera_off_and_the_rate_is_75_percent_from_the_next_second() {
        var fan = bench.fan("Ann");
        try (var call = bench.new Call(bench.live(fan, 5), fan)) {
            call.run(20);
            var picture = 21 * 30L;
            for (int n = 21; n <= 41; n++) {
                var second = n;
                bench.pass(1);
                call.creator.send(tick(call.session, n, false, n * 30L));
                call.fan.send(tick(call.session, n, true, picture));
                call.fan.meter(meter -> meter.fanTick() == second);
                call.creator.meter(meter -> meter.creatorTick() == second);
            }

            // 21 seconds at 3.00 a minute, 20 at 2.25.
            var summary = end(fan, call.session);
            assertThat(summary.billedSeconds()).isEqualTo(41);
            assertThat(summary.charge()).isEqualTo(credits(105 + 75));
        }
    }

    @Test
    void e7_warned_at_3_00_and_4_30_with_nothing_more_it_ends_at_5_10_and_costs_five_minutes() {
        var fan = bench.fan("Ann");
        try (var call = bench.new Call(bench.live(fan, 5), fan)) {
            call.run(180);
            assertThat(call.fan.await(Event.Warned.class).secondsLeft()).isEqualTo(120);
            call.run(90);
            assertThat(call.fan.await(Event.Warned.class).secondsLeft()).isEqualTo(30);
            call.run(30);
            call.fan.await(Event.GraceBegan.class);
            call.run(9);
            bench.pass(1);

            var summary = call.fan.await(Event.Ended.class).summary();
            assertThat(summary.reason()).isEqualTo(EndReason.TIME_USED);
            assertThat(summary.durationSeconds()).isEqualTo(310);
            assertThat(summary.charge()).isEqualTo(credits(1_500));
        }
        bench.nothingHeld();
    }

    @Test
    void e7_topped_up_and_extended_it_goes_on_and_only_what_was_used_is_paid() {
        var fan = bench.fan("Ann");
        try (var call = bench.new Call(bench.live(fan, 5), fan)) {
            call.run(295);
            fan.post(session(call.session, "extend"), call.fan.extend(call.session, 5, 5))
                    .as(Views.Session.class);
            assertThat(call.creator.await(Event.Extended.class).lengthSeconds()).isEqualTo(600);
            assertThat(bench.wallet(fan).held()).isEqualTo(credits(3_000));
            call.run(25);

            var ended = fan.post(session(call.session, "end"), nothing());
            var summary = ended.as(Views.Summary.class);
            assertThat(summary.charge()).isEqualTo(credits(1_600));
            assertThat(summary.released()).isEqualTo(credits(1_400));
        }
        bench.nothingHeld();
    }

    @Test
    void e9_private_words_reach_both_sides() {
        var fan = bench.fan("Ann");
        try (var call = bench.new Call(bench.live(fan, 5), fan)) {
            var said = new Commands.Say("Louder, please");
            fan.post(session(call.session, "messages"), said).as(Views.Message.class);

            for (var side : List.of(call.creator, call.fan)) {
                assertThat(side.await(Event.Said.class).message().text())
                        .isEqualTo("Louder, please");
            }
            assertThat(bench.running(fan).messages()).hasSize(1);
        }
    }

    @Test
    void e12_free_time_shows_on_both_sides_and_costs_nothing() {
        var fan = bench.fan("Ann");
        try (var call = bench.new Call(bench.live(fan, 5), fan)) {
            call.run(10);
            call.free(true);
            call.run(11);

            assertThat(bench.running(fan).meter().verdict()).isEqualTo(Verdict.COURTESY);
            call.free(false);
            call.run(5);
            // The tick that says "free" gives the seconds that follow it.
            assertThat(bench.running(fan).meter().unbilledSeconds()).isEqualTo(11);
            assertThat(bench.running(fan).meter().billedSeconds()).isEqualTo(15);
        }
    }

    @Test
    void e15_one_key_ends_it_settles_what_was_delivered_and_blocks_the_fan() {
        var fan = bench.fan("Ann");
        try (var call = bench.new Call(bench.live(fan, 5), fan)) {
            call.run(20);

            var answer =
                    bench.creator()
                            .post(session(call.session, "panic"), new Commands.Report("Threat"));

            var summary = answer.as(Views.Summary.class);
            assertThat(summary.reason()).isEqualTo(EndReason.BLOCKED);
            assertThat(summary.charge()).isEqualTo(credits(100));
        }
        assertThat(bench.snapshot().blocked()).hasSize(1);
        assertThat(fan.post(ASK, ask(5)).code()).isEqualTo(ErrorCode.FAN_BLOCKED);
        bench.nothingHeld();
    }

    @Test
    void x14_the_fan_vanishes_at_0_20_and_the_agreed_two_minutes_are_paid() {
        bench.offer(new Commands.ChangeOffer(true, credits(300), 5, 2, true, 0));
        var fan = bench.fan("Ann");
        var seen = new Commands.TermsSeen(credits(300), 2, 75);
        var ask = new Commands.Ask(5, null, "", new Consent(true, "2026-1"), CallKind.VIDEO, seen);
        var asked = fan.post(ASK, ask).as(Views.Asking.class);
        try (var call = bench.new Call(bench.live(fan, asked), fan)) {
            call.run(20);
            for (int n = 21; n <= 79; n++) {
                bench.pass(1);
                call.creatorAttests(n);
            }
            bench.pass(1);

            var summary = call.creator.await(Event.Ended.class).summary();
            assertThat(summary.reason()).isEqualTo(EndReason.CONNECTION_LOST);
            assertThat(summary.charge()).isEqualTo(credits(600));
            assertThat(summary.missingSeconds()).isEqualTo(100);
        }
        bench.nothingHeld();
    }
}
