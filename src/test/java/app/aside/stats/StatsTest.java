package app.aside.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Random;

/// Days, shares, waits and hours of the week.
final class StatsTest {
    private static final ZoneId KYIV = ZoneId.of("Europe/Kyiv");

    @Test
    void today_week_and_month_are_those_of_the_zone() {
        // Saturday 23:30 in UTC is Sunday 01:30 in Kyiv, the last of its month.
        var now = Instant.parse("2026-01-31T23:30:00Z");

        assertThat(Days.today(now, KYIV).from()).isEqualTo("2026-02-01");
        assertThat(Days.week(now, KYIV))
                .isEqualTo(
                        new Days(
                                LocalDate.parse("2026-01-26"),
                                LocalDate.parse("2026-02-01"),
                                KYIV));
        assertThat(Days.month(now, KYIV).to()).isEqualTo("2026-02-28");
        assertThat(Days.last(30, now, KYIV).from()).isEqualTo("2026-01-03");
    }

    @Test
    void the_day_on_which_clocks_are_set_has_an_hour_more_or_less() {
        var spring = LocalDate.parse("2026-03-29");
        var autumn = LocalDate.parse("2026-10-25");

        assertThat(length(new Days(spring, spring, KYIV))).isEqualTo(Duration.ofHours(23));
        assertThat(length(new Days(autumn, autumn, KYIV))).isEqualTo(Duration.ofHours(25));
    }

    private static Duration length(Days days) {
        return Duration.between(days.span().from(), days.span().until());
    }

    @Test
    void days_run_forward_and_not_for_ever() {
        var day = LocalDate.parse("2026-03-29");

        assertThatThrownBy(() -> new Days(day, day.minusDays(1), KYIV))
                .hasMessageContaining("to must be");
        assertThatThrownBy(() -> new Days(day, day.plusYears(11), KYIV))
                .hasMessageContaining("to must be");
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "1, 2, 50", "1, 3, 33", "2, 3, 67", "1, 200, 1", "199, 200, 100"})
    void a_share_is_whole_percent_and_nothing_of_nothing(long some, long all, int percent) {
        assertThat(new Share(some, all).percent()).isEqualTo(percent);
    }

    @Test
    void half_of_all_waits_are_no_longer_than_the_median() {
        assertThat(Wait.of(Map.of())).isEqualTo(new Wait(0, 0, 0));
        assertThat(Wait.of(Map.of(7L, 1))).isEqualTo(new Wait(1, 7, 7));
        assertThat(Wait.of(Map.of(1L, 5, 2L, 4, 100L, 1))).isEqualTo(new Wait(10, 1, 2));
        assertThat(Wait.of(Map.of(1L, 4, 2L, 4, 100L, 2))).isEqualTo(new Wait(10, 2, 100));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UTC",
                "Europe/Kyiv",
                "America/New_York",
                "Asia/Kathmandu",
                "Australia/Lord_Howe",
                "Pacific/Chatham"
            })
    void hours_of_the_week_by_arithmetic_are_those_of_the_calendar(String name) {
        var zone = ZoneId.of(name);
        var random = new Random(5);
        var span =
                new Span(
                        Instant.parse("2024-01-01T00:00:00Z"),
                        Instant.parse("2027-01-01T00:00:00Z"));
        var offsets = HourOfWeek.offsets(zone, span);
        for (int i = 0; i < 20_000; i++) {
            var moment =
                    span.from()
                            .plusMillis(
                                    random.nextLong(
                                            Duration.between(span.from(), span.until())
                                                    .toMillis()));
            var millis = moment.toEpochMilli();
            var offset = offsets.stream().filter(one -> millis < one.untilMillis()).findFirst();

            assertThat(HourOfWeek.slot((millis + offset.orElseThrow().offsetMillis()) / 3_600_000))
                    .as("%s in %s", moment, zone)
                    .isEqualTo(HourOfWeek.slot(moment, zone));
        }
    }

    @Test
    void a_mean_of_no_sessions_is_nothing() {
        assertThat(new Stats.Sessions(0, 3, 1, 0, 0).meanSeconds()).isZero();
        assertThat(new Stats.Sessions(2, 0, 0, 100, 1).meanSeconds()).isEqualTo(51);
    }
}
