package app.aside.studio.review;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.clips.edit.Cut;
import app.aside.clips.edit.Segment;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

final class PlayheadTest {
    private static final Cut CUT =
            new Cut(List.of(new Segment(6_000, 8_000), new Segment(1_000, 3_000)));

    private final Playhead playhead = new Playhead();

    PlayheadTest() {
        playhead.begin(10_000);
    }

    @Test
    void it_goes_from_part_to_part_in_the_cuts_order_and_never_outside() {
        playhead.keepTo(CUT);
        playhead.toStart();

        var places = new ArrayList<Long>();
        places.add(place());
        while (!move(500)) {
            places.add(place());
        }

        assertThat(places)
                .containsExactly(6_000L, 6_500L, 7_000L, 7_500L, 1_000L, 1_500L, 2_000L, 2_500L);
        assertThat(place()).isEqualTo(2_999);
    }

    @Test
    void backwards_it_ends_at_the_start_of_the_first_part() {
        playhead.keepTo(CUT);
        playhead.seek(1_400);

        assertThat(move(-500)).isFalse();
        assertThat(place()).isEqualTo(7_999);
        while (!move(-500)) {
            assertThat(place()).isBetween(6_000L, 8_000L);
        }
        assertThat(place()).isEqualTo(6_000);
    }

    @Test
    void a_place_outside_of_the_cut_is_the_start_of_what_comes_next_in_the_clip() {
        playhead.keepTo(CUT);

        playhead.seek(4_000);
        assertThat(place()).isEqualTo(6_000);
        playhead.seek(0);
        assertThat(place()).isEqualTo(1_000);
        playhead.seek(9_000);
        assertThat(place()).isEqualTo(2_999);
        playhead.seek(7_000);
        assertThat(place()).isEqualTo(7_000);
    }

    @Test
    void without_a_cut_and_with_another_clip_all_is_played_again() {
        playhead.keepTo(CUT);
        playhead.keepTo(null);
        playhead.seek(4_000);
        assertThat(place()).isEqualTo(4_000);

        playhead.keepTo(CUT);
        playhead.begin(10_000);
        playhead.seek(9_500);
        assertThat(place()).isEqualTo(9_500);
    }

    @Test
    void what_was_handed_out_before_a_jump_moves_nothing() {
        playhead.keepTo(CUT);
        playhead.toStart();
        var turn = playhead.turn();
        playhead.seek(7_900);

        assertThat(playhead.move(500, turn)).isFalse();
        assertThat(place()).isEqualTo(7_900);
    }

    private boolean move(double by) {
        return playhead.move(by, playhead.turn());
    }

    private long place() {
        return playhead.place().micros();
    }
}
