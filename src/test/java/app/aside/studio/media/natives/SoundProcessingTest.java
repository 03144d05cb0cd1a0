package app.aside.studio.media.natives;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.studio.media.Sound;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayDeque;
import java.util.Random;

final class SoundProcessingTest {
    private static final int BLOCKS = 600;

    private final SoundProcessing processing = new SoundProcessing();
    private final short[] cleaned = new short[Sound.BLOCK_SAMPLES];
    private final Random random = new Random(1);

    @AfterEach
    void close() {
        processing.close();
    }

    @Test
    void steady_noise_is_reduced_by_ten_decibels_and_more() {
        var sink = processing.cleaning(this::keep);
        var before = 0.0;
        var after = 0.0;

        for (var i = 0; i < BLOCKS; i++) {
            var noise = noise(300);
            sink.accept(noise, i * Sound.BLOCK_NANOS);
            if (i > BLOCKS / 2) {
                before += power(noise);
                after += power(cleaned);
            }
        }

        assertThat(decibels(after / before)).isLessThan(-10);
    }

    @Test
    void a_voice_comes_through() {
        var sink = processing.cleaning(this::keep);
        var before = 0.0;
        var after = 0.0;

        for (var i = 0; i < BLOCKS; i++) {
            var voice = voice(i);
            sink.accept(voice, i * Sound.BLOCK_NANOS);
            before += power(voice);
            after += power(cleaned);
        }

        assertThat(decibels(after / before)).isBetween(-6.0, 3.0);
    }

    @Test
    void the_echo_of_what_is_played_is_taken_out() {
        var sink = processing.cleaning(this::keep);
        var inTheRoom = new ArrayDeque<short[]>();
        var before = 0.0;
        var after = 0.0;

        for (var i = 0; i < BLOCKS; i++) {
            var played = i / 20 % 2 == 0 ? noise(4_000) : noise(400);
            processing.played(played);
            inTheRoom.add(played);
            var echo = new short[Sound.BLOCK_SAMPLES];
            if (inTheRoom.size() > 8) {
                var past = inTheRoom.remove();
                for (var s = 0; s < echo.length; s++) {
                    echo[s] = (short) (past[s] / 3);
                }
            }
            sink.accept(echo, i * Sound.BLOCK_NANOS);
            if (i > BLOCKS / 2) {
                before += power(echo);
                after += power(cleaned);
            }
        }

        assertThat(decibels(after / before)).isLessThan(-20);
    }

    @Test
    void after_closing_sound_passes_as_it_is() {
        var sink = processing.cleaning(this::keep);
        processing.close();
        processing.close();
        processing.played(new short[Sound.BLOCK_SAMPLES]);
        var noise = noise(300);

        sink.accept(noise, 0);

        assertThat(cleaned).isEqualTo(noise);
    }

    private void keep(short[] samples, long capturedNanos) {
        System.arraycopy(samples, 0, cleaned, 0, cleaned.length);
    }

    private short[] noise(int deviation) {
        var block = new short[Sound.BLOCK_SAMPLES];
        for (var i = 0; i < block.length; i++) {
            var sample = Math.round(random.nextGaussian() * deviation);
            block[i] = (short) Math.clamp(sample, -32_000, 32_000);
        }
        return block;
    }

    /// Four syllables a second of a gliding pitch with overtones.
    private static short[] voice(int block) {
        var samples = new short[Sound.BLOCK_SAMPLES];
        for (var i = 0; i < samples.length; i++) {
            var t = (block * (double) Sound.BLOCK_SAMPLES + i) / Sound.RATE;
            var loud = Math.max(0, Math.sin(2 * Math.PI * 4 * t));
            var pitch = 2 * Math.PI * (180 * t + 8 * Math.sin(2 * Math.PI * 1.3 * t));
            var sum = 0.0;
            for (var overtone = 1; overtone <= 12; overtone++) {
                sum += Math.sin(overtone * pitch) / overtone;
            }
            samples[i] = (short) Math.round(5_000 * loud * sum);
        }
        return samples;
    }

    private static double power(short[] samples) {
        var sum = 0.0;
        for (var sample : samples) {
            sum += (double) sample * sample;
        }
        return sum;
    }

    private static double decibels(double powers) {
        return 10 * Math.log10(powers);
    }
}
