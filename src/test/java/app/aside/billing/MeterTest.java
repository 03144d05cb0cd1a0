package app.aside.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.aside.unit.Currency;
import app.aside.unit.Percent;
import app.aside.unit.Rate;
import app.aside.unit.Side;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// What a second costs, case by case.
final class MeterTest {
    private static final Terms TERMS =
            new Terms(
                    Rate.perMinute(300, Currency.TEST_CREDITS),
                    CallKind.VIDEO,
                    10,
                    0,
                    new Percent(75),
                    new Percent(20));

    /// A tick of somebody whose picture and sound run.
    private static Tick tick(int number) {
        return new Tick(number, number * 1000L, number * 30L, number * 50L, 0, true, true, false);
    }

    private static Tick tick(int number, long frames, long packets, boolean cameraOn) {
        return new Tick(number, number * 1000L, frames, packets, 0, cameraOn, true, false);
    }

    private static Meter both(Meter meter, Tick tick) {
        return meter.after(Side.CREATOR, tick).after(Side.FAN, tick);
    }

    private static Meter running(int seconds) {
        var meter = Meter.start(TERMS);
        for (int n = 0; n <= seconds; n++) {
            meter = both(meter, tick(n));
        }
        return meter;
    }

    @Test
    void e6_95_s_at_3_00_cost_4_75() {
        var meter = running(95);

        assertThat(meter.billedSeconds()).isEqualTo(95);
        assertThat(meter.charge().minor()).isEqualTo(475);
        assertThat(TERMS.split(meter.charge()).creator().minor()).isEqualTo(380);
        assertThat(meter.newest()).contains(Verdict.FULL);
    }

    @Test
    void the_first_ticks_alone_are_no_second() {
        var meter = running(0);

        assertThat(meter.merged()).isZero();
        assertThat(meter.newest()).isEmpty();
        assertThat(meter.charge().isZero()).isTrue();
    }

    @Test
    void a_second_is_judged_only_once_both_sides_attested_it() {
        var meter = running(3).after(Side.CREATOR, tick(4)).after(Side.CREATOR, tick(5));

        assertThat(meter.merged()).isEqualTo(3);
        assertThat(meter.lastTick(Side.CREATOR)).isEqualTo(5);
        assertThat(meter.lastTick(Side.FAN)).isEqualTo(3);
        assertThat(meter.after(Side.FAN, tick(4)).merged()).isEqualTo(4);
    }

    @Test
    void a_picture_that_stands_still_at_the_fan_is_not_billed() {
        var meter = running(3);
        meter = meter.after(Side.CREATOR, tick(4)).after(Side.FAN, tick(4, 90, 200, true));

        assertThat(meter.newest()).contains(Verdict.FAN_FROZEN);
        assertThat(meter.billedSeconds()).isEqualTo(3);
        assertThat(meter.unbilledSeconds()).isEqualTo(1);
        assertThat(meter.stalledInARow()).isEqualTo(1);
    }

    @Test
    void a_picture_that_stands_still_at_the_creator_is_not_billed() {
        var meter = running(3).after(Side.CREATOR, tick(4, 90, 200, true)).after(Side.FAN, tick(4));

        assertThat(meter.newest()).contains(Verdict.CREATOR_FROZEN);
    }

    @Test
    void e11_seven_frozen_seconds_of_sixty_leave_fifty_three() {
        var meter = Meter.start(TERMS);
        for (int n = 0; n <= 60; n++) {
            var frozen = Math.clamp(n, 0, 20) + Math.max(0, n - 27);
            meter = meter.after(Side.CREATOR, tick(n));
            meter = meter.after(Side.FAN, tick(n, frozen * 30L, n * 50L, true));
        }

        assertThat(meter.billedSeconds()).isEqualTo(53);
        assertThat(meter.unbilledSeconds()).isEqualTo(7);
        assertThat(meter.stalledInARow()).isZero();
    }

    @Test
    void e11_with_the_camera_off_the_rate_is_75_percent_from_the_next_second() {
        var meter = both(Meter.start(TERMS), tick(0));
        // Declared off at 1: the second before still was a picture.
        meter =
                meter.after(Side.CREATOR, tick(1, 30, 50, false))
                        .after(Side.FAN, tick(1, 30, 50, true));
        assertThat(meter.newest()).contains(Verdict.FULL);
        // No frame reaches the fan any more, sound does.
        meter =
                meter.after(Side.CREATOR, tick(2, 60, 100, false))
                        .after(Side.FAN, tick(2, 30, 100, true));
        assertThat(meter.newest()).contains(Verdict.AUDIO);
        // On again from 3: the second before still was sound.
        meter =
                meter.after(Side.CREATOR, tick(3, 90, 150, true))
                        .after(Side.FAN, tick(3, 30, 150, true));
        assertThat(meter.newest()).contains(Verdict.AUDIO);

        assertThat(meter.fullSeconds()).isEqualTo(1);
        assertThat(meter.audioSeconds()).isEqualTo(2);
        assertThat(meter.charge().minor()).isEqualTo(5 + 7);
    }

