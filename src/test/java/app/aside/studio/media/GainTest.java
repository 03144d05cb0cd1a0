package app.aside.studio.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;

final class GainTest {
    private final Gain gain = new Gain();
    private int phase;

    @Test
    void b2_one_kilohertz_at_minus_20_db_with_6_db_of_gain_is_minus_14_on_the_meter() {
        var meter = new LevelMeter(new HandClock());
        gain.set(6);

        through(sine(-20));
        meter.accept(through(sine(-20)), 0);

        assertThat(meter.level()).isCloseTo(-14, within(1f));
    }

    @Test
    void at_zero_nothing_is_changed() {
        var loud = sine(0);

        assertThat(through(loud)).containsExactly(loud);
    }

    @ParameterizedTest
    @CsvSource({"20, 0", "20, -10", "6, 0", "1, 0"})
    void what_would_be_beyond_full_scale_is_bent_below_it_and_never_turns_over(
            double decibels, double level) {
        gain.set(decibels);
        through(sine(level));
        var before = sine(level);

        var after = through(before);

        for (var i = 0; i < after.length; i++) {
            assertThat((int) after[i] * before[i]).isNotNegative();
            assertThat(Math.abs((int) after[i]))
                    .isGreaterThanOrEqualTo(Math.abs((int) before[i]) - 4_000);
        }
    }

    @Test
    void a_change_does_not_click() {
        var before = through(constant(1_000));
        gain.set(12);
        var after = through(constant(1_000));

        assertThat(after[0] - before[before.length - 1]).isLessThan(20);
        assertThat((double) after[after.length - 1]).isCloseTo(3_981, within(2.0));
    }

    @Test
    void the_microphone_is_measured_and_heard_with_its_gain() throws InterruptedException {
        try (var stage = Stage.begin()) {
            var heard = new short[Sound.BLOCK_SAMPLES];
            stage.capture.gain().set(-20);
            stage.capture.feed(
                    _ -> {}, (samples, _) -> System.arraycopy(samples, 0, heard, 0, heard.length));

            stage.devices.sound(Stage.BROADCAST, 10_000);
            stage.devices.sound(Stage.BROADCAST, 10_000);

            assertThat(Math.abs((int) heard[heard.length - 1])).isEqualTo(1_000);
        }
    }

    @Test
    void more_than_20_db_is_refused() {
        assertThatThrownBy(() -> gain.set(20.5)).hasMessageContaining("20.5");
        assertThatThrownBy(() -> gain.set(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    private short[] through(short[] samples) {
        var out = new short[samples.length];
        gain.copy(samples, out);
        return out;
    }

    private short[] sine(double decibels) {
        var block = new short[Sound.BLOCK_SAMPLES];
        for (var i = 0; i < block.length; i++) {
            var angle = 2 * Math.PI * 1_000 * phase++ / 48_000;
            block[i] = (short) (32_767 * Math.pow(10, decibels / 20) * Math.sin(angle));
        }
        return block;
    }

    private static short[] constant(int value) {
        var block = new short[Sound.BLOCK_SAMPLES];
        Arrays.fill(block, (short) value);
        return block;
    }
}
