package app.aside.studio.ui.kit;

import app.aside.unit.Currency;
import app.aside.unit.Money;

/// How amounts are written. Test credits never carry a currency sign; where the figure stands alone
/// their unit is written out once beside it.
public final class Amounts {
    private static final String MINUS = "\u2212";

    private Amounts() {}

    /// "59.88" of test credits, "$59.88" of dollars.
    public static String plain(Money amount) {
        var digits = amount.currency().digits();
        var minor = Long.toString(Math.abs(amount.minor()));
        var padded = "0".repeat(Math.max(0, digits + 1 - minor.length())) + minor;
        var point = padded.length() - digits;
        var figure =
                digits == 0 ? padded : padded.substring(0, point) + "." + padded.substring(point);
        return (amount.isNegative() ? MINUS : "") + sign(amount.currency()) + figure;
    }

    /// "59.88 test credits", "$59.88".
    public static String full(Money amount) {
        var unit = unit(amount.currency());
        return unit.isEmpty() ? plain(amount) : plain(amount) + " " + unit;
    }

    /// "≈ 59.88": an amount that isn't settled.
    public static String estimate(Money amount) {
        return "\u2248 " + plain(amount);
    }

    /// "test credits", or nothing where the sign says it.
    public static String unit(Currency currency) {
        return currency.equals(Currency.TEST_CREDITS) ? Texts.say("unit.test-credits") : "";
    }

    private static String sign(Currency currency) {
        return switch (currency.code()) {
            case "USD" -> "$";
            case "EUR" -> "€";
            case "GBP" -> "£";
            default -> "";
        };
    }
}
