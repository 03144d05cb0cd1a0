package app.aside.studio.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.aside.clips.Mark;
import app.aside.studio.review.Moment.Lane;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Random;

final class TimelineTest {
    private static final long LENGTH = 876_000;
    private static final Moment TIP = new Moment(Lane.TIP, 168_000, "");
    private static final Moment PAUSE = new Moment(Lane.PAUSE, 331_000, "");
    private static final Moment MARK = new Moment(Lane.MARK, 370_000, "the good part");
    private final Timeline timeline = Timeline.of(LENGTH, List.of(MARK, TIP, PAUSE));

    @Test
    void marks_become_moments_in_order_each_in_its_lane() {
        assertThat(timeline.moments()).containsExactly(TIP, PAUSE, MARK);
        assertThat(Moment.of(new Mark(Mark.Kind.TIP, 168_000, ""))).isEqualTo(TIP);
        assertThat(Moment.of(new Mark(Mark.Kind.PAUSE, 331_000, ""))).isEqualTo(PAUSE);
        assertThat(Moment.of(new Mark(Mark.Kind.CREATOR_KEY, 370_000, "the good part")))
                .isEqualTo(MARK);
    }

    @Test
    void the_next_moment_is_behind_and_the_one_before_is_not_the_one_just_reached() {
        assertThat(timeline.after(0)).contains(TIP);
        assertThat(timeline.after(168_000)).contains(PAUSE);
        assertThat(timeline.after(370_000)).isEmpty();
        assertThat(timeline.before(332_500)).contains(PAUSE);
        assertThat(timeline.before(331_500)).contains(TIP);
        assertThat(timeline.before(168_000)).isEmpty();
        assertThat(timeline.current(371_000)).contains(MARK);
        assertThat(timeline.current(381_000)).isEmpty();
    }

    @Test
    void a_place_stays_where_it_is_while_one_looks_closer() {
        var closer = timeline.zoomed(0.5, 219_000);

        assertThat(closer.span()).isEqualTo(LENGTH / 2);
        assertThat(closer.share(219_000)).isCloseTo(0.25, within(0.001));
        assertThat(closer.zoomed(2, 219_000)).isEqualTo(timeline);
        assertThat(timeline.zoomed(0.000_001, 500_000).span()).isEqualTo(Timeline.SPAN_MIN);
        assertThat(timeline.zoomed(50, 500_000)).isEqualTo(timeline);
    }

    @Test
    void what_plays_out_of_sight_is_brought_into_sight() {
        var closer = timeline.zoomed(0.1, 0);

        assertThat(closer.following(50_000)).isEqualTo(closer);
        var followed = closer.following(400_000);
        assertThat(followed.share(400_000)).isBetween(0.0, 0.2);
        assertThat(followed.scrolled(-LENGTH).from()).isZero();
        assertThat(followed.scrolled(LENGTH).from()).isEqualTo(LENGTH - followed.span());
    }

    @Test
    void in_and_out_never_cross() {
        assertThat(timeline.isTrimmed()).isFalse();
        var cut = timeline.withIn(124_000).withOut(720_000);
        assertThat(List.of(cut.in(), cut.out())).containsExactly(124_000L, 720_000L);
        assertThat(cut.isTrimmed()).isTrue();

        var after = cut.withIn(800_000);
        assertThat(List.of(after.in(), after.out())).containsExactly(800_000L, LENGTH);
        var before = cut.withOut(100_000);
        assertThat(List.of(before.in(), before.out())).containsExactly(0L, 100_000L);
        assertThat(cut.dragIn(800_000).in()).isEqualTo(720_000 - Timeline.CHOSEN_MIN);
        assertThat(cut.dragOut(0).out()).isEqualTo(124_000 + Timeline.CHOSEN_MIN);
        assertThat(cut.withoutTrim()).isEqualTo(timeline);
    }

    @Test
    void whatever_is_done_what_is_in_sight_and_chosen_lies_in_the_clip() {
        for (var seed = 0; seed < 50; seed++) {
            var random = new Random(seed);
            var length = random.nextLong(0, 4_000_000);
            var now = Timeline.of(length, List.of());
            for (var i = 0; i < 200; i++) {
                var at = random.nextLong(-1_000_000, 5_000_000);
                now =
                        switch (random.nextInt(8)) {
                            case 0 -> now.withIn(at);
                            case 1 -> now.withOut(at);
                            case 2 -> now.dragIn(at);
                            case 3 -> now.dragOut(at);
                            case 4 -> now.zoomed(random.nextDouble(0.1, 10), at);
                            case 5 -> now.scrolled(at);
                            case 6 -> now.following(Math.clamp(at, 0, length));
                            default -> now.withoutTrim();
                        };
                assertThat(now.at(random.nextDouble())).as("seed " + seed).isBetween(0L, length);
            }
        }
    }

    @Test
    void the_scale_has_round_times_and_no_more_than_there_is_room_for() {
        assertThat(timeline.ticks(8))
                .containsExactly(
                        0L, 120_000L, 240_000L, 360_000L, 480_000L, 600_000L, 720_000L, 840_000L);
        assertThat(timeline.zoomed(0.001, 100_000).ticks(8)).allMatch(tick -> tick % 1_000 == 0);
        assertThat(Timeline.of(0, List.of()).ticks(8)).containsExactly(0L);
    }
}
