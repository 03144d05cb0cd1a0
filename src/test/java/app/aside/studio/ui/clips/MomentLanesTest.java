package app.aside.studio.ui.clips;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.studio.review.Interruption;
import app.aside.studio.review.Interruption.Kind;
import app.aside.studio.review.Moment;
import app.aside.studio.review.Moment.Lane;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class MomentLanesTest {
    @Test
    void where_there_is_no_room_for_all_moments_chat_gives_way_to_tips_and_marks() {
        var moments = new ArrayList<Moment>();
        for (var i = 0; i < 5_000; i++) {
            moments.add(new Moment(Lane.CHAT, i * 10L, "word"));
        }
        for (var i = 0; i < 30; i++) {
            moments.add(new Moment(i % 2 == 0 ? Lane.TIP : Lane.MARK, i * 1_000L + 5, ""));
        }
        moments.sort(Comparator.comparingLong(Moment::millis));

        var thinned = MomentLanes.thinned(moments, 1_000, _ -> true);

        assertThat(thinned)
                .hasSize(19 + 30)
                .isSortedAccordingTo(Comparator.comparingLong(Moment::millis));
        assertThat(thinned).filteredOn(moment -> moment.lane() != Lane.CHAT).hasSize(30);
        assertThat(MomentLanes.thinned(thinned, 1_000, _ -> true)).isEqualTo(thinned);
    }

    @Test
    void who_looks_closer_sees_each_tip_of_a_clip_that_has_very_many() {
        var moments =
                IntStream.range(0, 1_000)
                        .mapToObj(i -> new Moment(Lane.TIP, i * 1_000L, ""))
                        .toList();

        assertThat(MomentLanes.thinned(moments, 10, moment -> moment.millis() < 60_000))
                .isEqualTo(moments.subList(0, 60));
    }

    @Test
    void in_one_row_an_interruption_has_one_marker_where_it_begins() {
        var moments =
                Stream.of(Lane.PAUSE, Lane.MUTE, Lane.UNMUTE, Lane.RESUME)
                        .map(lane -> new Moment(lane, 0, ""))
                        .toList();

        assertThat(MomentLanes.thinned(moments, 1_000, _ -> true))
                .extracting(Moment::lane)
                .containsExactly(Lane.PAUSE, Lane.MUTE);
    }

    @Test
    void of_hundreds_of_pauses_in_one_place_there_is_one_marker_and_one_bar() {
        var moments = new ArrayList<Moment>();
        var pauses = new ArrayList<Interruption>();
        for (var i = 0; i < 400; i++) {
            moments.add(new Moment(Lane.PAUSE, i * 2L, ""));
            moments.add(new Moment(Lane.RESUME, i * 2L + 1, ""));
            pauses.add(new Interruption(Kind.PAUSE, i * 2L, i * 2L + 1));
        }
        moments.add(new Moment(Lane.MUTE, 799, ""));
        var lasting = new Interruption(Kind.PAUSE, 805, 2_500);
        var muted = new Interruption(Kind.MUTE, 806, 807);
        pauses.addAll(List.of(lasting, muted));

        assertThat(MomentLanes.thinned(moments, 1_000, _ -> true))
                .extracting(Moment::lane)
                .containsExactly(Lane.PAUSE, Lane.MUTE);
        assertThat(MomentLanes.barsApart(pauses, 1_000))
                .containsExactly(pauses.getFirst(), lasting, muted);
        assertThat(MomentLanes.barsApart(pauses, 1)).isEqualTo(pauses);
    }

    @Test
    void in_a_lane_moments_keep_their_distance() {
        var moments =
                Stream.of(0, 900, 1_000, 1_999, 2_500)
                        .map(at -> new Moment(Lane.CHAT, at, ""))
                        .toList();

        assertThat(MomentLanes.apart(moments, 1_000))
                .extracting(Moment::millis)
                .containsExactly(0L, 1_000L, 2_500L);
    }

    @Test
    void every_moment_belongs_to_all_and_to_one_kind() {
        for (var lane : Lane.values()) {
            var moment = new Moment(lane, 0, "");

            assertThat(MomentFilter.values())
                    .as(lane.name())
                    .filteredOn(filter -> filter.takes(moment))
                    .hasSize(2)
                    .contains(MomentFilter.ALL);
        }
    }
}
