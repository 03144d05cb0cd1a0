package app.aside.studio.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Random;

class FramePacerTest {
    private static final long MILLI = 1_000_000L;

    @ParameterizedTest
    @CsvSource({"30, 30, 300", "30, 20, 200", "30, 15, 150", "30, 10, 100", "60, 30, 300"})
    void of_ten_seconds_of_pictures_the_rate_asked_for_is_kept(int given, int most, int kept) {
        var pacer = new FramePacer(most);
        var random = new Random(7);

        var count = 0;
        for (var i = 0; i < 10 * given; i++) {
            var jitter = random.nextLong(-2 * MILLI, 2 * MILLI);
            count += pacer.keeps(1_000_000_000L * i / given + jitter) ? 1 : 0;
        }

        assertThat(count).isBetween(kept - 2, kept + 2);
    }

    @Test
    void after_a_pause_there_is_no_burst() {
        var pacer = new FramePacer(10);
        pacer.keeps(0);

        assertThat(pacer.keeps(5_000 * MILLI)).isTrue();
        assertThat(pacer.keeps(5_033 * MILLI)).isFalse();
        assertThat(pacer.keeps(5_100 * MILLI)).isTrue();
    }
}
