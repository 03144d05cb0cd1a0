package app.aside.billing;

import app.aside.unit.Money;
import app.aside.unit.Percent;
import app.aside.unit.Rate;

import java.util.Objects;

/// What a fan agreed to when sending a request; frozen from then on (S0.5, Q1, Q10, Q11).
///
/// @param rate price of a minute of video
/// @param lengthMinutes the length asked for, 1 to 120; the session ends when it is used up
/// @param audioPercent share of the rate that a second costs while the creator's camera is off
/// @param feePercent share that the platform keeps
public record Terms(Rate rate, int lengthMinutes, Percent audioPercent, Percent feePercent) {
    public static final int LENGTH_MAX = 120;

    public Terms {
        Objects.requireNonNull(rate, "rate");
        Objects.requireNonNull(audioPercent, "audioPercent");
        Objects.requireNonNull(feePercent, "feePercent");
        if (lengthMinutes < 1 || lengthMinutes > LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "lengthMinutes must be 1 to " + LENGTH_MAX + ", got " + lengthMinutes);
        }
    }

    /// What is held in the fan's wallet for the whole length.
    public Money hold() {
        return rate.forMinutes(lengthMinutes);
    }

    public int lengthSeconds() {
        return lengthMinutes * 60;
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

    public Split split(Money amount) {
        return Split.of(amount, feePercent);
    }
}
