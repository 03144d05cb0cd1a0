package app.aside.studio.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.Random;

class SoundTimelineTest {
    private static final long EPOCH = 77_000_000_000L;
    private static final long MILLI = 1_000_000L;
    private static final long BLOCK = Sound.BLOCK_NANOS;
    private static final long SECOND = 1_000 * MILLI;
    private static final int PER_MILLI = 48;

    private final short[] heard = new short[48_000 * 70];
    private int length;
    private final SoundTimeline timeline = new SoundTimeline(EPOCH, this::hear);

    @Test
    void sound_in_time_passes_untouched() {
        var random = new Random(1);
        var all = new short[100 * Sound.BLOCK_SAMPLES];
        for (var i = 0; i < all.length; i++) {
            all[i] = (short) random.nextInt(65_536);
        }

        for (var n = 0; n < 100; n++) {
            var from = n * Sound.BLOCK_SAMPLES;
            timeline.accept(Arrays.copyOfRange(all, from, from + 480), EPOCH + n * BLOCK);
        }

        assertThat(length).isEqualTo(all.length);
        assertThat(Arrays.copyOfRange(heard, 2, length))
                .isEqualTo(Arrays.copyOfRange(all, 0, all.length - 2));
    }

    @ParameterizedTest
    @ValueSource(longs = {9_970_000, 9_999_000, 10_001_000, 10_030_000, 10_070_000})
    void sound_that_runs_slow_or_fast_keeps_to_the_clock_without_a_hole(long blockNanos) {
        var blocks = 60 * SECOND / blockNanos;

        for (var n = 0L; n < blocks; n++) {
            timeline.accept(tone(), EPOCH + n * blockNanos);
        }

        var millis = blocks * blockNanos / MILLI;
        assertThat(length / PER_MILLI).isCloseTo((int) millis, within(20));
        assertThat(longestSilenceMillis()).isZero();
    }

    @Test
    void jitter_neither_tears_nor_repeats() {
        var seed = new Random().nextLong();
        System.out.println("SoundTimelineTest seed " + seed);
        var random = new Random(seed);

        var last = EPOCH;
        for (var n = 0; n < 3_000; n++) {
            last = Math.max(last, EPOCH + n * BLOCK + random.nextInt(45) * MILLI);
            timeline.accept(tone(), last);
        }

        assertThat(longestSilenceMillis()).isLessThanOrEqualTo(45);
        assertThat(length / PER_MILLI).isCloseTo(30_000, within(60));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 300, 1_000})
    void what_a_stalled_thread_hands_on_late_is_placed_where_it_belongs(int stallMillis) {
        for (var n = 0; n < 500; n++) {
            var at = n * BLOCK;
            var stalled = at >= SECOND && at < SECOND + stallMillis * MILLI;
            timeline.accept(tone(), EPOCH + (stalled ? SECOND + stallMillis * MILLI : at));
        }

        assertThat(length / PER_MILLI).isCloseTo(5_000, within(20));
        assertThat(longestSilenceMillis()).isZero();
    }

    @Test
    void a_pause_is_silence_of_its_length() {
        play(0, 2_000);
        timeline.advance(EPOCH + 4_900 * MILLI);
        play(5_000, 6_000);
        timeline.endAt(EPOCH + 6_000 * MILLI);

        assertThat(length / PER_MILLI).isCloseTo(6_000, within(2));
        assertThat(longestSilenceMillis()).isCloseTo(3_000, within(2));
        assertThat(heard[1_990 * PER_MILLI]).isNotZero();
        assertThat(heard[2_010 * PER_MILLI]).isZero();
        assertThat(heard[4_990 * PER_MILLI]).isZero();
        assertThat(heard[5_010 * PER_MILLI]).isNotZero();
    }

    @Test
    void sound_that_starts_late_starts_after_silence() {
        timeline.advance(EPOCH + 1_000 * MILLI);
        play(1_234, 2_000);
        timeline.endAt(EPOCH + 2_000 * MILLI);

        assertThat(heard[1_230 * PER_MILLI]).isZero();
        assertThat(heard[1_240 * PER_MILLI]).isNotZero();
        assertThat(length / PER_MILLI).isCloseTo(2_000, within(5));
    }

    @Test
    void sound_that_never_comes_is_silence_that_follows_the_clock() {
        for (var at = 0; at <= 10_000; at += 50) {
            timeline.advance(EPOCH + at * MILLI);
            assertThat(at - length / PER_MILLI).isBetween(0, 551);
        }
        timeline.endAt(EPOCH + 10_000 * MILLI);

        assertThat(length).isEqualTo(480_000);
        assertThat(longestSilenceMillis()).isCloseTo(10_000, within(1));
    }

    @Test
    void what_overlaps_is_dropped() {
        play(0, 2_000);
        play(1_000, 3_000);
        timeline.endAt(EPOCH + 3_000 * MILLI);

        assertThat(length / PER_MILLI).isCloseTo(3_000, within(70));
        assertThat(longestSilenceMillis()).isZero();
    }

    @Test
    void what_was_taken_before_the_start_is_left_out() {
        play(-1_000, 1_000);
        timeline.endAt(EPOCH + 1_000 * MILLI);

        assertThat(length / PER_MILLI).isCloseTo(1_000, within(70));
    }

    @Test
    void at_the_end_what_waits_is_written() {
        play(0, 100);
        timeline.accept(tone(), EPOCH + 900 * MILLI);
        assertThat(length / PER_MILLI).as("it might be late").isEqualTo(100);

        timeline.endAt(EPOCH + 1_000 * MILLI);

        assertThat(heard[905 * PER_MILLI]).isNotZero();
        assertThat(length).isEqualTo(48_000);
    }

    private void play(int fromMillis, int toMillis) {
        for (var at = fromMillis; at < toMillis; at += 10) {
            timeline.accept(tone(), EPOCH + at * MILLI);
        }
    }

    /// Sound that is never silent.
    private static short[] tone() {
        var block = new short[Sound.BLOCK_SAMPLES];
        Arrays.fill(block, (short) 1_000);
        return block;
    }

    private void hear(short[] samples, int count) {
        System.arraycopy(samples, 0, heard, length, count);
        length += count;
    }

    private int longestSilenceMillis() {
        var longest = 0;
        var silent = 0;
        for (var i = 2; i < length; i++) {
            silent = heard[i] == 0 ? silent + 1 : 0;
            longest = Math.max(longest, silent);
        }
        return longest / PER_MILLI;
    }
}
