package app.aside.unit;

/// A whole percentage.
///
/// @param value 0 to 100
public record Percent(int value) {
    public Percent {
        if (value < 0 || value > 100) {
            throw new IllegalArgumentException("value must be 0 to 100, got " + value);
        }
    }

    /// This share of an amount, rounded down to a whole minor unit.
    ///
    /// @param amount zero or more
    public Money floorOf(Money amount) {
        if (amount.isNegative()) {
            throw new IllegalArgumentException(
                    "amount must not be negative, got " + amount.minor());
        }
        return Money.of(Math.multiplyExact(amount.minor(), value) / 100, amount.currency());
    }
}
