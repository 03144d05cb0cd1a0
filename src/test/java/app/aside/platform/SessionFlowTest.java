package app.aside.platform;

import static app.aside.platform.Bench.credits;
import static app.aside.platform.Bench.nothing;
import static app.aside.platform.Bench.session;
import static app.aside.platform.Bench.tick;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.billing.Verdict;
import app.aside.platform.db.Store;
import app.aside.protocol.Commands;
import app.aside.protocol.Direction;
import app.aside.protocol.ErrorCode;
import app.aside.protocol.Event;
import app.aside.protocol.FromServer;
import app.aside.protocol.Signal;
import app.aside.protocol.ToServer;
import app.aside.protocol.Views;
import app.aside.session.EndReason;
import app.aside.unit.SessionId;
import app.aside.unit.Side;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/// From approval to the receipt.
final class SessionFlowTest {
    private static Views.Summary end(Client who, SessionId session) {
        return who.post(session(session, "end"), nothing()).as(Views.Summary.class);
    }

    private static Views.Summary summary(Bench bench, Client fan) {
        return Objects.requireNonNull(bench.running(fan).summary());
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void x2_only_seconds_with_a_picture_are_charged(Store store, @TempDir Path folder) {
        try (var bench = Bench.on(store, folder)) {
            bench.open();
            var fan = bench.fan("Ann");
            try (var call = bench.new Call(bench.live(fan, 10), fan)) {
                call.run(10);
                // The fan's picture stands still for seven seconds.
                for (int n = 11; n <= 17; n++) {
                    bench.pass(1);
                    call.creator.send(tick(call.session, n));
                    call.fan.send(tick(call.session, n, true, 300));
                }
                assertThat(call.creator.await(Event.Paused.class).second()).isEqualTo(13);
                assertThat(call.fan.await(Event.Paused.class).verdict())
                        .isEqualTo(Verdict.FAN_FROZEN);
                call.fan.meter(meter -> meter.second() == 17 && meter.paused());
                call.second = 17;
                call.run(5);
                assertThat(call.fan.await(Event.Resumed.class).second()).isEqualTo(18);

                var summary = end(bench.creator(), call.session);

                assertThat(summary.billedSeconds()).isEqualTo(15);
                assertThat(summary.unbilledSeconds()).isEqualTo(7);
                assertThat(summary.charge()).isEqualTo(credits(75));
            }
            bench.nothingHeld();
        }
    }

    @Test
    void sound_without_the_creators_picture_costs_the_audio_rate(@TempDir Path folder) {
        try (var bench = Bench.on(folder)) {
            bench.open();
            var fan = bench.fan("Ann");
            var session = bench.live(fan, 10);
            try (var creator = EventClient.identified(bench.creator(), "");
                    var fans = EventClient.identified(fan, "")) {
                for (int n = 0; n <= 20; n++) {
                    creator.send(tick(session, n, false, n * 30L));
                    fans.send(tick(session, n, true, 0));
                    var second = n;
                    creator.meter(meter -> meter.creatorTick() == second);
                    fans.meter(meter -> meter.fanTick() == second);
                    bench.pass(1);
                }

                var summary = end(fan, session);

                // 20 s at 3.00 a minute and 75 %: 0.75.
                assertThat(summary.billedSeconds()).isEqualTo(20);
                assertThat(summary.charge()).isEqualTo(credits(75));
            }
        }
    }

    @Test
    void ticks_sent_again_or_from_the_future_or_of_others_buy_nothing(@TempDir Path folder) {
        try (var bench = Bench.on(folder)) {
            bench.open();
            var fan = bench.fan("Ann");
            var other = bench.fan("Eve");
            try (var call = bench.new Call(bench.live(fan, 10), fan);
                    var eve = EventClient.identified(other, "")) {
                call.run(5);
                for (int n = 0; n <= 5; n++) {
                    call.fan.send(tick(call.session, n));
                    call.creator.send(tick(call.session, n));
                }
                call.fan.send(tick(call.session, 7));
                call.creator.send(tick(call.session, 86_400));
                eve.send(tick(call.session, 6));
                assertThat(eve.await(FromServer.Refused.class, _ -> true).code())
                        .isEqualTo("NOT_FOUND");
                call.fan.send(new ToServer.Heartbeat());
                call.fan.await(FromServer.HeartbeatTaken.class, _ -> true);
                call.creator.send(new ToServer.Heartbeat());
                call.creator.await(FromServer.HeartbeatTaken.class, _ -> true);

                var meter = bench.running(fan).meter();

                assertThat(meter.second()).isEqualTo(5);
                assertThat(meter.billedSeconds()).isEqualTo(5);
                assertThat(meter.charge()).isEqualTo(credits(25));
                assertThat(meter.fanTick()).isEqualTo(5);
            }
        }
    }

    @Test
    void a_tick_says_which_have_arrived(@TempDir Path folder) {
        try (var bench = Bench.on(folder)) {
            bench.open();
            var fan = bench.fan("Ann");
            var session = bench.live(fan, 10);
            try (var alone = EventClient.identified(fan, "")) {
                alone.send(tick(session, 0));
                alone.send(tick(session, 1));

                var meter = alone.meter(one -> one.fanTick() == 1);

                assertThat(meter.second()).isZero();
                assertThat(meter.creatorTick()).isEqualTo(-1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void sides_that_never_see_each_other_pay_nothing(Store store, @TempDir Path folder) {
        try (var bench = Bench.on(store, folder)) {
            bench.open();
            var fan = bench.fan("Ann");
            bench.approved(bench.asked(fan, 10).id());
            assertThat(bench.snapshot().card().busyUntil()).isNotNull();

            bench.pass(29);
            assertThat(bench.wallet(fan).held()).isEqualTo(credits(3_000));
            bench.pass(1);

            var summary = summary(bench, fan);
            assertThat(summary.reason()).isEqualTo(EndReason.NEVER_CONNECTED);
            assertThat(summary.charge()).isEqualTo(credits(0));
            assertThat(summary.durationSeconds()).isZero();
            assertThat(bench.snapshot().card().busyUntil()).isNull();
            bench.nothingHeld();
        }
    }

    @Test
    void it_ends_when_the_length_is_used_up_and_costs_exactly_what_was_held(@TempDir Path folder) {
        try (var bench = Bench.on(folder)) {
            bench.open();
            var fan = bench.fan("Ann");
            try (var call = bench.new Call(bench.live(fan, 5), fan)) {
                call.run(300);
                assertThat(call.fan.await(Event.GraceBegan.class).session())
                        .isEqualTo(call.session);
                call.run(9);
                assertThat(bench.running(fan).summary()).isNull();
                bench.pass(1);

                var summary = call.fan.await(Event.Ended.class).summary();
                assertThat(summary.reason()).isEqualTo(EndReason.TIME_USED);
                assertThat(summary.unbilledSeconds()).isEqualTo(10);
                assertThat(summary.charge()).isEqualTo(credits(1_500));
                assertThat(summary.released()).isEqualTo(credits(0));
            }
            bench.nothingHeld();
        }
    }

    @Test
    void a_fan_who_vanishes_pays_what_was_good_and_it_ends_within_a_minute(@TempDir Path folder) {
        try (var bench = Bench.on(folder)) {
            bench.open();
            var fan = bench.fan("Ann");
            try (var call = bench.new Call(bench.live(fan, 10), fan)) {
                call.run(20);
                call.fan.close();
                for (int n = 21; n <= 80; n++) {
                    bench.pass(1);
                    call.creator.send(tick(call.session, n));
                }

                var summary = call.creator.await(Event.Ended.class).summary();

                assertThat(summary.reason()).isEqualTo(EndReason.CONNECTION_LOST);
                assertThat(summary.billedSeconds()).isEqualTo(20);
                assertThat(summary.unbilledSeconds()).isEqualTo(60);
                assertThat(summary.charge()).isEqualTo(credits(100));
            }
            bench.nothingHeld();
        }
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void a_platform_killed_and_started_again_goes_on_where_it_was(
            Store store, @TempDir Path folder) {
        try (var bench = Bench.on(store, folder)) {
            bench.open();
            var fan = bench.fan("Ann");
            var session = bench.live(fan, 10);
            try (var call = bench.new Call(session, fan)) {
                call.run(30);
            }
            var before = bench.running(fan).meter();

            bench.restart();
            var again = fan.at(bench.platform().address());
            assertThat(bench.running(again).meter()).isEqualTo(before);

            // Ten seconds down: both sides kept their ticks and send them again, some twice.
            bench.clock.advance(Duration.ofSeconds(10));
            try (var creator = EventClient.identified(bench.creator(), "");
                    var fans = EventClient.identified(again, "")) {
                for (int n = 25; n <= 40; n++) {
                    creator.send(tick(session, n));
                    fans.send(tick(session, n));
                }
                creator.meter(meter -> meter.creatorTick() == 40);
                fans.meter(meter -> meter.fanTick() == 40);
            }

            var summary = end(again, session);
            assertThat(summary.billedSeconds()).isEqualTo(40);
            assertThat(summary.charge()).isEqualTo(credits(200));
            bench.nothingHeld();
        }
    }

    @ParameterizedTest
    @CsvSource({"61, CONNECTION_LOST", "90, ABANDONED", "100000, ABANDONED"})
    void a_session_left_behind_is_settled_at_the_next_start(
            int secondsDown, EndReason reason, @TempDir Path folder) {
        try (var bench = Bench.on(folder)) {
            bench.open();
            var fan = bench.fan("Ann");
            try (var call = bench.new Call(bench.live(fan, 10), fan)) {
                call.run(12);
            }
            bench.clock.advance(Duration.ofSeconds(secondsDown));

            bench.restart();

            var summary = summary(bench, fan.at(bench.platform().address()));
            assertThat(summary.reason()).isEqualTo(reason);
            assertThat(summary.billedSeconds()).isEqualTo(12);
            assertThat(summary.charge()).isEqualTo(credits(60));
            bench.nothingHeld();
        }
    }

    @Test
    void restarts_at_any_second_change_nothing_in_the_meter(@TempDir Path folder) {
        try (var bench = Bench.on(folder)) {
            bench.open();
            var fan = bench.fan("Ann");
            var session = bench.live(fan, 10);
            for (int part = 0; part < 6; part++) {
                var again = fan.at(bench.platform().address());
                try (var creator = EventClient.identified(bench.creator(), "");
                        var fans = EventClient.identified(again, "")) {
                    for (int n = part * 5; n <= part * 5 + 5; n++) {
                        var second = n;
                        creator.send(tick(session, n));
                        // Every eighth second the fan's picture stands still.
                        fans.send(tick(session, n, true, (n - n / 8) * 30L));
                        creator.meter(meter -> meter.creatorTick() == second);
                        fans.meter(meter -> meter.fanTick() == second);
                        if (n < part * 5 + 5) {
                            bench.pass(1);
                        }
                    }
                }
                bench.restart();
            }

            var meter = bench.running(fan.at(bench.platform().address())).meter();

            assertThat(meter.second()).isEqualTo(30);
            assertThat(meter.billedSeconds()).isEqualTo(27);
        }
    }

    @Test
    void seconds_that_were_waited_for_in_vain_stay_unbilled_after_a_restart(@TempDir Path folder) {
        try (var bench = Bench.on(folder)) {
            bench.open();
            var fan = bench.fan("Ann");
            var session = bench.live(fan, 10);
            try (var creator = EventClient.identified(bench.creator(), "");
                    var fans = EventClient.identified(fan, "")) {
                for (int n = 0; n <= 85; n++) {
                    var second = n;
                    creator.send(tick(session, n));
                    creator.meter(meter -> meter.creatorTick() == second);
                    // The fan's first ticks come half a minute late, the next ones not in time.
                    for (int late = 0; n == 50 && late <= 20; late++) {
                        fans.send(tick(session, late));
                    }
                    if (n == 50) {
                        fans.meter(meter -> meter.fanTick() == 20);
                    }
                    bench.pass(1);
                }
                // Second 26 was waited for until now: its tick is the baseline of the next.
                for (int n = 26; n <= 85; n++) {
                    fans.send(tick(session, n));
                }
                fans.meter(meter -> meter.fanTick() == 85);
            }
            var before = bench.running(fan).meter();
            assertThat(before.second()).isEqualTo(85);
            assertThat(before.billedSeconds()).isEqualTo(79);

            bench.restart();

            var after = bench.running(fan.at(bench.platform().address())).meter();
            assertThat(after).isEqualTo(before);
        }
    }

    @Test
    void what_is_set_up_goes_to_the_other_side_and_is_emptied_at_the_end(@TempDir Path folder) {
        try (var bench = Bench.on(folder)) {
            bench.open();
            var fan = bench.fan("Ann");
            var session = bench.approved(bench.asked(fan, 10).id()).id();
            var offer =
                    new Signal(Direction.CREATOR_TO_FAN, 1, Signal.Kind.OFFER, "v=0 10.1.2.3", "");
            var candidate =
                    new Signal(
                            Direction.CREATOR_TO_FAN,
                            1,
                            Signal.Kind.CANDIDATE,
                            "candidate:1 1 udp 1 10.1.2.4 5000 typ host",
                            "0");
            var before = bench.snapshot(fan).topics();
            var own = "fan/" + bench.snapshot(fan).fan().value();
            try (var fans = EventClient.identified(fan, "")) {
                bench.creator().post(session(session, "signals"), offer).as(Object.class);
                fan.post(session(session, "signals"), candidate).as(Object.class);

                assertThat(fans.await(Event.Signalled.class))
                        .isEqualTo(new Event.Signalled(session, Side.CREATOR, offer));
            }
            end(fan, session);

            try (var fans = EventClient.resumed(fan, Map.of(own, before.getOrDefault(own, 0L)))) {
                var events = fans.replay();

                assertThat(events).extracting(FromServer.Happened::seq).doesNotHaveDuplicates();
                assertThat(events.getFirst().type()).isEqualTo("Signalled");
                assertThat(events.toString()).doesNotContain("10.1.2.3").doesNotContain("10.1.2.4");
            }
            assertThat(fan.post(session(session, "signals"), candidate).code())
                    .isEqualTo(ErrorCode.SESSION_OVER);
            assertThat(fan.post(session(session, "seen"), nothing()).code())
                    .isEqualTo(ErrorCode.SESSION_OVER);
        }
    }

    @Test
    void e8_a_tip_with_a_message_is_shown_to_both_and_paid_from_what_is_not_held(
            @TempDir Path folder) {
        try (var bench = Bench.on(folder)) {
            bench.open();
            var fan = bench.fan("Ann");
            var session = bench.live(fan, 60);
            var path = session(session, "tips");
            try (var creator = EventClient.identified(bench.creator(), "");
                    var page = EventClient.identified(fan, "creator")) {
                assertThat(fan.post(path, new Commands.Tip(credits(2_001), "")).code())
                        .isEqualTo(ErrorCode.INSUFFICIENT_FUNDS);
                var tip = fan.post(path, new Commands.Tip(credits(499), "Hi")).as(Views.Tip.class);

                assertThat(tip.message()).isEqualTo("Hi");
                assertThat(tip.fee()).isEqualTo(credits(99));
                assertThat(tip.creatorEarns()).isEqualTo(credits(400));
                assertThat(creator.await(Event.Tipped.class).tip()).isEqualTo(tip);
                assertThat(page.await(Event.Tipped.class).tip()).isEqualTo(tip);
                assertThat(bench.wallet(fan).available()).isEqualTo(credits(1_501));
            }
            end(bench.creator(), session);
            assertThat(fan.post(path, new Commands.Tip(credits(100), "")).code())
                    .isEqualTo(ErrorCode.SESSION_OVER);
            bench.nothingHeld();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ending_twice_gives_the_same_receipt(boolean creatorFirst, @TempDir Path folder) {
        try (var bench = Bench.on(folder)) {
            bench.open();
            var fan = bench.fan("Ann");
            var session = bench.live(fan, 10);
            var first = end(creatorFirst ? bench.creator() : fan, session);
            bench.pass(5);

            assertThat(end(creatorFirst ? fan : bench.creator(), session)).isEqualTo(first);
            bench.nothingHeld();
        }
    }

    @Test
    void a_recording_is_announced_only_with_consent_and_says_what_was_agreed_to(
            @TempDir Path folder) {
        try (var bench = Bench.on(folder)) {
            bench.open();

            var session = bench.approved(bench.asked(bench.fan("Ann"), 10).id());

            assertThat(session.recording()).isTrue();
            assertThat(session.consentTextVersion()).isEqualTo("2026-1");
            assertThat(session.consentAt()).isEqualTo(bench.clock.instant());
        }
    }
}