    @Test
    void with_the_creators_camera_off_and_no_sound_nothing_is_billed() {
        var meter =
                Meter.start(TERMS)
                        .after(Side.CREATOR, tick(0, 0, 0, false))
                        .after(Side.FAN, tick(0, 0, 0, true))
                        .after(Side.CREATOR, tick(1, 30, 50, false))
                        .after(Side.FAN, tick(1, 30, 0, true));

        assertThat(meter.newest()).contains(Verdict.FAN_FROZEN);
    }

    @Test
    void the_fans_own_camera_changes_nothing_in_the_price() {
        var meter =
                Meter.start(TERMS)
                        .after(Side.CREATOR, tick(0, 0, 0, true))
                        .after(Side.FAN, tick(0, 0, 0, false))
                        .after(Side.CREATOR, tick(1, 0, 50, true))
                        .after(Side.FAN, tick(1, 30, 50, false));

        assertThat(meter.newest()).contains(Verdict.FULL);
    }

    @Test
    void the_first_second_without_a_tick_at_live_is_not_billed() {
        var fanLate = both(Meter.start(TERMS).after(Side.CREATOR, tick(0)), tick(1));
        var creatorLate = both(Meter.start(TERMS).after(Side.FAN, tick(0)), tick(1));

        assertThat(fanLate.newest()).contains(Verdict.FAN_FROZEN);
        assertThat(creatorLate.newest()).contains(Verdict.CREATOR_FROZEN);
        assertThat(both(fanLate, tick(2)).newest()).contains(Verdict.FULL);
    }

    @Test
    void a_tick_that_was_skipped_is_never_billed_and_the_next_one_is() {
        var meter = running(3).after(Side.CREATOR, tick(4)).after(Side.CREATOR, tick(5));
        meter = meter.after(Side.FAN, tick(5));

        assertThat(meter.merged()).isEqualTo(5);
        assertThat(meter.billedSeconds()).isEqualTo(4);
        assertThat(meter.newest()).contains(Verdict.FULL);

        meter = meter.after(Side.FAN, tick(6)).after(Side.FAN, tick(7));
        meter = meter.after(Side.CREATOR, tick(7));

        assertThat(meter.billedSeconds()).isEqualTo(5);
    }

    @Test
    void a_tick_sent_again_changes_nothing() {
        var meter = running(5);

        for (int n = 0; n <= 5; n++) {
            assertThat(meter.takes(Side.FAN, tick(n))).isFalse();
            assertThat(both(meter, tick(n))).isSameAs(meter);
        }
    }

    @Test
    void once_nobody_waits_any_more_a_missing_tick_counts_as_never_sent() {
        var fanGone = running(3).after(Side.CREATOR, tick(4)).waitNoLongerFor(4);
        var creatorGone = running(3).after(Side.FAN, tick(4)).waitNoLongerFor(4);

        assertThat(fanGone.newest()).contains(Verdict.FAN_SILENT);
        assertThat(creatorGone.newest()).contains(Verdict.CREATOR_SILENT);
        assertThat(running(3).waitNoLongerFor(5).newest()).contains(Verdict.FAN_SILENT);
        assertThat(fanGone.takes(Side.FAN, tick(3))).isFalse();
        assertThat(fanGone.after(Side.FAN, tick(4)).billedSeconds()).isEqualTo(3);
    }

    @Test
    void a_tick_that_came_too_late_is_the_baseline_of_the_next_second_only() {
        var meter = running(3).after(Side.CREATOR, tick(4)).waitNoLongerFor(4);
        meter = meter.after(Side.FAN, tick(4));
        meter = both(meter, tick(5));

        assertThat(meter.billedSeconds()).isEqualTo(4);
        assertThat(meter.merged()).isEqualTo(5);
    }

    @Test
    void a_tick_of_a_second_that_was_judged_comes_too_late() {
        var meter = running(3).waitNoLongerFor(6);

        assertThat(meter.takes(Side.FAN, tick(5))).isFalse();
        assertThat(meter.takes(Side.FAN, tick(6))).isTrue();
        assertThat(meter.after(Side.FAN, tick(5))).isSameAs(meter);
    }

