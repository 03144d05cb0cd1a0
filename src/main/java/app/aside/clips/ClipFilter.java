package app.aside.clips;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/// Which clips are wanted, whatever is written about them. What is absent narrows nothing.
///
/// @param fan as the fan called themselves, whatever case and accents
/// @param tag whatever case and accents
/// @param from the first moment of the time in which the clip began
/// @param until the first moment after it
/// @param shortest length
/// @param longest length
/// @param leastEarned what the session brought the creator at least, in the currency's minor unit;
///   0 narrows nothing
public record ClipFilter(
        @Nullable String fan,
        @Nullable String tag,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable Duration shortest,
        @Nullable Duration longest,
        long leastEarned) {
    public static final ClipFilter ALL = new ClipFilter(null, null, null, null, null, null, 0);

    public ClipFilter {
        if (leastEarned < 0) {
            throw new IllegalArgumentException(
                    "leastEarned must be zero or more, got " + leastEarned);
        }
    }

    public ClipFilter ofFan(@Nullable String name) {
        return new ClipFilter(name, tag, from, until, shortest, longest, leastEarned);
    }

    public ClipFilter withTag(@Nullable String wanted) {
        return new ClipFilter(fan, wanted, from, until, shortest, longest, leastEarned);
    }

    public ClipFilter between(@Nullable Instant begin, @Nullable Instant end) {
        return new ClipFilter(fan, tag, begin, end, shortest, longest, leastEarned);
    }

    public ClipFilter lasting(@Nullable Duration least, @Nullable Duration most) {
        return new ClipFilter(fan, tag, from, until, least, most, leastEarned);
    }

    public ClipFilter earning(long least) {
        return new ClipFilter(fan, tag, from, until, shortest, longest, least);
    }
}
