package app.aside.studio.ui.live;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.protocol.Event;
import app.aside.queue.Request;
import app.aside.studio.state.EventFold;
import app.aside.studio.state.StudioState.Link;
import app.aside.studio.state.StudioState.Notice;
import app.aside.studio.ui.FakeActions;
import app.aside.studio.ui.States;
import app.aside.studio.ui.live.PastViewModel.Fold;
import app.aside.studio.ui.live.PastViewModel.Row;
import app.aside.unit.FanId;

import org.junit.jupiter.api.Test;

import java.time.ZoneOffset;
import java.util.List;

class PastViewModelTest {
    private static final FanId WES = new FanId("wes");

    private final FakeActions actions = new FakeActions();
    private final PastViewModel model = new PastViewModel(actions, ZoneOffset.UTC);

    @Test
    void a_denied_fan_counts_down_and_then_is_gone() {
        var wes = States.coolDown("wes", "Wes Albright", 1450);
        model.show(
                States.withQueue(States.desk(true, List.of()), List.of(), List.of(wes)),
                States.NOW);
        assertThat(model.shown().denied())
                .extracting(Row::text)
                .containsExactly("Wes can ask again in 24:10");
        assertThat(model.shown().deniedTitle()).isEmpty();

        model.at(States.NOW.plusSeconds(1450));

        assertThat(model.shown().denied()).isEmpty();
    }

    @Test
    void c16_missed_list_no_answer_and_the_card_is_in_missed() {
        var tomas = States.three().getFirst();
        var asked = EventFold.after(States.desk(true, List.of()), new Event.Asked(tomas));
        model.show(asked, States.NOW);
        assertThat(model.shown().missedTitle()).isEmpty();

        var expired =
                EventFold.after(
                        asked, new Event.Closed(tomas.id(), Request.Outcome.EXPIRED, null, ""));
        model.show(expired, States.NOW);
        model.fold(Fold.MISSED, States.NOW);

        assertThat(expired.queue().requests()).isEmpty();
        assertThat(model.shown().missedTitle()).isEqualTo("1 missed");
        assertThat(model.shown().rows())
                .extracting(Row::text)
                .containsExactly("Tomás Rivera, 15 min");
    }

    @Test
    void two_denied_show_and_the_others_stand_in_a_list() {
        model.show(States.past(States.desk(true, List.of())), States.NOW);
        assertThat(model.shown().denied()).hasSize(2);
        assertThat(model.shown().deniedTitle()).isEqualTo("3 denied");

        model.fold(Fold.DENIED, States.NOW);

        assertThat(model.shown().rows()).hasSize(3);
        assertThat(model.shown().denied()).isEmpty();
    }

    @Test
    void the_missed_are_a_quiet_line_that_opens_and_closes() {
        model.show(States.past(States.desk(true, List.of())), States.NOW);
        assertThat(model.shown().missedTitle()).isEqualTo("2 missed");
        assertThat(model.shown().rows()).isEmpty();

        model.fold(Fold.MISSED, States.NOW);
        assertThat(model.shown().rows().getFirst().text()).isEqualTo("June Park, 20 min");
        assertThat(model.shown().rows().getFirst().when()).isEqualTo("21:23");

        model.fold(Fold.MISSED, States.NOW);
        assertThat(model.shown().rows()).isEmpty();
    }

    @Test
    void a_cool_down_is_lifted_once() {
        model.show(States.past(States.desk(true, List.of())), States.NOW);

        model.lift(WES, States.NOW);
        model.lift(WES, States.NOW);

        assertThat(actions.done).containsExactly("lift wes");
        assertThat(model.shown().denied().getFirst().busy()).isTrue();
    }

    @Test
    void a_lift_that_was_refused_can_be_tried_again() {
        var state = States.past(States.desk(true, List.of()));
        model.show(state, States.NOW);
        model.lift(WES, States.NOW);

        var refused = new Notice(1, Notice.Kind.ERROR, "The cool-down still runs", "Try again.");
        model.show(States.with(state, Link.ONLINE, List.of(refused)), States.NOW);

        assertThat(model.shown().denied().getFirst().busy()).isFalse();
    }

    @Test
    void a_blocked_fan_is_unblocked() {
        model.show(States.past(States.desk(true, List.of())), States.NOW);
        model.fold(Fold.BLOCKED, States.NOW);
        assertThat(model.shown().blockedTitle()).isEqualTo("1 blocked");

        model.unblock(new FanId("rude"), States.NOW);

        assertThat(actions.done).containsExactly("unblock rude");
        assertThat(model.shown().rows().getFirst().busy()).isTrue();
    }
}
