package app.aside.queue;

import app.aside.unit.Percent;
import app.aside.unit.Rate;

import java.time.Duration;

/// The platform's numbers for asking; configuration, never constants (Q1, Q2, Q5, Q11, Q15).
///
/// @param pendingMax how long a request waits for an answer
/// @param coolDown how long a denied fan waits before asking again
/// @param lowest lowest price of a minute
/// @param highest highest price of a minute
/// @param audioPercent share of the rate while the creator's camera is off
/// @param feePercent share that the platform keeps
public record QueuePolicy(
        Duration pendingMax,
        Duration coolDown,
        Rate lowest,
        Rate highest,
        Percent audioPercent,
        Percent feePercent) {
    public QueuePolicy {
        if (!pendingMax.isPositive() || coolDown.isNegative()) {
            throw new IllegalArgumentException(
                    "pendingMax must be more than zero and coolDown zero or more, got "
                            + pendingMax
                            + " and "
                            + coolDown);
        }
        if (lowest.perMinute().compareTo(highest.perMinute()) > 0) {
            throw new IllegalArgumentException(
                    "lowest must not be more than highest, got " + lowest + " and " + highest);
        }
    }

    boolean allows(Rate rate) {
        return rate.perMinute().compareTo(lowest.perMinute()) >= 0
                && rate.perMinute().compareTo(highest.perMinute()) <= 0;
    }
}
