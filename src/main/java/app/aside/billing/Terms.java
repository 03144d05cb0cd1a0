package app.aside.billing;

import app.aside.unit.Money;
import app.aside.unit.Percent;
import app.aside.unit.Rate;

import java.util.Objects;

/// What a fan agreed to when sending a request; frozen from then on (S0.5, Q1, Q10, Q11, Q15).
///
/// @param rate price of a minute of video
/// @param kind what the call carries
/// @param lengthMinutes the length asked for, 1 to 120; used up, the session ends or is extended
/// @param minimumMinutes what a fan who leaves earlier pays all the same, 0 to 10, at most the
///   length
/// @param audioPercent share of the rate that a second costs without the creator's picture
/// @param feePercent share that the platform keeps
public record Terms(
        Rate rate,
        CallKind kind,
        int lengthMinutes,
        int minimumMinutes,
        Percent audioPercent,
        Percent feePercent) {
    public static final int LENGTH_MAX = 120;
    public static final int MINIMUM_MAX = 10;

    public Terms {
        Objects.requireNonNull(rate, "rate");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(audioPercent, "audioPercent");
        Objects.requireNonNull(feePercent, "feePercent");
        if (lengthMinutes < 1 || lengthMinutes > LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "lengthMinutes must be 1 to " + LENGTH_MAX + ", got " + lengthMinutes);
        }
        if (minimumMinutes < 0 || minimumMinutes > Math.min(MINIMUM_MAX, lengthMinutes)) {
            throw new IllegalArgumentException(
                    "minimumMinutes must be 0 to "
                            + Math.min(MINIMUM_MAX, lengthMinutes)
                            + ", got "
                            + minimumMinutes);
        }
    }

    /// What is held in the fan's wallet for the whole length.
    public Money hold() {
        return holdFor(lengthMinutes);
    }

    /// What that many minutes cost at most: all of it at this call's rate.
    ///
    /// @param minutes zero or more
    public Money holdFor(int minutes) {
        return chargeWith(0, 0, minutes * 60L);
    }

    public int lengthSeconds() {
        return lengthMinutes * 60;
    }

    public int minimumSeconds() {
        return minimumMinutes * 60;
    }

    /// What the seconds cost: one floor for the whole session (Q10).
    ///
    /// @param fullSeconds seconds at the full rate, zero or more
    /// @param audioSeconds seconds at the audio rate, zero or more
    public Money charge(long fullSeconds, long audioSeconds) {
        if (fullSeconds < 0 || audioSeconds < 0) {
            throw new IllegalArgumentException(
                    "seconds must be zero or more, got " + fullSeconds + " and " + audioSeconds);
        }
        long weighted =
                Math.addExact(
                        Math.multiplyExact(100, fullSeconds),
                        Math.multiplyExact(audioPercent.value(), audioSeconds));
        var perMinute = rate.perMinute();
        return Money.of(
                Math.multiplyExact(perMinute.minor(), weighted) / 6000, perMinute.currency());
    }

    /// What the seconds cost with some more at this call's own rate.
    ///
    /// @param more zero or more
    Money chargeWith(long fullSeconds, long audioSeconds, long more) {
        return switch (kind) {
            case VIDEO -> charge(fullSeconds + more, audioSeconds);
            case AUDIO -> charge(fullSeconds, audioSeconds + more);
        };
    }

    public Split split(Money amount) {
        return Split.of(amount, feePercent);
    }
}
