package app.aside.queue;

import java.time.Duration;
import java.time.Instant;

/// When the next in line is expected to start (S1.6, Q7).
///
/// @param soonest one in five starts before
/// @param likely what is told
/// @param latest four in five have started by then
public record Estimate(Instant soonest, Instant likely, Instant latest) {
    /// Between two sessions.
    private static final Duration BETWEEN = Duration.ofSeconds(60);

    /// A change of more than this is told (Q7).
    private static final Duration TOLERANCE = Duration.ofMinutes(2);

    public static Estimate from(Pace.Remaining remaining, Instant now) {
        var from = now.plus(BETWEEN);
        return new Estimate(
                from.plus(remaining.soonest()),
                from.plus(remaining.likely()),
                from.plus(remaining.latest()));
    }

    /// Whether the fan must hear of it, who was told another.
    public boolean differsFrom(Estimate told) {
        return Duration.between(told.likely, likely).abs().compareTo(TOLERANCE) > 0;
    }
}
