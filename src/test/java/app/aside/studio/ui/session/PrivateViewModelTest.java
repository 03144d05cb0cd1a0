package app.aside.studio.ui.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import app.aside.billing.Verdict;
import app.aside.protocol.Event;
import app.aside.protocol.Views;
import app.aside.studio.state.EventFold;
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
    void who_asks_meanwhile_can_be_put_next_in_line_and_then_change_places() {
        var asking = States.asking("wes", "Wes", 10, 5, "", null, false);
        var running = live(new RecordingState.Off());
        running = running.withQueue(running.queue().withRequests(List.of(asking)));
        model.show(running, States.NOW);
        assertThat(shown().next()).isEmpty();
        assertThat(shown().waiting().getFirst().what()).startsWith("Video, 10 min");
        model.later(asking.id());

        model.show(
                States.withLater(running, States.later(Views.Check.WAITING, null, false)),
                States.NOW);
        assertThat(shown().next()).startsWith("Up next: Hollis Grant, about ");
        model.later(asking.id());

        assertThat(actions.done).containsExactly("later wes", "swap wes");
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
        assertThat(shown().chat())
                .extracting(ChatLine::text, ChatLine::net)
                .containsExactly(
                        tuple("Tomás tipped", "1.60"),
                        tuple("Tomás tipped: “For the breathing trick. Thank you!”", "8.00"));
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

        assertThat(shown().notice()).startsWith("Connection lost – Tomás is not being charged");
    }

    @Test
    void x2_a_frozen_picture_is_told_apart_from_a_lost_connection() {
        assertThat(pausedBy(Verdict.FAN_FROZEN, CallState.CONNECTED))
                .isEqualTo(
                        "Paused – frozen. Nothing new of you reaches Tomás, who is not being"
                                + " charged.");
        assertThat(pausedBy(Verdict.CREATOR_FROZEN, CallState.CONNECTED))
                .isEqualTo(
                        "Paused – frozen. Nothing new of Tomás reaches you. Tomás is not being"
                                + " charged.");
        var lost = "Connection lost – Tomás is not being charged. We’re bringing it back.";
        assertThat(pausedBy(Verdict.FAN_SILENT, CallState.CONNECTED)).isEqualTo(lost);
        assertThat(pausedBy(Verdict.CREATOR_SILENT, CallState.CONNECTED)).isEqualTo(lost);
        assertThat(pausedBy(Verdict.FAN_FROZEN, CallState.RECOVERING)).isEqualTo(lost);
        assertThat(pausedBy(Verdict.CREATOR_FROZEN, CallState.RECOVERING)).isEqualTo(lost);
    }

    @Test
    void x2_once_it_moves_again_nothing_is_said() {
        pausedBy(Verdict.FAN_FROZEN, CallState.CONNECTED);
        model.show(
                EventFold.after(
                        paused(Verdict.FAN_FROZEN, CallState.CONNECTED),
                        new Event.Resumed(
                                States.session(Views.SessionState.LIVE, 522, true, List.of()).id(),
                                530)),
                States.NOW);

        assertThat(shown().notice()).isEmpty();
    }

    private String pausedBy(Verdict verdict, CallState call) {
        model.show(paused(verdict, call), States.NOW);
        return shown().notice();
    }

    private static StudioState paused(Verdict verdict, CallState call) {
        var session = States.session(Views.SessionState.LIVE, 522, false, List.of());
        return EventFold.after(
                States.stage(
                        new Stage.Private(
                                session, call, List.of(), new RecordingState.Running(), 0)),
                new Event.Paused(session.id(), 524, verdict));
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

    @Test
    void in_front_the_wrap_up_counts_down_and_may_be_ended() {
        model.show(front(20), States.NOW);

        assertThat(shown().before().title()).isEqualTo("Tomás sits in front. Starts in 0:20");
        assertThat(shown().before().mayStart()).isTrue();
        model.at(States.NOW.plusSeconds(5));
        assertThat(shown().before().title()).endsWith("0:15");

        model.startNow();

        assertThat(actions.done).containsExactly("start now");
    }

    @Test
    void after_the_wrap_up_the_fan_is_called_for_a_minute() {
        model.show(front(-12), States.NOW);

        assertThat(shown().before().title()).isEqualTo("Calling Tomás… 0:48");
        assertThat(shown().before().mayStart()).isFalse();
        model.at(States.NOW.plusSeconds(90));
        assertThat(shown().before().title()).endsWith("0:00");
    }

    @Test
    void two_minutes_and_half_a_minute_before_the_end_are_said() {
        model.show(billed(779), States.NOW);
        assertThat(shown().notice()).isEmpty();
        model.show(billed(780), States.NOW);
        assertThat(shown().notice()).startsWith("2:00 left of the time that is held");
        assertThat(shown().figures().held()).isEqualTo("2:00");
        model.show(billed(800), States.NOW);
        assertThat(shown().notice()).isEmpty();
        model.show(billed(870), States.NOW);
        assertThat(shown().notice()).startsWith("0:30 left.");
    }

    @Test
    void in_the_grace_nothing_is_charged_and_the_fan_may_extend() {
        var session = billed(900);
        var running = (Stage.Private) session.stage();

        model.show(
                States.stage(
                        States.of(
                                running,
                                States.graceUntil(running.session(), States.NOW.plusSeconds(8)))),
                States.NOW);

        assertThat(shown().notice())
                .isEqualTo("Time is used. 0:08 for Tomás to extend. Nothing is charged now.");
    }

    @Test
    void an_extension_is_said_for_some_seconds() {
        model.show(billed(522), States.NOW);
        var running = (Stage.Private) billed(522).stage();

        model.show(
                States.stage(States.of(running, States.lengthOf(running.session(), 1200))),
                States.NOW);

        assertThat(shown().notice()).isEqualTo("Tomás extended. 5 min more are held.");
        assertThat(shown().figures().held()).isEqualTo("11:18");
        model.at(States.NOW.plusSeconds(6));
        assertThat(shown().notice()).isEmpty();
    }

    @Test
    void free_time_is_given_and_shows_once_the_meter_says_so() {
        model.show(billed(522), States.NOW);
        model.setFree(true, States.NOW);

        assertThat(actions.done).containsExactly("free true");
        assertThat(shown().free()).isTrue();
        assertThat(shown().notice()).isEmpty();

        var running = (Stage.Private) billed(522).stage();
        model.show(
                States.stage(
                        States.of(running, States.judged(running.session(), Verdict.COURTESY))),
                States.NOW);
        assertThat(shown().notice()).isEqualTo("Free time: Tomás is not being charged.");
        assertThat(shown().figures().rest()).isEqualTo("Nothing is charged now");
    }

    @Test
    void both_sides_words_stand_in_the_order_they_were_said() {
        var running = (Stage.Private) billed(522).stage();
        var session = States.saying(running.session(), States.words());

        model.show(States.stage(States.of(running, session)), States.NOW);
        model.say("Of course", _ -> {});

        assertThat(shown().chat())
                .extracting(ChatLine::from)
                .containsExactly(
                        ChatLine.From.FAN,
                        ChatLine.From.CREATOR,
                        ChatLine.From.TIP,
                        ChatLine.From.FAN,
                        ChatLine.From.TIP);
        assertThat(actions.done).containsExactly("say Of course");
    }

    @Test
    void a_note_is_kept_only_when_it_changed() {
        model.show(billed(522), States.NOW);

        model.keepNote("");
        model.keepNote("Tight jaw");

        assertThat(actions.done).containsExactly("note fan-tomas: Tight jaw");
    }

    @Test
    void a_note_that_is_being_written_when_the_1_to_1_ends_is_kept() {
        model.show(billed(522), States.NOW);
        model.show(States.desk(true, List.of()), States.NOW);

        model.keepNote("Tight jaw");

        assertThat(actions.done).containsExactly("note fan-tomas: Tight jaw");
    }

    @Test
    void blocking_asks_first_and_a_report_goes_to_the_platform() {
        model.show(billed(522), States.NOW);

        assertThat(model.blockQuestion().orElseThrow().title()).isEqualTo("Block Tomás?");
        assertThat(actions.done).isEmpty();
        model.block();
        model.report("Rude", _ -> {});

        assertThat(actions.done).containsExactly("end and block", "report session-1 Rude");
    }

    @Test
    void without_pictures_the_session_says_so() {
        model.show(States.stage(States.soundOnly()), States.NOW);

        assertThat(shown().soundOnly()).isTrue();
        assertThat(shown().asked().what()).isEqualTo("Sound only, 15 min");
        assertThat(shown().asked().price()).isEqualTo("1.80 test credits a minute");
    }

    /// @param seconds until the wrap-up ends
    private static StudioState front(int seconds) {
        return States.stage(States.front(seconds));
    }

    private static StudioState billed(int seconds) {
        return States.stage(
                new Stage.Private(
                        States.session(Views.SessionState.LIVE, seconds, false, States.tips()),
                        CallState.CONNECTED,
                        List.of(),
                        new RecordingState.Off(),
                        0));
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
