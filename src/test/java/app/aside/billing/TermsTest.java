package app.aside.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.aside.unit.Currency;
import app.aside.unit.Money;
import app.aside.unit.Percent;
import app.aside.unit.Rate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigInteger;
import java.util.Random;

final class TermsTest {
    private static Terms terms(long rate, int minutes, int audioPercent) {
        return new Terms(
                Rate.perMinute(rate, Currency.TEST_CREDITS),
                CallKind.VIDEO,
                minutes,
                0,
                new Percent(audioPercent),
                new Percent(20));
    }

    @ParameterizedTest
    @CsvSource({
        "300, 95, 0, 475",
        "300, 0, 0, 0",
        "300, 1, 0, 5",
        "300, 0, 1, 3",
        "300, 0, 4, 15",
        "300, 3, 1, 18",
        "100, 1, 0, 1",
        "50, 1, 0, 0",
        "50, 2, 0, 1",
        "99, 59, 0, 97",
        "10000, 7200, 0, 1200000"
    })
    void seconds_are_rounded_down_once_for_the_whole_session(
            long rate, int full, int audio, long charge) {
        assertThat(terms(rate, 60, 75).charge(full, audio).minor()).isEqualTo(charge);
    }

    @Test
    void the_whole_length_costs_exactly_what_is_held() {
        for (int minutes = 1; minutes <= Terms.LENGTH_MAX; minutes++) {
            var terms = terms(333, minutes, 75);

            assertThat(terms.charge(terms.lengthSeconds(), 0)).isEqualTo(terms.hold());
        }
    }

    @Test
    void a_charge_is_the_floor_of_the_exact_fraction() {
        var random = new Random(11);
        for (int i = 0; i < 100_000; i++) {
            var rate = 1 + random.nextInt(10_000);
            var full = random.nextInt(7_200);
            var audio = random.nextInt(7_200 - full + 1);
            var percent = random.nextInt(101);

            var exact =
                    BigInteger.valueOf(rate)
                            .multiply(BigInteger.valueOf(100L * full + (long) percent * audio))
                            .divide(BigInteger.valueOf(6_000));

            assertThat(terms(rate, 120, percent).charge(full, audio).minor())
                    .isEqualTo(exact.longValueExact());
        }
    }

    @Test
    void a_charge_is_divided_into_fee_and_earning() {
        var split = terms(300, 10, 75).split(Money.of(475, Currency.TEST_CREDITS));

        assertThat(split.fee().minor()).isEqualTo(95);
        assertThat(split.creator().minor()).isEqualTo(380);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 121, -1})
    void a_length_is_one_minute_to_two_hours(int minutes) {
        assertThatThrownBy(() -> terms(300, minutes, 75)).hasMessageContaining("lengthMinutes");
    }

    @ParameterizedTest
    @CsvSource({"10, -1", "10, 11", "5, 6"})
    void an_agreed_minimum_is_at_most_ten_minutes_and_the_length(int length, int minimum) {
        assertThatThrownBy(
                        () ->
                                new Terms(
                                        Rate.perMinute(300, Currency.TEST_CREDITS),
                                        CallKind.VIDEO,
                                        length,
                                        minimum,
                                        new Percent(75),
                                        new Percent(20)))
                .hasMessageContaining("minimumMinutes");
    }

    @Test
    void negative_seconds_are_refused() {
        assertThatThrownBy(() -> terms(300, 10, 75).charge(-1, 0)).hasMessageContaining("seconds");
        assertThatThrownBy(() -> terms(300, 10, 75).charge(0, -1)).hasMessageContaining("seconds");
    }

    @Test
    void what_does_not_fit_is_refused_and_never_wraps() {
        var terms = terms(Long.MAX_VALUE / 10, 10, 75);

        assertThatThrownBy(() -> terms.charge(600, 0)).isInstanceOf(ArithmeticException.class);
    }
}
