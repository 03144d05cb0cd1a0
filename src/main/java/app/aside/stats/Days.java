package app.aside.stats;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Objects;

/// Whole days of a calendar on somebody's wall.
///
/// @param from the first day
/// @param to the last day, itself included; at most ten years after the first
/// @param zone where the wall is
public record Days(LocalDate from, LocalDate to, ZoneId zone) {
    private static final int YEARS_MOST = 10;

    public Days {
        Objects.requireNonNull(zone, "zone");
        if (to.isBefore(from) || to.isAfter(from.plusYears(YEARS_MOST))) {
            throw new IllegalArgumentException(
                    "to must be from 0 days to 10 years after from, got " + from + " and " + to);
        }
    }

    public static Days today(Instant now, ZoneId zone) {
        var today = LocalDate.ofInstant(now, zone);
        return new Days(today, today, zone);
    }

    /// The week of a moment, which begins on Monday.
    public static Days week(Instant now, ZoneId zone) {
        var monday =
                LocalDate.ofInstant(now, zone)
                        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return new Days(monday, monday.plusDays(6), zone);
    }

    /// The calendar month of a moment.
    public static Days month(Instant now, ZoneId zone) {
        var first = LocalDate.ofInstant(now, zone).withDayOfMonth(1);
        return new Days(first, first.plusMonths(1).minusDays(1), zone);
    }

    /// The days up to today, today included.
    ///
    /// @param count one or more
    public static Days last(int count, Instant now, ZoneId zone) {
        var today = LocalDate.ofInstant(now, zone);
        return new Days(today.minusDays(count - 1L), today, zone);
    }

    /// Their moments; a day that the zone's clock is set in is shorter or longer.
    public Span span() {
        return new Span(
                from.atStartOfDay(zone).toInstant(), to.plusDays(1).atStartOfDay(zone).toInstant());
    }
}
