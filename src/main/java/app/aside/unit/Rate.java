package app.aside.unit;

/// A price for each minute.
///
/// @param perMinute more than nothing
public record Rate(Money perMinute) {
    public Rate {
        if (perMinute.minor() <= 0) {
            throw new IllegalArgumentException(
                    "perMinute must be more than zero, got " + perMinute.minor());
        }
    }

    public static Rate perMinute(long minor, Currency currency) {
        return new Rate(Money.of(minor, currency));
    }

    /// What that many whole minutes cost.
    public Money forMinutes(int minutes) {
        return perMinute.times(minutes);
    }
}
