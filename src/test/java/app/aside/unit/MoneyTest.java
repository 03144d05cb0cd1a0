package app.aside.unit;

import static app.aside.unit.Currency.TEST_CREDITS;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {
    private static final Currency EURO = Currency.of("EUR");

    @Test
    void amounts_add_and_subtract_exactly() {
        assertThat(credits(299).plus(credits(1))).isEqualTo(credits(300));
        assertThat(credits(299).minus(credits(300))).isEqualTo(credits(-1));
        assertThat(credits(299).negated()).isEqualTo(credits(-299));
        assertThat(credits(299).times(3)).isEqualTo(credits(897));
    }

    @Test
    void two_currencies_never_mix() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> credits(1).plus(Money.of(1, EURO)))
                .withMessageContaining("currency must be XTS, got EUR");
        assertThatIllegalArgumentException().isThrownBy(() -> credits(1).minus(Money.of(1, EURO)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> credits(1).compareTo(Money.of(1, EURO)));
    }

    @Test
    void what_does_not_fit_is_an_error_and_never_wraps() {
        assertThatThrownBy(() -> credits(Long.MAX_VALUE).plus(credits(1)))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> credits(Long.MIN_VALUE).minus(credits(1)))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> credits(Long.MIN_VALUE).negated())
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> credits(Long.MAX_VALUE).times(2))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void the_sign_is_known() {
        assertThat(credits(-1).isNegative()).isTrue();
        assertThat(credits(0).isNegative()).isFalse();
        assertThat(Money.zero(EURO).isZero()).isTrue();
        assertThat(credits(1).isZero()).isFalse();
        assertThat(credits(1)).isGreaterThan(credits(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"XTS", "USD", "EUR", "GBP"})
    void known_currencies_have_two_digits(String code) {
        assertThat(Currency.of(code)).isEqualTo(new Currency(code, 2));
    }

    @Test
    void other_currencies_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Currency.of("ABC"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Currency("eur", 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new Currency("EUR", -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Currency("EUR", 4));
    }

    @Test
    void a_rate_is_more_than_nothing() {
        assertThat(Rate.perMinute(300, TEST_CREDITS).forMinutes(10)).isEqualTo(credits(3_000));
        assertThatIllegalArgumentException().isThrownBy(() -> Rate.perMinute(0, TEST_CREDITS));
    }

    @ParameterizedTest
    @CsvSource({"475, 20, 95", "499, 20, 99", "1, 20, 0", "0, 20, 0", "100, 0, 0", "7, 100, 7"})
    void a_share_is_rounded_down(long minor, int percent, long share) {
        assertThat(new Percent(percent).floorOf(credits(minor))).isEqualTo(credits(share));
    }

    @Test
    void a_percentage_is_0_to_100_and_of_no_debt() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Percent(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Percent(101));
        assertThatIllegalArgumentException().isThrownBy(() -> new Percent(20).floorOf(credits(-1)));
    }

    private static Money credits(long minor) {
        return Money.of(minor, TEST_CREDITS);
    }
}
