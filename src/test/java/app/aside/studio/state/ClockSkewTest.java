package app.aside.studio.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;

/// J13: a wrong clock of this computer is told, and times follow the platform.
final class ClockSkewTest {
    @ParameterizedTest
    @CsvSource({
        "-600, 10 minutes ahead",
        "600, 10 minutes behind",
        "-61, 1 minute ahead",
        "7200, 2 hours behind",
        "-172800, 2 days ahead"
    })
    void a_clock_more_than_a_minute_off_is_told(long offsetSeconds, String what) {
        assertThat(ClockSkew.of(Duration.ofSeconds(offsetSeconds)))
                .hasValueSatisfying(
                        skew ->
                                assertThat(skew.text())
                                        .isEqualTo(
                                                "This computer’s clock is "
                                                        + what
                                                        + ". Aside uses the platform’s time for money"
                                                        + " and schedules. Set the clock."));
    }

    @Test
    void a_minute_is_near_enough() {
        assertThat(ClockSkew.of(Duration.ofMinutes(1))).isEmpty();
        assertThat(ClockSkew.of(Duration.ofMinutes(-1))).isEmpty();
        assertThat(ClockSkew.of(Duration.ZERO)).isEmpty();
    }
}
