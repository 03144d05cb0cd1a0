package app.aside.studio.ui.kit;

import app.aside.unit.Currency;
import app.aside.unit.Money;

import java.util.Optional;
import java.util.regex.Pattern;

/// Reads amounts that people type.
public final class Prices {
    private static final Pattern TYPED = Pattern.compile("(\\d{1,9})(?:[.,](\\d{0,3}))?");

    private Prices() {}

    /// "3", "3.5", "3,50"; nothing if it is no amount or has more decimals than the currency.
    public static Optional<Money> read(String typed, Currency currency) {
        var match = TYPED.matcher(typed.strip());
        if (!match.matches()) {
            return Optional.empty();
        }
        var decimals = match.group(2) == null ? "" : match.group(2);
        if (decimals.length() > currency.digits()) {
            return Optional.empty();
        }
        var padded = decimals + "0".repeat(currency.digits() - decimals.length());
        return Optional.of(Money.of(Long.parseLong(match.group(1) + padded), currency));
    }

    /// As it stands in a field: "3.00".
    public static String typed(Money amount) {
        var plain = Amounts.plain(amount);
        return plain.replaceAll("[^0-9.]", "");
    }
}
