package app.aside.queue;

import app.aside.unit.Percent;
import app.aside.unit.Rate;

import java.time.Duration;

/// The platform's numbers for asking; configuration, never constants (Q1, Q2, Q5, Q8, Q11, Q15).
///
/// @param pendingMax how long a request waits for an answer
/// @param coolDown how long a denied fan waits before asking again
/// @param next how the next in line comes on
/// @param prices what may be asked for a minute
/// @param audioPercent share of the rate without the creator's picture
/// @param feePercent share that the platform keeps
public record QueuePolicy(
        Duration pendingMax,
        Duration coolDown,
        Next next,
        Prices prices,
        Percent audioPercent,
        Percent feePercent) {
    /// @param readyCheck how long the creator is asked before the next in line starts
    /// @param postponement what "2 min more" gives
    /// @param waitMax how long a request may be next in line
    public record Next(Duration readyCheck, Duration postponement, Duration waitMax) {}

    /// @param lowest lowest price of a minute
    /// @param highest highest price of a minute
    public record Prices(Rate lowest, Rate highest) {
        public Prices {
            if (lowest.perMinute().compareTo(highest.perMinute()) > 0) {
                throw new IllegalArgumentException(
                        "lowest must not be more than highest, got " + lowest + " and " + highest);
            }
        }

        boolean allow(Rate rate) {
            return rate.perMinute().compareTo(lowest.perMinute()) >= 0
                    && rate.perMinute().compareTo(highest.perMinute()) <= 0;
        }
    }

    public QueuePolicy {
        if (!pendingMax.isPositive() || coolDown.isNegative()) {
            throw new IllegalArgumentException(
                    "pendingMax must be more than zero and coolDown zero or more, got "
                            + pendingMax
                            + " and "
                            + coolDown);
        }
    }
}
