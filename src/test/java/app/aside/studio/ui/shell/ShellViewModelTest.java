package app.aside.studio.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.session.EndReason;
import app.aside.studio.state.StudioState;
import app.aside.studio.state.StudioState.CallState;
import app.aside.studio.state.StudioState.ClipOutcome;
import app.aside.studio.state.StudioState.Link;
import app.aside.studio.state.StudioState.Notice;
import app.aside.studio.state.StudioState.RecordingState;
import app.aside.studio.ui.FakeActions;
import app.aside.studio.ui.States;
import app.aside.studio.ui.shell.ShellViewModel.Face;
import app.aside.studio.ui.shell.ShellViewModel.Section;
import app.aside.unit.ClipId;

import org.junit.jupiter.api.Test;

import java.util.List;

class ShellViewModelTest {
    private final FakeActions actions = new FakeActions();
    private final ShellViewModel model = new ShellViewModel(actions);

    @Test
    void the_rail_chooses_what_shows() {
        model.show(States.desk(true, States.three()), States.NOW);
        assertThat(model.shown().face()).isEqualTo(Face.DESK);
        assertThat(model.shown().asking()).isEqualTo(3);

        model.choose(Section.CLIPS);

        assertThat(model.shown().face()).isEqualTo(Face.CLIPS);
    }

    @Test
    void a_1_to_1_that_starts_or_ends_comes_to_the_front() {
        model.show(States.desk(true, List.of()), States.NOW);
        model.choose(Section.CLIPS);

        model.show(
                States.stage(States.live(CallState.CONNECTED, new RecordingState.Off())),
                States.NOW);
        assertThat(model.shown().face()).isEqualTo(Face.PRIVATE);
        model.choose(Section.CLIPS);
        assertThat(model.shown().face()).isEqualTo(Face.CLIPS);

        model.show(
                States.stage(States.completed(EndReason.TIME_USED, new ClipOutcome.Finishing())),
                States.NOW);
        assertThat(model.shown().face()).isEqualTo(Face.SUMMARY);
    }

    @Test
    void a_toast_goes_after_six_seconds_but_an_error_stays() {
        var info = new Notice(1, Notice.Kind.INFO, "June left", "Nothing was charged.");
        var error = new Notice(2, Notice.Kind.ERROR, "No microphone", "Plug it in.");
        model.show(told(info, error), States.NOW);

        model.at(States.NOW.plusMillis(5999));
        assertThat(model.shown().notices()).containsExactly(info, error);

        model.at(States.NOW.plusSeconds(6));
        model.at(States.NOW.plusSeconds(60));
        assertThat(model.shown().notices()).containsExactly(error);
        assertThat(actions.done).containsExactly("dismiss 1");
    }

    @Test
    void a_toast_that_leads_somewhere_stays() {
        var lead = new Notice.Lead.ToClip(new ClipId("c1"));
        var recovered = new Notice(1, Notice.Kind.INFO, "A clip was recovered", "Zoë", lead);
        model.show(told(recovered), States.NOW);

        model.at(States.NOW.plusSeconds(60));

        assertThat(model.shown().notices()).containsExactly(recovered);
    }

    @Test
    void a_dismissed_toast_does_not_come_back_with_the_next_state() {
        var error = new Notice(2, Notice.Kind.ERROR, "No microphone", "Plug it in.");
        model.show(told(error), States.NOW);

        model.dismiss(2);
        model.show(told(error), States.NOW);

        assertThat(model.shown().notices()).isEmpty();
        assertThat(actions.done).containsExactly("dismiss 2");
    }

    private static StudioState told(Notice... notices) {
        return States.with(States.desk(true, List.of()), Link.ONLINE, List.of(notices));
    }
}
