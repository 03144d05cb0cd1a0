package app.aside.studio.ui.session;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.session.EndReason;
import app.aside.studio.state.StudioState.ClipOutcome;
import app.aside.studio.state.StudioState.RecordingState;
import app.aside.studio.ui.FakeActions;
import app.aside.studio.ui.States;
import app.aside.studio.ui.session.SummaryViewModel.ClipFace;
import app.aside.studio.ui.session.SummaryViewModel.Note;
import app.aside.studio.ui.session.SummaryViewModel.Shown;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Objects;

class SummaryViewModelTest {
    private final FakeActions actions = new FakeActions();
    private final SummaryViewModel model = new SummaryViewModel(actions, ZoneOffset.UTC);

    @Test
    void what_the_fan_paid_less_the_fee_is_what_the_creator_earned() {
        show(EndReason.ENDED_BY_CREATOR, new ClipOutcome.Finishing());

        var receipt = shown().receipt();
        assertThat(receipt.time()).isEqualTo("43.80");
        assertThat(receipt.tipsAmount()).isEqualTo("22.00");
        assertThat(receipt.fee()).isEqualTo("−13.16");
        assertThat(receipt.earned()).isEqualTo("52.64");
        assertThat(receipt.unit()).isEqualTo("test credits");
        assertThat(receipt.timeAt()).isEqualTo("14 min 36 s at 3.00");
    }

    @Test
    void seconds_that_were_not_billed_and_the_released_hold_are_told() {
        show(EndReason.ENDED_BY_CREATOR, new ClipOutcome.Finishing());

        assertThat(shown().notes())
                .extracting(Note::text)
                .contains(
                        "8 s were not charged, because the connection was lost.",
                        "1.20 test credits of the hold went back to Tomás.");
    }

    @ParameterizedTest
    @EnumSource(EndReason.class)
    void every_way_to_end_has_words(EndReason reason) {
        show(reason, new ClipOutcome.Finishing());

        assertThat(shown().when()).startsWith("Video · Thursday 19 November, 21:18 to 21:33 · ");
        assertThat(shown().when().length()).isGreaterThan(56);
    }

    @Test
    void a_saved_clip_can_be_opened_and_an_unsaved_one_not() {
        show(EndReason.TIME_USED, new ClipOutcome.Finishing());
        model.openClip();
        assertThat(shown().clip().face()).isEqualTo(ClipFace.SAVING);
        assertThat(actions.done).isEmpty();

        show(
                EndReason.TIME_USED,
                new ClipOutcome.Saved(States.clip("c1", "Tomás Rivera", 0, 877, false)));
        model.openClip();
        model.revealClip();
        assertThat(shown().clip().length()).isEqualTo("14:37");
        assertThat(shown().clip().marks()).isEqualTo("1 moment marked");
        assertThat(actions.done).containsExactly("open c1", "reveal c1");
    }

    @Test
    void the_meter_log_is_saved_under_the_name_of_its_session() {
        model.saveMeterLog(Path.of("too-early.json"), _ -> {});
        show(EndReason.TIME_USED, new ClipOutcome.Finishing());

        model.saveMeterLog(Path.of("log.json"), _ -> {});

        assertThat(model.meterLogName()).isEqualTo("meter-log-session-1.json");
        assertThat(actions.done).containsExactly("save meter log session-1 log.json");
    }

    @Test
    void without_a_clip_it_says_why() {
        show(EndReason.TIME_USED, new ClipOutcome.None(new RecordingState.Refused()));
        assertThat(shown().clip().text())
                .isEqualTo("Tomás said no to recording, so nothing was recorded.");

        show(EndReason.TIME_USED, new ClipOutcome.Lost("The disk is full."));
        assertThat(shown().clip().text()).isEqualTo("The disk is full.");
    }

    private void show(EndReason reason, ClipOutcome clip) {
        model.show(States.stage(States.completed(reason, clip)));
    }

    private Shown shown() {
        return Objects.requireNonNull(model.shown());
    }
}
