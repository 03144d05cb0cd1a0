package app.aside.clips.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.aside.clips.Mark;

import org.junit.jupiter.api.Test;

import java.util.Collections;
import java.util.List;
import java.util.Random;

final class CutTest {
    private static final long SECOND = 1_000_000;
    private static final Segment A = new Segment(0, 2 * SECOND);
    private static final Segment B = new Segment(5 * SECOND, 6 * SECOND);
    private static final Segment C = new Segment(3 * SECOND, 9 * SECOND);

    @Test
    void an_out_point_is_never_before_its_in_point() {
        assertThatThrownBy(() -> new Segment(5, 4)).hasMessageContaining("outMicros");
        assertThatThrownBy(() -> new Segment(5, 1_004)).hasMessageContaining("outMicros");
        assertThatThrownBy(() -> new Segment(-1, 4)).hasMessageContaining("inMicros");
        assertThat(new Segment(5, 1_005).lengthMicros()).isEqualTo(1_000);
    }

    @Test
    void a_handle_that_is_drawn_past_the_other_stops_there() {
        assertThat(B.withIn(8 * SECOND)).isEqualTo(new Segment(5_999_000, 6 * SECOND));
        assertThat(B.withIn(-3)).isEqualTo(new Segment(0, 6 * SECOND));
        assertThat(B.withOut(SECOND, 10 * SECOND)).isEqualTo(new Segment(5 * SECOND, 5_001_000));
        assertThat(B.withOut(11 * SECOND, 10 * SECOND))
                .isEqualTo(new Segment(5 * SECOND, 10 * SECOND));
        assertThat(B.withOut(7 * SECOND, 10 * SECOND).outMicros()).isEqualTo(7 * SECOND);
        assertThat(B.withIn(SECOND).inMicros()).isEqualTo(SECOND);
    }

    @Test
    void parts_are_added_removed_moved_and_trimmed() {
        var cut = new Cut(List.of(A, B)).add(C);

        assertThat(cut.segments()).containsExactly(A, B, C);
        assertThat(cut.lengthMicros()).isEqualTo(9 * SECOND);
        assertThat(cut.remove(1).segments()).containsExactly(A, C);
        assertThat(cut.move(0, 2).segments()).containsExactly(B, C, A);
        assertThat(cut.move(2, 0).segments()).containsExactly(C, A, B);
        assertThat(cut.trim(1, C).segments()).containsExactly(A, C, C);
        assertThat(cut.segments()).containsExactly(A, B, C);
        assertThat(Cut.whole(SECOND).remove(0).isEmpty()).isTrue();
    }

    @Test
    void a_split_makes_two_parts_that_meet() {
        var cut = new Cut(List.of(A, C)).split(1, 4 * SECOND);

        assertThat(cut.segments())
                .containsExactly(
                        A,
                        new Segment(3 * SECOND, 4 * SECOND),
                        new Segment(4 * SECOND, 9 * SECOND));
        assertThat(cut.lengthMicros()).isEqualTo(8 * SECOND);
    }

    @Test
    void a_split_at_an_end_or_outside_changes_nothing() {
        var cut = new Cut(List.of(C));

        for (var at : List.of(0L, 3 * SECOND, 3 * SECOND + 999, 9 * SECOND, 8_999_001L)) {
            assertThat(cut.split(0, at)).isSameAs(cut);
        }
        assertThat(cut.split(0, 3_001_000).segments()).hasSize(2);
        assertThat(cut.split(0, 8_999_000).segments()).hasSize(2);
    }

    @Test
    void there_are_never_too_many_parts() {
        var full = new Cut(Collections.nCopies(Cut.SEGMENTS_MAX, A));

        assertThat(full.isFull()).isTrue();
        assertThat(full.remove(0).isFull()).isFalse();
        assertThatThrownBy(() -> full.add(A)).hasMessageContaining("500");
    }

    @Test
    void a_moment_plays_wherever_it_is_kept() {
        var cut = new Cut(List.of(A, B, C));

        assertThat(cut.placesOf(SECOND)).containsExactly(SECOND);
        assertThat(cut.placesOf(2 * SECOND)).isEmpty();
        assertThat(cut.placesOf(5 * SECOND)).containsExactly(2 * SECOND, 5 * SECOND);
        assertThat(cut.placesOf(9 * SECOND)).isEmpty();
    }