    @Test
    void nobody_waits_backwards() {
        var meter = running(5);

        assertThat(meter.waitNoLongerFor(3).merged()).isEqualTo(5);
    }

    @Test
    void nothing_is_billed_beyond_the_length_that_is_held() {
        var meter = running(700);

        assertThat(meter.usedUp()).isTrue();
        assertThat(meter.billedSeconds()).isEqualTo(600);
        assertThat(meter.merged()).isEqualTo(700);
        assertThat(meter.newest()).contains(Verdict.GRACE);
        assertThat(meter.charge()).isEqualTo(TERMS.hold());
        assertThat(running(599).usedUp()).isFalse();
    }

    @Test
    void a_counter_that_begins_anew_costs_one_second_and_not_more() {
        var meter = running(10);
        meter = meter.after(Side.CREATOR, tick(11)).after(Side.FAN, tick(11, 3, 5, true));
        assertThat(meter.newest()).contains(Verdict.FAN_FROZEN);
        meter = meter.after(Side.CREATOR, tick(12)).after(Side.FAN, tick(12, 33, 55, true));

        assertThat(meter.newest()).contains(Verdict.FULL);
        assertThat(meter.billedSeconds()).isEqualTo(11);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void the_same_ticks_in_any_order_of_the_two_sides_cost_the_same(long seed) {
        var random = new Random(seed);
        var creator = randomTrack(random);
        var fan = randomTrack(random);

        var expected = merged(creator, fan, new Random(seed + 100));
        for (int i = 0; i < 50; i++) {
            var other = merged(creator, fan, new Random(seed * 1_000 + i));

            assertThat(other.merged()).isEqualTo(expected.merged());
            assertThat(other.fullSeconds()).isEqualTo(expected.fullSeconds());
            assertThat(other.audioSeconds()).isEqualTo(expected.audioSeconds());
            assertThat(other.newest()).isEqualTo(expected.newest());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24, 25})
    void no_side_alone_makes_more_seconds_than_the_other_attests(long seed) {
        var random = new Random(seed);
        var creator = randomTrack(random);
        var fan = randomTrack(random);

        var meter = merged(creator, fan, random);

        assertThat(meter.billedSeconds())
                .isLessThanOrEqualTo(Math.min(creator.size(), fan.size()))
                .isLessThanOrEqualTo(meter.merged());
        assertThat(meter.billedSeconds() + meter.unbilledSeconds()).isEqualTo(meter.merged());
    }

    /// Ticks with gaps, still pictures and cameras that go on and off.
    private static List<Tick> randomTrack(Random random) {
        var ticks = new ArrayList<Tick>();
        long frames = 0;
        long packets = 0;
        for (int n = 0; n < 200; n++) {
            frames += random.nextInt(4) == 0 ? 0 : 30;
            packets += random.nextInt(6) == 0 ? 0 : 50;
            if (random.nextInt(10) > 0) {
                ticks.add(tick(n, frames, packets, random.nextInt(5) > 0));
            }
        }
        return ticks;
    }

    @Test
    void an_extension_is_one_minute_or_more_and_two_hours_in_all() {
        var meter = Meter.start(TERMS);

        assertThatThrownBy(() -> meter.extendedBy(0)).hasMessageContaining("minutes");
        assertThatThrownBy(() -> meter.extendedBy(111)).hasMessageContaining("minutes");
        assertThat(meter.extendedBy(110).lengthMinutes()).isEqualTo(120);
    }

    @Test
    void a_side_receives_while_its_newest_tick_counts_more() {
        var nothing = Meter.start(TERMS);
        var one = nothing.after(Side.CREATOR, tick(0));
        var rising = one.after(Side.CREATOR, tick(1));
        var heard = rising.after(Side.CREATOR, tick(2, 30, 200, true));
        var frozen = heard.after(Side.CREATOR, tick(3, 30, 200, true));

        assertThat(nothing.receives(Side.CREATOR)).isFalse();
        assertThat(one.receives(Side.CREATOR)).isFalse();
        assertThat(rising.receives(Side.CREATOR)).isTrue();
        assertThat(heard.receives(Side.CREATOR)).isTrue();
        assertThat(frozen.receives(Side.CREATOR)).isFalse();
    }

    private static Meter merged(List<Tick> creator, List<Tick> fan, Random random) {
        var meter = Meter.start(TERMS);
        int c = 0;
        int f = 0;
        while (c < creator.size() || f < fan.size()) {
            if (f == fan.size() || (c < creator.size() && random.nextBoolean())) {
                meter = meter.after(Side.CREATOR, creator.get(c++));
            } else {
                meter = meter.after(Side.FAN, fan.get(f++));
            }
        }
        return meter;
    }
}
