package app.aside.studio.state;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.billing.Verdict;
import app.aside.protocol.Event;
import app.aside.protocol.Views;
import app.aside.queue.Request;
import app.aside.session.EndReason;
import app.aside.studio.state.StudioState.CallState;
import app.aside.studio.state.StudioState.ClipOutcome;
import app.aside.studio.state.StudioState.RecordingState;
import app.aside.studio.state.StudioState.Stage;
import app.aside.studio.ui.States;
import app.aside.unit.RequestId;
import app.aside.unit.SessionId;

import org.junit.jupiter.api.Test;

import java.util.List;

class EventFoldTest {
    private static final Views.Session STARTING =
            States.session(Views.SessionState.STARTING, 0, false, List.of());
    private static final Views.Summary SUMMARY =
            States.completed(EndReason.ENDED_BY_FAN, new ClipOutcome.Finishing()).summary();

    @Test
    void the_longest_wait_stands_first() {
        var late = States.asking("late", "June", 10, 5, "", null, false);
        var early = States.asking("early", "Priya", 10, 60, "", null, false);

        var state = EventFold.after(desk(), new Event.Asked(late));
        state = EventFold.after(state, new Event.Asked(early));
        state = EventFold.after(state, new Event.Asked(early));

        assertThat(state.queue().requests()).containsExactly(early, late);
    }

    @Test
    void a_denied_fan_leaves_the_queue_and_cools_down() {
        var request = States.asking("wes", "Wes", 10, 5, "", null, false);
        var until = States.NOW.plusSeconds(1800);
        var state = EventFold.after(desk(), new Event.Asked(request));

        state =
                EventFold.after(
                        state, new Event.Closed(request.id(), Request.Outcome.DENIED, until, ""));

        assertThat(state.queue().requests()).isEmpty();
        assertThat(state.queue().coolDowns())
                .containsExactly(new Views.CoolDown(request.fan(), "Wes", until));
    }

    @Test
    void an_approved_request_becomes_a_session_whose_recording_waits() {
        var request = States.asking("tomas", "Tomás", 15, 5, "", null, true);
        var state = EventFold.after(desk(), new Event.Asked(request));

        state = EventFold.after(state, new Event.Approved(new RequestId("tomas"), STARTING));

        assertThat(state.queue().requests()).isEmpty();
        assertThat(state.stage())
                .isEqualTo(
                        new Stage.Private(
                                STARTING,
                                CallState.CONNECTING,
                                List.of(),
                                new RecordingState.Waiting(),
                                0));
    }

    @Test
    void an_event_of_another_session_changes_nothing() {
        var state = running(new RecordingState.Running());
        var other = new SessionId("another");

        assertThat(EventFold.after(state, new Event.Live(other, States.NOW))).isEqualTo(state);
        assertThat(EventFold.after(state, new Event.Ended(other, SUMMARY))).isEqualTo(state);
    }

    @Test
    void a_tip_told_twice_counts_once() {
        var tip = new Event.Tipped(STARTING.id(), States.tip("new", 500, "Thanks", 0));

        var once = EventFold.after(running(new RecordingState.Running()), tip);

        assertThat(EventFold.after(once, tip)).isEqualTo(once);
        assertThat(session(once).tips()).hasSize(3);
    }

    @Test
    void paused_and_resumed_show_on_the_meter() {
        var state = running(new RecordingState.Running());

        var paused = EventFold.after(state, new Event.Paused(STARTING.id(), 9, Verdict.FAN_FROZEN));
        var resumed = EventFold.after(paused, new Event.Resumed(STARTING.id(), 12));

        assertThat(session(paused).meter().paused()).isTrue();
        assertThat(session(resumed).meter().paused()).isFalse();
    }

    @Test
    void only_what_was_recorded_becomes_a_clip() {
        var ended = new Event.Ended(STARTING.id(), SUMMARY);

        assertThat(clip(EventFold.after(running(new RecordingState.Running()), ended)))
                .isEqualTo(new ClipOutcome.Finishing());
        assertThat(clip(EventFold.after(running(new RecordingState.Waiting()), ended)))
                .isEqualTo(new ClipOutcome.None(new RecordingState.Waiting()));
        assertThat(clip(EventFold.after(running(new RecordingState.Refused()), ended)))
                .isEqualTo(new ClipOutcome.None(new RecordingState.Refused()));
    }

    private static StudioState desk() {
        return States.desk(true, List.of());
    }

    private static StudioState running(RecordingState recording) {
        return States.stage(States.live(CallState.CONNECTED, recording));
    }

    private static Views.Session session(StudioState state) {
        if (state.stage() instanceof Stage.Private running) {
            return running.session();
        }
        throw new AssertionError("no session runs");
    }

    private static ClipOutcome clip(StudioState state) {
        if (state.stage() instanceof Stage.Completed done) {
            return done.clip();
        }
        throw new AssertionError("the session is not over");
    }
}
