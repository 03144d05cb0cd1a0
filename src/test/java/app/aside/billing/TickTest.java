package app.aside.billing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TickTest {
    @ParameterizedTest
    @CsvSource({
        "-1, 0, 0, 0, number",
        "86401, 0, 0, 0, number",
        "0, -1, 0, 0, framesDecoded",
        "0, 0, -1, 0, audioPackets",
        "0, 0, 0, -1, concealedPercent",
        "0, 0, 0, 101, concealedPercent"
    })
    void what_nobody_can_have_counted_is_refused(
            int number, long frames, long packets, int concealed, String named) {
        assertThatThrownBy(() -> new Tick(number, 0, frames, packets, concealed, true, true, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(named);
    }

    @Test
    void the_limits_themselves_are_taken() {
        assertThatCode(() -> new Tick(0, 0, 0, 0, 0, true, true, false)).doesNotThrowAnyException();
        assertThatCode(() -> new Tick(Tick.NUMBER_MAX, 0, 0, 0, 100, true, true, false))
                .doesNotThrowAnyException();
    }
}
