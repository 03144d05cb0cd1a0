package app.aside.stats;

import app.aside.unit.Currency;
import app.aside.unit.Money;

/// Payments added up.
///
/// @param count how many
/// @param gross what fans paid
/// @param fee what the platform kept
/// @param net what the creator got
public record Sum(int count, Money gross, Money fee, Money net) {
    public Sum {
        if (!fee.plus(net).equals(gross)) {
            throw new IllegalArgumentException(
                    "gross must be fee + net, got "
                            + gross.minor()
                            + " and "
                            + fee.minor()
                            + " + "
                            + net.minor());
        }
    }

    public static Sum none(Currency currency) {
        var nothing = Money.zero(currency);
        return new Sum(0, nothing, nothing, nothing);
    }

    public static Sum of(int count, Money gross, Money fee) {
        return new Sum(count, gross, fee, gross.minus(fee));
    }

    public Sum plus(Sum other) {
        return new Sum(
                Math.addExact(count, other.count),
                gross.plus(other.gross),
                fee.plus(other.fee),
                net.plus(other.net));
    }
}
