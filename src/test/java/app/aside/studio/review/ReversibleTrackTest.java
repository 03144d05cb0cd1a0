package app.aside.studio.review;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.studio.media.ClipReader;
import app.aside.studio.media.Frame;
import app.aside.studio.media.FramePool;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.Optional;
import java.util.function.BooleanSupplier;

final class ReversibleTrackTest {
    private static final int GROUP = 30;

    private final FramePool pool = new FramePool();
    private final Recorded recorded = new Recorded();
    private final ReversibleTrack track = new ReversibleTrack(recorded);

    /// A key frame each second; only the number of decoded pictures and their time are true.
    private final class Recorded implements ClipReader.PictureTrack {
        private int decoded;
        private int next;
        private int damaged = -1;

        @Override
        public int count() {
            return 300;
        }

        @Override
        public long micros(int number) {
            return number * 33_333L;
        }

        @Override
        public Optional<Frame> read(int number, BooleanSupplier wanted) {
            if (!wanted.getAsBoolean()) {
                return Optional.empty();
            }
            var key = number - number % GROUP;
            if (next > number || next < key) {
                next = key;
            }
            decoded += number + 1 - next;
            next = number + 1;
            return number == damaged ? Optional.empty() : Optional.of(pool.take(1280, 720, number));
        }

        @Override
        public void close() {
            // Nothing to free.
        }
    }

    @AfterEach
    void everyPictureIsGivenBack() {
        track.close();
        assertThat(pool.lent()).isZero();
    }

    @Test
    void backwards_costs_two_decodings_a_picture_at_the_most() {
        read(299);
        var before = recorded.decoded;

        for (var number = 298; number >= 0; number--) {
            assertThat(read(number)).isEqualTo(number);
        }

        assertThat(recorded.decoded - before).isLessThan(2 * 299);
    }

    @Test
    void forwards_and_far_jumps_cost_what_they_did() {
        for (var number : new int[] {0, 1, 2, 120, 7, 8, 250}) {
            assertThat(read(number)).isEqualTo(number);
        }

        assertThat(recorded.decoded).isEqualTo(3 + 1 + 8 + 1 + 11);
    }

    @Test
    void a_damaged_picture_is_missing_by_itself() {
        recorded.damaged = 40;
        read(50);

        for (var number = 49; number >= 35; number--) {
            assertThat(read(number)).isEqualTo(number == 40 ? -1 : number);
        }
    }

    @Test
    void what_is_given_up_keeps_nothing_wrong() {
        read(50);

        assertThat(track.read(49, () -> false)).isEmpty();
        assertThat(read(49)).isEqualTo(49);
        assertThat(read(48)).isEqualTo(48);
    }

    private int read(int number) {
        return track.read(number, () -> true)
                .map(
                        frame -> {
                            try (frame) {
                                return (int) frame.capturedNanos();
                            }
                        })
                .orElse(-1);
    }
}
