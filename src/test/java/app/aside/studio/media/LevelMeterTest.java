package app.aside.studio.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.util.concurrent.atomic.AtomicLong;

final class LevelMeterTest {
    private final AtomicLong now = new AtomicLong(7_000_000_000L);
    private final LevelMeter meter = new LevelMeter(now::get);

    @Test
    void a_tone_of_1_khz_at_minus_20_decibels_reads_minus_20() {
        hear(0.1, 100);

        assertThat(meter.level()).isCloseTo(-20, within(1f));
        assertThat(meter.peak()).isCloseTo(-20, within(1f));
    }

    @Test
    void a_full_tone_reads_0_and_silence_the_floor() {
        hear(1, 1);
        assertThat(meter.level()).isCloseTo(0, within(0.1f));
        assertThat(meter.peak()).isCloseTo(0, within(0.1f));

        hear(0, 1);
        assertThat(meter.level()).isEqualTo(LevelMeter.FLOOR);
        assertThat(meter.peak()).isEqualTo(LevelMeter.FLOOR);
    }

    @Test
    void a_peak_is_held_for_one_and_a_half_seconds() {
        hear(0.5, 1);
        hear(0.01, 149);
        assertThat(meter.heldPeak()).isCloseTo(-6, within(0.2f));

        hear(0.01, 2);
        assertThat(meter.heldPeak()).isCloseTo(-40, within(0.5f));
    }

    @Test
    void when_a_peak_is_let_go_the_next_lower_one_is_held() {
        hear(0.5, 1);
        hear(0.01, 151);
        hear(0.1, 1);
        hear(0.01, 50);

        assertThat(meter.heldPeak()).isCloseTo(-20, within(0.5f));
    }

    @Test
    void a_higher_peak_takes_the_place_of_the_held_one_at_once() {
        hear(0.1, 1);
        hear(0.5, 1);

        assertThat(meter.heldPeak()).isCloseTo(-6, within(0.2f));
    }

    @Test
    void nothing_is_heard_after_5_seconds_below_minus_60() {
        hear(0.1, 1);
        hear(0.0005, 499);
        assertThat(meter.hearsNothing()).isFalse();

        hear(0.0005, 2);
        assertThat(meter.hearsNothing()).isTrue();

        hear(0.01, 1);
        assertThat(meter.hearsNothing()).isFalse();
    }

    @Test
    void a_microphone_that_sends_no_blocks_is_as_silent_as_one_that_sends_silence() {
        hear(0.5, 1);

        now.addAndGet(300_000_000L);
        assertThat(meter.level()).isEqualTo(LevelMeter.FLOOR);
        assertThat(meter.peak()).isEqualTo(LevelMeter.FLOOR);
        assertThat(meter.heldPeak()).isCloseTo(-6, within(0.2f));

        now.addAndGet(5_000_000_000L);
        assertThat(meter.heldPeak()).isEqualTo(LevelMeter.FLOOR);
        assertThat(meter.hearsNothing()).isTrue();
    }

    /// A tone of 1 kHz with an amplitude of a share of full scale.
    private void hear(double amplitude, int blocks) {
        var block = new short[Sound.BLOCK_SAMPLES];
        for (var i = 0; i < block.length; i++) {
            block[i] = (short) Math.round(32_767 * amplitude * Math.sin(2 * Math.PI * i / 48));
        }
        for (var i = 0; i < blocks; i++) {
            now.addAndGet(Sound.BLOCK_NANOS);
            meter.accept(block, now.get());
        }
    }
}
