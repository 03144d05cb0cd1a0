package app.aside.stats;

import java.time.Instant;

/// A span of time.
///
/// @param from its first moment
/// @param until the first moment after it
public record Span(Instant from, Instant until) {
    public Span {
        if (until.isBefore(from)) {
            throw new IllegalArgumentException(
                    "until must not be before from, got " + from + " and " + until);
        }
    }

    public boolean contains(Instant moment) {
        return !moment.isBefore(from) && moment.isBefore(until);
    }
}
