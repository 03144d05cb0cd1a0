package app.aside.unit;

import java.util.Objects;

/// An exact amount in a currency's minor units (cents). Amounts of two currencies never mix.
///
/// @param minor minor units; negative where money flows the other way
/// @param currency what the units are
public record Money(long minor, Currency currency) implements Comparable<Money> {
    public Money {
        Objects.requireNonNull(currency, "currency");
    }

    public static Money of(long minor, Currency currency) {
        return new Money(minor, currency);
    }

    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    /// @throws IllegalArgumentException if the currencies differ
    /// @throws ArithmeticException if the sum does not fit
    public Money plus(Money other) {
        return new Money(Math.addExact(minor, same(other).minor), currency);
    }

    /// @throws IllegalArgumentException if the currencies differ
    /// @throws ArithmeticException if the difference does not fit
    public Money minus(Money other) {
        return new Money(Math.subtractExact(minor, same(other).minor), currency);
    }

    public Money negated() {
        return new Money(Math.negateExact(minor), currency);
    }

    /// @throws ArithmeticException if the product does not fit
    public Money times(long factor) {
        return new Money(Math.multiplyExact(minor, factor), currency);
    }

    public boolean isNegative() {
        return minor < 0;
    }

    public boolean isZero() {
        return minor == 0;
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(minor, same(other).minor);
    }

    private Money same(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(
                    "currency must be " + currency.code() + ", got " + other.currency.code());
        }
        return other;
    }
}
