package app.aside.studio.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.unit.Currency;
import app.aside.unit.Money;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {
    @ParameterizedTest
    @CsvSource({"0,0.00", "5,0.05", "300,3.00", "123456,1234.56", "-1316,−13.16"})
    void test_credits_are_written_without_a_currency_sign(long minor, String text) {
        assertThat(Amounts.plain(credits(minor))).isEqualTo(text);
        assertThat(Amounts.full(credits(minor))).isEqualTo(text + " test credits");
    }

    @Test
    void real_money_has_its_sign_and_no_further_unit() {
        assertThat(Amounts.full(Money.of(499, Currency.of("USD")))).isEqualTo("$4.99");
        assertThat(Amounts.full(Money.of(-499, Currency.of("EUR")))).isEqualTo("−€4.99");
    }

    @Test
    void what_is_typed_is_read_back() {
        assertThat(Prices.read(Prices.typed(credits(499)), Currency.TEST_CREDITS))
                .contains(credits(499));
    }

    private static Money credits(long minor) {
        return Money.of(minor, Currency.TEST_CREDITS);
    }
}
