package app.aside.studio.ui.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import app.aside.billing.journal.JournalEntry.Kind;
import app.aside.protocol.Event;
import app.aside.session.EndReason;
import app.aside.studio.state.Books;
import app.aside.studio.state.Books.Standing;
import app.aside.studio.state.EventFold;
import app.aside.studio.state.MeterCheck;
import app.aside.studio.state.StudioState.ClipOutcome;
import app.aside.studio.state.StudioState.RecordingState;
import app.aside.studio.ui.FakeActions;
import app.aside.studio.ui.States;
import app.aside.studio.ui.session.SummaryViewModel.ClipFace;
import app.aside.studio.ui.session.SummaryViewModel.Note;
import app.aside.studio.ui.session.SummaryViewModel.Shown;
import app.aside.studio.ui.session.SummaryViewModel.Topic;
import app.aside.unit.ClipId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

class SummaryViewModelTest {
    private final FakeActions actions = new FakeActions();
    private final List<ClipId> lookedAt = new ArrayList<>();
    private final SummaryViewModel model =
            new SummaryViewModel(actions, lookedAt::add, ZoneOffset.UTC);

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
    void e13_summary_duration_billed_paused_earnings_estimated_and_settled_and_clip() {
        var clip = new ClipOutcome.Saved(States.clip("c1", "Tomás Rivera", 0, 876, false));
        var over = States.completed(EndReason.ENDED_BY_CREATOR, clip);
        var net = over.summary().creatorEarns();
        model.show(
                States.stage(over)
                        .withBooks(
                                States.books(
                                        List.of(
                                                new Books.Payment(
                                                        Kind.SESSION,
                                                        over.session().id().value(),
                                                        States.NOW,
                                                        new Standing.Settled(net))),
                                        Optional.empty())));

        assertThat(shown().receipt().duration()).isEqualTo("14:44");
        assertThat(shown().receipt().timeAt()).isEqualTo("14 min 36 s at 3.00");
        assertThat(shown().receipt().earned()).isEqualTo("52.64");
        assertThat(shown().notes())
                .extracting(Note::text)
                .contains(
                        "8 s were paused or free and not charged.",
                        "Estimated 35.04 · settled 35.04");
        assertThat(shown().clip().title()).isEqualTo("Clip saved");
    }

    @Test
    void the_note_on_the_fan_is_there_and_kept_with_the_fan_when_it_changed() {
        var over = States.completed(EndReason.ENDED_BY_CREATOR, new ClipOutcome.Finishing());
        var fan = over.session().fan();
        var state = States.stage(over);
        var books = state.books();
        model.show(
                state.withBooks(
                        new Books(
                                books.earnings(),
                                books.stats(),
                                books.payments(),
                                books.journal(),
                                books.outbox(),
                                Map.of(fan, new Books.Note("Tight jaw", States.NOW)))));
        assertThat(shown().ownNote()).isEqualTo("Tight jaw");

        model.keepNote("Tight jaw");
        model.keepNote("A third higher");
        model.show(States.desk(true, List.of()));
        model.keepNote("Left while it was written");

        assertThat(actions.done)
                .containsExactly(
                        "note " + fan.value() + ": A third higher",
                        "note " + fan.value() + ": Left while it was written");
    }

