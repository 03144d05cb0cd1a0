package app.aside.studio.ui.live;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.protocol.Views.Check;
import app.aside.studio.state.StudioState;
import app.aside.studio.state.StudioState.CallState;
import app.aside.studio.state.StudioState.RecordingState;
import app.aside.studio.ui.FakeActions;
import app.aside.studio.ui.States;
import app.aside.studio.ui.live.UpNextViewModel.Face;
import app.aside.unit.RequestId;

import org.junit.jupiter.api.Test;

import java.time.ZoneOffset;
import java.util.List;

class UpNextViewModelTest {
    private static final StudioState DESK = States.desk(true, List.of());

    private final FakeActions actions = new FakeActions();
    private final UpNextViewModel model = new UpNextViewModel(actions, ZoneOffset.UTC);

    @Test
    void nobody_is_next() {
        model.show(DESK, States.NOW);
        model.start();
        model.giveBack();

        assertThat(model.shown().face()).isEqualTo(Face.FREE);
        assertThat(actions.done).isEmpty();
    }

    @Test
    void behind_a_running_session_it_says_about_when_and_can_only_be_given_back() {
        var running = States.live(CallState.CONNECTED, new RecordingState.Off());
        model.show(waiting().withStage(running), States.NOW);
        assertThat(model.shown().face()).isEqualTo(Face.BEHIND);
        assertThat(model.shown().title()).isEqualTo("Up next: Hollis");
        assertThat(model.shown().what()).isEqualTo("Video, 10 min");
        assertThat(model.shown().when()).isEqualTo("Starts about 21:45, after this 1:1");

        model.start();
        model.postpone();
        model.giveBack();

        assertThat(actions.done).containsExactly("give back hollis");
    }

    @Test
    void without_a_session_the_creator_starts_it() {
        model.show(waiting(), States.NOW);
        assertThat(model.shown().face()).isEqualTo(Face.READY);
        assertThat(model.shown().when()).isEqualTo("Waits for you · 10 min");

        model.start();

        assertThat(actions.done).containsExactly("start hollis");
    }

    @Test
    void the_ready_check_counts_down() {
        model.show(asking(true), States.NOW);
        assertThat(model.shown().face()).isEqualTo(Face.ASKING);
        assertThat(model.shown().when()).isEqualTo("Starts in 0:12");
        assertThat(model.shown().left()).isEqualTo(0.8);

        model.at(States.NOW.plusMillis(2_500));
        assertThat(model.shown().when()).isEqualTo("Starts in 0:10");

        model.at(States.NOW.plusSeconds(20));
        assertThat(model.shown().when()).isEqualTo("Starts in 0:00");
        assertThat(model.shown().left()).isZero();
    }

    @Test
    void two_minutes_more_are_to_be_had_once() {
        model.show(asking(false), States.NOW);
        model.postpone();
        assertThat(actions.done).isEmpty();

        model.show(asking(true), States.NOW);
        model.postpone();
        assertThat(actions.done).containsExactly("postpone hollis");
    }

    @Test
    void postponed_it_counts_down_and_can_be_started_at_once() {
        var later = States.later(Check.POSTPONED, States.NOW.plusSeconds(108), false);
        model.show(States.withLater(DESK, later), States.NOW);
        assertThat(model.shown().when()).isEqualTo("Starts in 1:48 · 10 min");

        model.start();

        assertThat(actions.done).containsExactly("start hollis");
    }

    @Test
    void while_an_answer_is_on_its_way_there_is_no_other() {
        var state = asking(true);
        var hollis = List.of(new RequestId("hollis"));
        model.show(state.withQueue(state.queue().withAnswering(hollis)), States.NOW);

        model.start();
        model.postpone();
        model.giveBack();

        assertThat(model.shown().busy()).isTrue();
        assertThat(actions.done).isEmpty();
    }

    private static StudioState waiting() {
        return States.withLater(DESK, States.later(Check.WAITING, null, false));
    }

    private static StudioState asking(boolean mayPostpone) {
        return States.withLater(
                DESK, States.later(Check.ASKING, States.NOW.plusSeconds(12), mayPostpone));
    }
}
