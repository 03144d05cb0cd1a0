package app.aside.studio.ui.session;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.protocol.Views;
import app.aside.studio.state.StudioState;
import app.aside.studio.state.StudioState.CallState;
import app.aside.studio.state.StudioState.Link;
import app.aside.studio.state.StudioState.RecordingState;
import app.aside.studio.state.StudioState.Stage;
import app.aside.studio.ui.FakeActions;
import app.aside.studio.ui.States;
import app.aside.studio.ui.session.PrivateViewModel.Shown;

import org.junit.jupiter.api.Test;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;

class PrivateViewModelTest {
    private final FakeActions actions = new FakeActions();
    private final PrivateViewModel model = new PrivateViewModel(actions, ZoneOffset.UTC);

    @Test
    void at_the_desk_there_is_nothing_to_show_and_nothing_to_end() {
        model.show(States.desk(true, List.of()), States.NOW);

        assertThat(model.shown()).isNull();
        assertThat(model.endQuestion()).isEmpty();
    }

    @Test
    void figures_are_the_platforms_and_an_estimate_after_the_fee() {
        model.show(live(new RecordingState.Running()), States.NOW);

        var figures = shown().figures();
        assertThat(figures.time()).isEqualTo("8:42");
        assertThat(figures.of()).isEqualTo("of 15:00");
        assertThat(figures.held()).isEqualTo("6:18");
        assertThat(figures.earned()).isEqualTo("≈ 30.48");
        assertThat(figures.parts()).isEqualTo("Net of fee: time 20.88, tips 9.60");
        assertThat(figures.title()).contains("test credits");
    }

    @Test
    void time_stands_still_while_the_platform_bills_nothing() {
        model.show(live(new RecordingState.Running()), States.NOW);

        model.at(States.NOW.plusSeconds(20));

        assertThat(shown().figures().time()).isEqualTo("8:42");
    }

    @Test
    void ending_asks_and_says_what_goes_back() {
        model.show(live(new RecordingState.Off()), States.NOW);

        var question = model.endQuestion().orElseThrow();

        assertThat(question.title()).isEqualTo("End the 1:1 with Tomás?");
        assertThat(question.text()).isEqualTo("6 min 18 s go back to Tomás.");
        assertThat(actions.done).isEmpty();
    }

    @Test
    void a_new_tip_is_shown_for_six_seconds() {
        model.show(tipped(States.tips().subList(0, 1)), States.NOW);
        assertThat(shown().toast()).isNull();

        model.show(tipped(States.tips()), States.NOW);
        assertThat(Objects.requireNonNull(shown().toast()).text())
                .isEqualTo("Tomás tipped 10.00 test credits");
        model.at(States.NOW.plusMillis(5999));
        assertThat(shown().toast()).isNotNull();

        model.at(States.NOW.plusSeconds(6));
        assertThat(shown().toast()).isNull();
    }

    @Test
    void tips_from_before_the_studio_started_are_listed_but_not_announced() {
        model.show(tipped(States.tips()), States.NOW);

        assertThat(shown().toast()).isNull();
        assertThat(shown().tips())
                .extracting(PrivateViewModel.TipLine::net)
                .containsExactly("8.00", "1.60");
    }

    @Test
    void the_gravest_trouble_is_the_one_that_is_told() {
        var paused =
                new Stage.Private(
                        States.session(Views.SessionState.LIVE, 522, true, List.of()),
                        CallState.RECOVERING,
                        List.of(),
                        new RecordingState.Running(),
                        0);
        var offline = States.with(States.stage(paused), Link.RECONNECTING, List.of());

        model.show(offline, States.NOW);

        assertThat(shown().notice()).startsWith("Connection lost. Tomás is not being charged");
    }

    @Test
    void a_lost_link_alone_says_that_the_1_to_1_goes_on() {
        model.show(
                States.with(live(new RecordingState.Running()), Link.RECONNECTING, List.of()),
                States.NOW);

        assertThat(shown().notice()).isEqualTo("Reconnecting. The 1:1 goes on.");
    }

    @Test
    void moments_are_marked_only_while_it_is_recorded() {
        model.show(live(new RecordingState.Refused()), States.NOW);
        model.mark(States.NOW);
        assertThat(actions.done).isEmpty();
        assertThat(shown().recording().why()).isEqualTo("Tomás said no");

        model.show(live(new RecordingState.Running()), States.NOW);
        model.mark(States.NOW);
        assertThat(actions.done).containsExactly("mark");
        assertThat(shown().justMarked()).isTrue();
    }

    @Test
    void the_note_of_the_request_is_remembered() {
        model.show(States.desk(true, States.three()), States.NOW);

        model.show(live(new RecordingState.Running()), States.NOW);

        assertThat(shown().asked().note()).isEqualTo("“Getting ready for an open mic”");
    }

    private Shown shown() {
        return Objects.requireNonNull(model.shown());
    }

    private static StudioState live(RecordingState recording) {
        return States.stage(States.live(CallState.CONNECTED, recording));
    }

    private static StudioState tipped(List<Views.Tip> tips) {
        return States.stage(
                new Stage.Private(
                        States.session(Views.SessionState.LIVE, 522, false, tips),
                        CallState.CONNECTED,
                        List.of(),
                        new RecordingState.Running(),
                        0));
    }
}