    @Test
    void seconds_that_were_not_billed_and_the_released_hold_are_told() {
        show(EndReason.ENDED_BY_CREATOR, new ClipOutcome.Finishing());

        assertThat(shown().notes())
                .extracting(Note::text)
                .contains(
                        "8 s were paused or free and not charged.",
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
    void a_saved_clip_can_be_looked_at_and_an_unsaved_one_not() {
        show(EndReason.TIME_USED, new ClipOutcome.Finishing());
        model.lookAtClip();
        assertThat(shown().clip().face()).isEqualTo(ClipFace.SAVING);
        assertThat(lookedAt).isEmpty();

        show(
                EndReason.TIME_USED,
                new ClipOutcome.Saved(States.clip("c1", "Tomás Rivera", 0, 877, false)));
        model.lookAtClip();
        model.revealClip();
        assertThat(shown().clip().length()).isEqualTo("14:37");
        assertThat(shown().clip().marks()).isEqualTo("1 moment marked");
        assertThat(lookedAt).containsExactly(new ClipId("c1"));
        assertThat(actions.done).containsExactly("reveal c1.mp4");
    }

    @Test
    void a_clip_says_whether_the_fan_is_in_it() {
        var over =
                States.completed(
                        EndReason.TIME_USED,
                        new ClipOutcome.Saved(States.clip("c1", "Tomás Rivera", 0, 877, false)));
        model.show(States.stage(over));
        assertThat(shown().clip().consent()).isEqualTo("Both agreed to record");

        model.show(
                EventFold.after(
                        States.stage(over),
                        new Event.ConsentRevoked(over.session().id(), States.NOW)));
        assertThat(shown().clip().consent())
                .isEqualTo("Tomás took the consent back: from then on only you are in it");
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

        show(EndReason.TIME_USED, new ClipOutcome.Waits("Zoë.mkv is safe."));
        assertThat(shown().clip().title()).isEqualTo("The clip waits for room on the disk");
        assertThat(shown().clip().text()).isEqualTo("Zoë.mkv is safe.");

        show(EndReason.TIME_USED, new ClipOutcome.Lost("The disk is full."));
        assertThat(shown().clip().text()).isEqualTo("The disk is full.");
    }

    @Test
    void the_agreed_minimum_is_named_when_the_fan_left_before_it() {
        model.show(States.stage(States.shorterThanAgreed()));

        assertThat(shown().notes())
                .extracting(Note::topic, Note::text)
                .contains(
                        tuple(
                                Topic.MINIMUM,
                                "The agreed minimum is 5 min: 1 min 20 s were added to the"
                                        + " charge."));
    }

    @ParameterizedTest
    @MethodSource("standings")
    void estimated_stands_beside_settled(Standing standing, Topic topic, String text) {
        var payment = new Books.Payment(Kind.SESSION, "session-1", States.NOW, standing);
        var books = States.books(List.of(payment), Optional.empty());

        model.show(
                States.stage(States.completed(EndReason.TIME_USED, new ClipOutcome.Finishing()))
                        .withBooks(books));

        assertThat(shown().notes().getFirst()).isEqualTo(new Note(topic, text));
    }

    static Stream<Arguments> standings() {
        var one = States.credits(475);
        return Stream.of(
                arguments(
                        new Standing.Settled(one), Topic.SETTLED, "Estimated 4.75 · settled 4.75"),
                arguments(
                        new Standing.Estimated(one),
                        Topic.WAITING,
                        "Estimated 4.75 · not settled here yet"),
                arguments(
                        new Standing.Differs(one, States.credits(476), true),
                        Topic.DIFFERS,
                        "Estimated 4.75 · settled 4.76. They differ; the settled figure holds."));
    }

    @ParameterizedTest
    @MethodSource("checks")
    void what_came_of_checking_the_meter_is_said(MeterCheck check, Topic topic, String text) {
        model.show(
                States.stage(
                        States.completed(EndReason.TIME_USED, new ClipOutcome.Finishing())
                                .with(check)));

        assertThat(shown().notes()).contains(new Note(topic, text));
    }

    static Stream<Arguments> checks() {
        return Stream.of(
                arguments(
                        new MeterCheck.Running(),
                        Topic.WAITING,
                        "The signed meter log is being checked."),
                arguments(new MeterCheck.Agrees(), Topic.SETTLED, "Both signed logs agree."),
                arguments(
                        new MeterCheck.Differs("Tick 11 is missing."),
                        Topic.DIFFERS,
                        "The signed logs differ: Tick 11 is missing."),
                arguments(
                        new MeterCheck.Missing("The platform is not there."),
                        Topic.WAITING,
                        "The meter log was not checked: The platform is not there."));
    }

    @Test
    void feedback_is_given_once() {
        show(EndReason.TIME_USED, new ClipOutcome.Finishing());
        assertThat(shown().feedback().asked()).isTrue();
        assertThat(shown().feedback().given()).isFalse();

        model.giveFeedback(5, "Lovely", model::feedbackAnswered);
        actions.answer("");
        model.giveFeedback(1, "Again", model::feedbackAnswered);

        assertThat(shown().feedback().given()).isTrue();
        assertThat(actions.done).containsExactly("feedback session-1 5 Lovely");
    }

    @Test
    void refused_feedback_can_be_given_again() {
        show(EndReason.TIME_USED, new ClipOutcome.Finishing());

        model.giveFeedback(5, "", model::feedbackAnswered);
        actions.answer("It is too late.");

        assertThat(shown().feedback().given()).isFalse();
    }

    private void show(EndReason reason, ClipOutcome clip) {
        model.show(States.stage(States.completed(reason, clip)));
    }

    private Shown shown() {
        return Objects.requireNonNull(model.shown());
    }
}
