package app.aside.queue;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.queue.Pace.Running;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// The estimate that learns (X5).
final class PaceTest {
    private static final Duration TEN = Duration.ofMinutes(10);
    private static final Instant NOW = Instant.parse("2026-11-21T20:00:00Z");

    private static Running fresh(Duration asked) {
        return new Running(asked, Duration.ZERO, asked, false);
    }

    @Test
    void knowing_nothing_it_takes_what_is_held() {
        var running = new Running(TEN, Duration.ofMinutes(4), Duration.ofMinutes(6), false);

        assertThat(Pace.UNKNOWN.remaining(running).likely()).isEqualTo(Duration.ofMinutes(6));
        assertThat(Estimate.from(Pace.UNKNOWN.remaining(running), NOW).likely())
                .isEqualTo(NOW.plus(Duration.ofMinutes(7)));
    }

    @Test
    void it_learns_from_five_on() {
        var pace = Pace.UNKNOWN;
        for (int i = 0; i < 4; i++) {
            pace = pace.after(TEN, Duration.ofMinutes(14));
        }
        assertThat(pace.remaining(fresh(TEN)).likely()).isEqualTo(TEN);

        pace = pace.after(TEN, Duration.ofMinutes(14));

        assertThat(pace.remaining(fresh(TEN)).likely()).isEqualTo(Duration.ofMinutes(14));
    }

    @Test
    void only_sessions_longer_than_this_one_has_lasted_say_how_long_it_goes_on() {
        var pace = new Pace(List.of(0.2, 0.3, 0.4, 1.0, 1.2, 1.4));
        var running = new Running(TEN, Duration.ofMinutes(9), Duration.ofMinutes(1), false);

        assertThat(pace.remaining(running).likely()).isEqualTo(Duration.ofMinutes(3));
    }

    @Test
    void longer_than_any_before_it_takes_what_is_held() {
        var pace = new Pace(List.of(0.5, 0.5, 0.5, 0.5, 0.5));
        var running = new Running(TEN, Duration.ofMinutes(8), Duration.ofMinutes(2), false);

        assertThat(pace.remaining(running).likely()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void extended_it_lasts_at_least_what_is_held_now() {
        var pace = new Pace(List.of(0.9, 0.9, 0.9, 0.9, 0.9));
        var running = new Running(TEN, Duration.ofMinutes(5), Duration.ofMinutes(10), true);

        assertThat(pace.remaining(running).likely()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void it_keeps_the_newest_hundred() {
        var ratios = new ArrayList<Double>();
        for (int i = 0; i < 150; i++) {
            ratios.add((double) i);
        }

        assertThat(new Pace(ratios).ratios()).hasSize(100).startsWith(50.0);
    }

    @Test
    void a_change_of_more_than_two_minutes_is_news() {
        var told = new Estimate(NOW, NOW, NOW);

        assertThat(told.differsFrom(at(NOW.plusSeconds(120)))).isFalse();
        assertThat(told.differsFrom(at(NOW.plusSeconds(121)))).isTrue();
        assertThat(told.differsFrom(at(NOW.minusSeconds(121)))).isTrue();
    }

    private static Estimate at(Instant moment) {
        return new Estimate(moment, moment, moment);
    }

    /// X5: 200 sessions that run over by two fifths.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void c20_after_thirty_sessions_it_errs_less_than_half_as_much_and_keeps_its_interval(
            long seed) {
        var random = new Random(seed);
        var pace = Pace.UNKNOWN;
        var errors = new ArrayList<Long>();
        var naive = new ArrayList<Long>();
        var held = 0;
        for (int i = 0; i < 200; i++) {
            var asked = Duration.ofMinutes(5 + random.nextInt(56));
            var ratio = Math.max(0.1, 1.4 + random.nextGaussian() * 0.15);
            var real = Duration.ofMillis(Math.round(asked.toMillis() * ratio));
            if (i >= 30) {
                var remaining = pace.remaining(fresh(asked));
                errors.add(remaining.likely().minus(real).abs().toMillis());
                naive.add(asked.minus(real).abs().toMillis());
                var within =
                        real.compareTo(remaining.soonest()) >= 0
                                && real.compareTo(remaining.latest()) <= 0;
                held += within ? 1 : 0;
            }
            pace = pace.after(asked, real);
        }

        assertThat(median(errors) * 2).as("seed %s", seed).isLessThan(median(naive));
        // 170 draws of a share of 60 %: within four deviations.
        assertThat(held / 170.0).as("seed %s", seed).isBetween(0.45, 0.75);
    }

    @Test
    void c20_the_promised_interval_holds_six_times_in_ten() {
        var random = new Random(7);
        var pace = Pace.UNKNOWN;
        var held = 0;
        for (int i = 0; i < 5_100; i++) {
            var real = Duration.ofMillis((long) (600_000 * (1 + random.nextDouble() * 0.8)));
            var remaining = pace.remaining(fresh(TEN));
            if (i >= 100
                    && real.compareTo(remaining.soonest()) >= 0
                    && real.compareTo(remaining.latest()) <= 0) {
                held++;
            }
            pace = pace.after(TEN, real);
        }

        assertThat(held / 5_000.0).isBetween(0.55, 0.65);
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
