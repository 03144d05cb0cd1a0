package app.aside.studio.media.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.aside.studio.media.Sound;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;

final class MonoBlocksTest {
    private final MonoBlocks mono = new MonoBlocks();
    private final List<short[]> blocks = new ArrayList<>();

    @Test
    void sound_in_the_right_form_passes_unchanged() {
        put(Sound.RATE, 1, 480, sample -> (short) (sample - 200));

        assertThat(blocks).hasSize(1);
        assertThat(blocks.getFirst()[0]).isEqualTo((short) -200);
        assertThat(blocks.getFirst()[479]).isEqualTo((short) 279);
    }

    @Test
    void short_pieces_wait_until_a_block_is_full() {
        put(Sound.RATE, 1, 300, sample -> (short) 1);
        assertThat(blocks).isEmpty();

        put(Sound.RATE, 1, 300, sample -> (short) 2);

        assertThat(blocks).hasSize(1);
        assertThat(blocks.getFirst()[299]).isEqualTo((short) 1);
        assertThat(blocks.getFirst()[300]).isEqualTo((short) 2);
    }

    @Test
    void two_channels_become_their_mean_without_overflow() {
        var bytes = new byte[480 * 4];
        for (var i = 0; i < 480; i++) {
            write(bytes, 2 * i, (short) 32_000);
            write(bytes, 2 * i + 1, (short) 30_000);
        }

        mono.put(bytes, Sound.RATE, 2, 480, samples -> blocks.add(samples.clone()));

        assertThat(blocks).hasSize(1);
        assertThat(blocks.getFirst()).containsOnly((short) 31_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {8_000, 16_000, 24_000, 32_000, 44_100, 96_000})
    void another_rate_keeps_time_and_pitch(int rate) {
        for (var piece = 0; piece < 100; piece++) {
            var from = piece * rate / 100;
            put(
                    rate,
                    1,
                    rate / 100,
                    i -> (short) (10_000 * Math.sin(2 * Math.PI * 200 * (from + i) / rate)));
        }

        assertThat(blocks.size()).isBetween(99, 100);
        assertThat((double) rising()).isCloseTo(200, within(3.0));
    }

    private long rising() {
        var rising = 0L;
        var last = 0;
        for (var block : blocks) {
            for (var sample : block) {
                rising += last < 0 && sample >= 0 ? 1 : 0;
                last = sample;
            }
        }
        return rising;
    }

    private interface Wave {
        short at(int sample);
    }

    private void put(int rate, int channels, int frames, Wave wave) {
        var bytes = new byte[2 * channels * frames];
        for (var i = 0; i < frames; i++) {
            write(bytes, i, wave.at(i));
        }
        mono.put(bytes, rate, channels, frames, samples -> blocks.add(samples.clone()));
    }

    private static void write(byte[] bytes, int index, short sample) {
        bytes[2 * index] = (byte) sample;
        bytes[2 * index + 1] = (byte) (sample >> 8);
    }
}
