package app.aside.studio.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.aside.studio.review.Interruption.Kind;
import app.aside.studio.review.Moment.Lane;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

final class InterruptionTest {
    private static final long LENGTH = 60_000;
    private static final List<Lane> LANES = List.of(Lane.values());

    @Test
    void a_pause_goes_on_until_it_is_charged_again() {
        assertThat(among(at(Lane.PAUSE, 10_000), at(Lane.TIP, 12_000), at(Lane.RESUME, 15_000)))
                .containsExactly(paused(10_000, 15_000));
    }

    @Test
    void a_pause_that_nothing_ends_goes_on_to_the_end_of_the_clip() {
        assertThat(among(at(Lane.PAUSE, 10_000))).containsExactly(paused(10_000, LENGTH));
        assertThat(among(at(Lane.PAUSE, LENGTH))).isEmpty();
    }

    @Test
    void where_the_first_that_is_noted_is_an_end_the_pause_began_before_the_clip() {
        assertThat(among(at(Lane.RESUME, 4_000), at(Lane.PAUSE, 9_000), at(Lane.RESUME, 9_500)))
                .containsExactly(paused(0, 4_000), paused(9_000, 9_500));
        assertThat(among(at(Lane.RESUME, 0))).isEmpty();
    }

    @Test
    void a_second_beginning_or_a_second_end_changes_nothing() {
        assertThat(
                        among(
                                at(Lane.PAUSE, 10_000),
                                at(Lane.PAUSE, 12_000),
                                at(Lane.RESUME, 15_000),
                                at(Lane.RESUME, 20_000)))
                .containsExactly(paused(10_000, 15_000));
    }

    @Test
    void a_microphone_that_is_off_and_a_pause_do_not_end_each_other() {
        assertThat(
                        among(
                                at(Lane.MUTE, 5_000),
                                at(Lane.PAUSE, 10_000),
                                at(Lane.UNMUTE, 11_000),
                                at(Lane.RESUME, 15_000)))
                .containsExactly(
                        new Interruption(Kind.MUTE, 5_000, 11_000), paused(10_000, 15_000));
    }

    @Test
    void whatever_is_noted_interruptions_of_a_kind_lie_in_the_clip_one_behind_the_other() {
        for (var seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            var moments = new ArrayList<Moment>();
            for (var i = random.nextInt(12); i > 0; i--) {
                var lane = LANES.get(random.nextInt(LANES.size()));
                moments.add(at(lane, random.nextLong(LENGTH + 1)));
            }

            var found = Timeline.of(LENGTH, moments).interruptions();

            for (var kind : Kind.values()) {
                var edges =
                        found.stream()
                                .filter(one -> one.kind() == kind)
                                .flatMap(one -> Stream.of(one.from(), one.to()))
                                .toList();
                assertThat(edges).as("seed " + seed).isSorted().allMatch(edge -> edge <= LENGTH);
            }
        }
    }

    @Test
    void an_interruption_that_does_not_last_is_refused() {
        assertThatThrownBy(() -> paused(5, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> paused(-1, 5)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Interruption> among(Moment... moments) {
        return Timeline.of(LENGTH, List.of(moments)).interruptions();
    }

    private static Moment at(Lane lane, long millis) {
        return new Moment(lane, millis, "");
    }

    private static Interruption paused(long from, long to) {
        return new Interruption(Kind.PAUSE, from, to);
    }
}