    @Test
    void whatever_is_edited_every_part_keeps_its_order_of_in_and_out() {
        var random = new Random(7);
        var history = CutHistory.of(Cut.whole(60 * SECOND));
        for (var i = 0; i < 5_000; i++) {
            history = edited(history, random);
            assertThat(history.past()).hasSizeLessThanOrEqualTo(20);
            assertThat(history.undo().redo())
                    .isEqualTo(history.canUndo() ? history : history.redo());
            for (var segment : history.now().segments()) {
                assertThat(segment.outMicros()).isGreaterThan(segment.inMicros());
            }
        }
    }

    private static CutHistory edited(CutHistory history, Random random) {
        var cut = history.now();
        if (cut.isEmpty()) {
            return history.change(Cut.whole(60 * SECOND));
        }
        var one = random.nextInt(cut.segments().size());
        var other = random.nextInt(cut.segments().size());
        var at = random.nextLong(70 * SECOND);
        return switch (random.nextInt(7)) {
            case 0 -> history.change(cut.isFull() ? cut : cut.split(one, at));
            case 1 -> history.change(cut.move(one, other));
            case 2 -> history.change(cut.remove(one));
            case 3 -> history.change(cut.trim(one, cut.segments().get(one).withIn(at)));
            case 4 ->
                    history.change(cut.trim(one, cut.segments().get(one).withOut(at, 60 * SECOND)));
            case 5 -> history.undo();
            default -> history.redo();
        };
    }

    @Test
    void twenty_steps_can_be_undone_and_done_again() {
        var history = CutHistory.of(Cut.of(0, SECOND));
        for (var i = 2; i <= 26; i++) {
            history = history.change(Cut.of(0, i * SECOND));
        }
        var undone = history;
        for (var i = 0; i < 20; i++) {
            assertThat(undone.canUndo()).isTrue();
            undone = undone.undo();
        }

        assertThat(undone.now()).isEqualTo(Cut.of(0, 6 * SECOND));
        assertThat(undone.canUndo()).isFalse();
        assertThat(undone.undo()).isSameAs(undone);
        for (var i = 0; i < 20; i++) {
            assertThat(undone.canRedo()).isTrue();
            undone = undone.redo();
        }
        assertThat(undone).isEqualTo(history);
        assertThat(undone.redo()).isSameAs(undone);
    }

    @Test
    void a_new_step_forgets_what_was_undone_and_no_step_is_none() {
        var first = CutHistory.of(new Cut(List.of(A)));
        var undone = first.change(new Cut(List.of(B))).undo();

        assertThat(undone.canRedo()).isTrue();
        assertThat(undone.change(undone.now())).isSameAs(undone);
        assertThat(undone.change(new Cut(List.of(C))).canRedo()).isFalse();
    }

    @Test
    void a_history_with_more_steps_is_refused() {
        var steps = Collections.nCopies(21, new Cut(List.of(A)));

        assertThatThrownBy(() -> new CutHistory(steps, steps.getFirst(), List.of()))
                .hasMessageContaining("past");
        assertThatThrownBy(() -> new CutHistory(List.of(), steps.getFirst(), steps))
                .hasMessageContaining("future");
    }

    @Test
    void captions_follow_their_moments_into_the_result() {
        var cut = new Cut(List.of(B, C));
        var marks =
                List.of(
                        mark(8_000, "late"),
                        mark(5_500, "both"),
                        mark(2_000, "left out"),
                        mark(5_500, "second"),
                        mark(8_100, " "));

        assertThat(Caption.of(cut, marks))
                .containsExactly(
                        new Caption(500_000, 3_500_000, "both\nsecond"),
                        new Caption(3_500_000, 6 * SECOND, "both\nsecond"),
                        new Caption(6 * SECOND, 7 * SECOND, "late"));
    }

    @Test
    void a_caption_is_shown_for_four_seconds_and_for_some_time_at_least() {
        assertThat(Caption.of(Cut.whole(20 * SECOND), List.of(mark(1_000, "a"))))
                .containsExactly(new Caption(SECOND, 5 * SECOND, "a"));
        assertThatThrownBy(() -> new Caption(4, 4, "a")).hasMessageContaining("endMicros");
        assertThatThrownBy(() -> new Caption(-1, 4, "a")).hasMessageContaining("endMicros");
    }

    private static Mark mark(long millis, String label) {
        return new Mark(Mark.Kind.TIP, millis, label);
    }
}
