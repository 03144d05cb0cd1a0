package app.aside.studio.state;

import java.time.Duration;
import java.util.Optional;

/// This computer's clock is not that of the platform.
///
/// @param by how much it is ahead; negative if it is behind
public record ClockSkew(Duration by) {
    /// More than this is told.
    public static final Duration TOLD_ABOVE = Duration.ofSeconds(60);

    /// @param clockOffset what to add to this machine's clock for the platform's time
    /// @return empty if the two are close enough
    public static Optional<ClockSkew> of(Duration clockOffset) {
        return clockOffset.abs().compareTo(TOLD_ABOVE) > 0
                ? Optional.of(new ClockSkew(clockOffset.negated()))
                : Optional.empty();
    }

    /// How much, for people: "3 minutes".
    public String amount() {
        return amount(by.abs());
    }

    /// For people.
    public String text() {
        return "This computer’s clock is "
                + amount()
                + (by.isNegative() ? " behind" : " ahead")
                + ". Aside uses the platform’s time for money and schedules. Set the clock.";
    }

    private static String amount(Duration span) {
        if (span.toDays() >= 2) {
            return span.toDays() + " days";
        }
        if (span.toMinutes() >= 120) {
            return span.toHours() + " hours";
        }
        return span.toMinutes() == 1 ? "1 minute" : span.toMinutes() + " minutes";
    }
}
