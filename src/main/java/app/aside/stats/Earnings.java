package app.aside.stats;

import app.aside.unit.Money;

import java.time.Instant;
import java.time.ZoneId;

/// What a creator has earned, settled and by source, beside what runs now.
///
/// @param asOf the platform's time
/// @param zone whose days these are
/// @param week from Monday
/// @param month of the calendar
/// @param pending what the running session would bring if it ended now, after the fee; an estimate
public record Earnings(
        Instant asOf,
        ZoneId zone,
        BySource today,
        BySource week,
        BySource month,
        BySource all,
        Money pending) {
    /// @param time of 1:1s, billed by the second
    public record BySource(Sum time, Sum tips) {
        public Sum total() {
            return time.plus(tips);
        }
    }
}
