package app.aside.studio.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Random;

final class FreeSpaceTest {
    @TempDir private Path folder;

    @Test
    void the_estimate_is_never_negative_and_at_most_a_tenth_off() {
        var seed = 20_261_122L;
        var random = new Random(seed);
        for (var i = 0; i < 100_000; i++) {
            var usable = random.nextLong(0, 1L << random.nextInt(1, 46));
            var bits = random.nextLong(64_000, 60_000_000);

            var seconds = FreeSpace.lasts(usable, bits).toSeconds();

            assertThat(seconds).as("seed %d", seed).isNotNegative();
            var written = (double) seconds * (double) bits / 8;
            var taken = written + (double) FreeSpace.toFinish((long) written);
            if (seconds > 0) {
                assertThat(taken).isLessThanOrEqualTo((double) usable);
            }
            if (usable > 1L << 30) {
                assertThat(taken).isGreaterThan((double) usable * 0.9 - (double) bits / 3);
            }
        }
    }

    @Test
    void what_is_recorded_needs_as_much_again_to_be_finished() {
        var gibibyte = 1L << 30;
        var megabits = 8_000_000L;

        assertThat(FreeSpace.lasts(6 * gibibyte, 6 * gibibyte, megabits)).isZero();
        var alone = FreeSpace.lasts(4 * gibibyte, megabits);
        var beside = FreeSpace.lasts(10 * gibibyte, 5 * gibibyte, megabits);

        assertThat(alone.toMinutes()).isBetween(32L, 35L);
        assertThat(beside.toMinutes()).isBetween(39L, 41L);
    }

    @Test
    void a_folder_that_is_not_there_yet_has_the_room_of_where_it_is_to_be() {
        assertThat(FreeSpace.usableBytes(folder.resolve("clips/new"))).isPresent();
    }
}
