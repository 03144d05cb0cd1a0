package app.aside.unit;

/// A currency and how many decimal digits its minor unit has.
///
/// @param code three capital letters (ISO 4217); `XTS`, the code reserved for testing, is Aside's
///   test credits
/// @param digits decimal digits of the minor unit, 0 to 3
public record Currency(String code, int digits) {
    /// Test credits: no real money, labelled so wherever they show.
    public static final Currency TEST_CREDITS = new Currency("XTS", 2);

    public Currency {
        if (!code.matches("[A-Z]{3}")) {
            throw new IllegalArgumentException("code must be three capital letters, got " + code);
        }
        if (digits < 0 || digits > 3) {
            throw new IllegalArgumentException("digits must be 0 to 3, got " + digits);
        }
    }

    /// The currency of a code that Aside knows.
    ///
    /// @throws IllegalArgumentException if it does not know the code
    public static Currency of(String code) {
        return switch (code) {
            case "XTS" -> TEST_CREDITS;
            case "USD", "EUR", "GBP" -> new Currency(code, 2);
            default ->
                    throw new IllegalArgumentException(
                            "code must be a known currency, got " + code);
        };
    }
}
