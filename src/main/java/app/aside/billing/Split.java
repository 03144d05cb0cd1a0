package app.aside.billing;

import app.aside.unit.Money;
import app.aside.unit.Percent;

/// One transfer from a fan, divided: the platform's fee is rounded down, the creator gets the rest
/// (Q11). `charge = creator + fee`, always.
///
/// @param charge what the fan pays
/// @param creator what the creator gets
/// @param fee what the platform keeps
public record Split(Money charge, Money creator, Money fee) {
    public Split {
        if (!creator.plus(fee).equals(charge)) {
            throw new IllegalArgumentException(
                    "charge must be creator + fee, got "
                            + charge.minor()
                            + " and "
                            + creator.minor()
                            + " + "
                            + fee.minor());
        }
    }

    /// @param charge zero or more
    public static Split of(Money charge, Percent feePercent) {
        var fee = feePercent.floorOf(charge);
        return new Split(charge, charge.minus(fee), fee);
    }
}
