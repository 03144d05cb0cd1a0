package app.aside.studio.media;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.studio.media.ShowGovernor.Fit;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;

/// Traces of what a line carries, replayed at two figures a second.
class ShowGovernorTest {
    private static final long HALF_SECOND = 500_000_000L;

    private final ShowGovernor governor = new ShowGovernor(30);
    private long nanos;

    @Test
    void a_wide_line_carries_whole_pictures_at_the_full_rate() {
        assertThat(after(10, room(2_500))).isEqualTo(new Fit(1, 30));
    }

    @Test
    void nothing_known_changes_nothing() {
        assertThat(after(5, room(0))).isEqualTo(new Fit(1, 30));
        assertThat(governor.next(0, 0, 30, stats(room(50)), 0)).isEqualTo(new Fit(1, 30));
    }

    @Test
    void at_300_kbit_pictures_are_smaller_and_as_many() {
        after(10, room(900));
        after(2, room(450));

        assertThat(after(0.5, room(240))).isEqualTo(new Fit(2, 30));
    }

    @Test
    void a_sudden_fall_goes_further_at_once_and_then_waits_for_the_line_to_drain() {
        after(10, room(2_500));

        assertThat(after(0.5, room(300))).isEqualTo(new Fit(3, 30));
        assertThat(after(1, room(40))).isEqualTo(new Fit(3, 30));
        assertThat(after(0.5, room(40)).divisor()).isEqualTo(4);
    }

    @Test
    void size_goes_before_the_rate_of_pictures() {
        var fits = new ArrayList<Fit>();
        for (var kilobits = 1_000; kilobits >= 10; kilobits -= 5) {
            fits.add(after(0.5, room(kilobits)));
        }
        fits.add(after(5, room(10)));

        assertThat(fits.stream().distinct())
                .containsExactly(
                        new Fit(1, 30),
                        new Fit(1.5, 30),
                        new Fit(2, 30),
                        new Fit(3, 30),
                        new Fit(4, 30),
                        new Fit(4, 20),
                        new Fit(4, 15),
                        new Fit(4, 10));
    }

    @Test
    void back_up_goes_step_by_step_each_after_four_seconds_of_room() {
        after(0.5, room(80));
        assertThat(after(3.5, room(2_500))).isEqualTo(new Fit(4, 30));

        assertThat(after(1, room(2_500))).isEqualTo(new Fit(3, 30));
        assertThat(after(4, room(2_500))).isEqualTo(new Fit(3, 30));
        assertThat(after(0.5, room(2_500))).isEqualTo(new Fit(2, 30));
        assertThat(after(9, room(2_500))).isEqualTo(new Fit(1, 30));
    }

    @Test
    void barely_enough_room_is_not_enough_to_go_up() {
        after(2, room(240));

        assertThat(after(60, room(450))).isEqualTo(new Fit(2, 30));
    }

    @Test
    void an_encoder_that_gives_half_of_the_pictures_gets_smaller_ones_after_two_seconds() {
        var starved = new Trace(2_500, 2_500, 12, 0);

        assertThat(after(2, starved)).isEqualTo(new Fit(1, 30));
        assertThat(after(0.5, starved)).isEqualTo(new Fit(1.5, 30));
    }

    @Test
    void room_that_nobody_uses_is_tried_after_ten_calm_seconds() {
        after(0.5, room(240));

        assertThat(after(10, new Trace(240, 100, 30, 0))).isEqualTo(new Fit(2, 30));
        assertThat(after(0.5, new Trace(240, 100, 30, 0)).divisor()).isLessThan(2);
        assertThat(after(0.5, new Trace(240, 100, 30, 0)))
                .as("what is known to be too little holds")
                .isEqualTo(new Fit(2, 30));
    }

    @Test
    void a_line_that_loses_packets_is_not_calm() {
        after(0.5, room(240));

        assertThat(after(30, new Trace(240, 100, 30, 8))).isEqualTo(new Fit(2, 30));
    }

    @Test
    void each_climb_that_fails_makes_the_next_wait_twice_as_long() {
        var starved = new Trace(2_500, 2_400, 5, 0);
        after(2.5, starved);
        assertThat(after(4.5, room(2_500))).as("first climb").isEqualTo(new Fit(1, 30));
        assertThat(after(2.5, starved)).as("it failed").isEqualTo(new Fit(1.5, 30));

        assertThat(after(4.5, room(2_500))).isEqualTo(new Fit(1.5, 30));
        assertThat(after(4, room(2_500))).as("second climb").isEqualTo(new Fit(1, 30));

        after(11, room(2_500));
        after(2.5, starved);
        assertThat(after(4.5, room(2_500))).as("one that held").isEqualTo(new Fit(1, 30));
    }

    @Test
    void a_saw_tooth_line_does_not_make_pictures_jump() {
        var changes = 0;
        var last = governor.fit();
        for (var second = 0; second < 120; second++) {
            var now = after(1, room(second % 4 < 2 ? 300 : 500));
            changes += now.equals(last) ? 0 : 1;
            last = now;
        }

        assertThat(changes).isLessThanOrEqualTo(2);
    }

    @Test
    void a_line_that_is_back_begins_with_pictures_of_another_size() {
        assertThat(governor.lineIsBack(0).divisor()).isEqualTo(2);
        assertThat(governor.lineIsBack(0).divisor()).isEqualTo(3);
        assertThat(governor.lineIsBack(0).divisor()).isEqualTo(2);
    }

    /// @param room kbit/s
    /// @param sent kbit/s
    private record Trace(int room, int sent, int framesPerSecond, int loss) {}

    private static Trace room(int kilobits) {
        return new Trace(kilobits, kilobits, 30, 0);
    }

    private Fit after(double seconds, Trace trace) {
        var fit = governor.fit();
        for (var i = 0; i < 2 * seconds; i++) {
            nanos += HALF_SECOND;
            fit = governor.next(1280, 720, 30, stats(trace), nanos);
        }
        return fit;
    }

    private SenderStats stats(Trace trace) {
        return new SenderStats(
                new SenderStats.Pictures(
                        0,
                        0,
                        Math.min(trace.framesPerSecond(), governor.fit().framesPerSecond()),
                        governor.fit(),
                        0,
                        0),
                new SenderStats.Line(
                        1_000L * trace.sent(), 1_000L * trace.room(), 30, trace.loss(), 0));
    }
}
