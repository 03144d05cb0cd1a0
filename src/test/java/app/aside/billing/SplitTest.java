package app.aside.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.aside.unit.Currency;
import app.aside.unit.Money;
import app.aside.unit.Percent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SplitTest {
    private static Money credits(long minor) {
        return Money.of(minor, Currency.TEST_CREDITS);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 0", "4, 0", "5, 1", "9, 1", "475, 95", "499, 99", "50000, 10000"})
    void the_fee_is_rounded_down_and_the_creator_gets_the_rest(long charge, long fee) {
        var split = Split.of(credits(charge), new Percent(20));

        assertThat(split.fee()).isEqualTo(credits(fee));
        assertThat(split.creator()).isEqualTo(credits(charge - fee));
    }

    @Test
    void nothing_is_lost_or_made_at_any_amount_and_percentage() {
        for (int percent = 0; percent <= 100; percent++) {
            for (long charge = 0; charge < 1_000; charge++) {
                var split = Split.of(credits(charge), new Percent(percent));

                assertThat(split.creator().plus(split.fee())).isEqualTo(credits(charge));
                assertThat(split.fee().minor() * 100).isLessThanOrEqualTo(charge * percent);
                assertThat(split.fee().isNegative()).isFalse();
                assertThat(split.creator().isNegative()).isFalse();
            }
        }
    }

    @Test
    void parts_that_do_not_add_up_are_refused() {
        assertThatThrownBy(() -> new Split(credits(100), credits(80), credits(19)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("creator + fee");
    }

    @Test
    void a_negative_amount_is_not_divided() {
        assertThatThrownBy(() -> Split.of(credits(-1), new Percent(20)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
