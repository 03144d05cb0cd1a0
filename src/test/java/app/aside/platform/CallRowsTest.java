package app.aside.platform;

import static app.aside.platform.Bench.credits;
import static app.aside.platform.Bench.nothing;
import static app.aside.platform.Bench.session;
import static app.aside.platform.Bench.tick;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.protocol.Commands;
import app.aside.protocol.Event;
import app.aside.protocol.Views;
import app.aside.unit.SessionId;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/// The rows of what a second of a running call costs, each in its own words.
final class CallRowsTest {
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
}
