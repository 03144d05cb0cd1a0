package app.aside.studio.media.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.aside.studio.media.MediaClock;
import app.aside.studio.media.Sound;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

final class ToneMicrophoneTest {
    @Test
    void a_second_of_tone_has_440_turns_at_minus_20_decibels() throws Exception {
        var blocks = Collections.synchronizedList(new ArrayList<short[]>());
        var times = Collections.synchronizedList(new ArrayList<Long>());
        var second = new CountDownLatch(100);

        try (var microphone = new ToneMicrophone(MediaClock.system())) {
            microphone.start(
                    (samples, captured) -> {
                        blocks.add(samples.clone());
                        times.add(captured);
                        second.countDown();
                    },
                    _ -> {});
            assertThat(second.await(30, TimeUnit.SECONDS)).isTrue();
        }

        var peak = 0;
        var rising = 0;
        var last = -1;
        for (var block : blocks.subList(0, 100)) {
            assertThat(block).hasSize(Sound.BLOCK_SAMPLES);
            for (var sample : block) {
                peak = Math.max(peak, sample);
                rising += last < 0 && sample >= 0 ? 1 : 0;
                last = sample;
            }
        }
        assertThat(rising).isEqualTo(440);
        assertThat(20 * Math.log10(peak / 32768.0)).isCloseTo(-20, within(0.1));
        assertThat(times.get(99) - times.get(0)).isEqualTo(99 * Sound.BLOCK_NANOS);
    }
}
