package app.aside.studio.ui.alert;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.protocol.Event;
import app.aside.protocol.Views;
import app.aside.protocol.Views.Check;
import app.aside.studio.state.EventFold;
import app.aside.studio.state.StudioState;
import app.aside.studio.state.StudioState.CallState;
import app.aside.studio.state.StudioState.Link;
import app.aside.studio.state.StudioState.RecordingState;
import app.aside.studio.ui.States;
import app.aside.studio.ui.alert.Alerts.Call;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class AlertsTest {
    private static final Views.Asking TOMAS = States.three().getFirst();
    private static final Views.Asking PRIYA = States.three().get(1);

    private final List<Call> calls = new ArrayList<>();
    private Alerts alerts = Alerts.NONE;
    private Instant now = States.NOW;
    private boolean focused;
    private int sounds;

    @Test
    void a_request_calls_once_by_sound_and_by_notification() {
        show(desk(TOMAS));
        show(desk(TOMAS));

        assertThat(calls)
                .containsExactly(
                        new Call(
                                "Tomás Rivera asks for a 1:1",
                                "Video, 15 min, ≈ 36.00 after the fee"));
        assertThat(sounds).isEqualTo(1);
    }

    @Test
    void two_that_come_at_once_are_two_notifications_and_one_sound() {
        show(desk(TOMAS, PRIYA));

        assertThat(calls).hasSize(2);
        assertThat(sounds).isEqualTo(1);
    }

    @Test
    void a_window_with_the_focus_gets_the_sound_only_and_no_notification_when_it_loses_it() {
        focused = true;
        show(desk(TOMAS));
        focused = false;
        show(desk(TOMAS));

        assertThat(calls).isEmpty();
        assertThat(sounds).isEqualTo(1);
    }

    @Test
    void the_same_request_told_again_after_a_reconnect_calls_nobody() {
        var desk = desk();
        desk = EventFold.after(desk, new Event.Asked(TOMAS));
        show(desk);
        desk = States.with(desk, Link.RECONNECTING, List.of());
        show(desk);
        desk = EventFold.after(desk, snapshot(List.of(), null));
        show(desk);
        desk = EventFold.after(desk, snapshot(List.of(TOMAS), null));
        show(desk);
        desk = EventFold.after(desk, new Event.Asked(TOMAS));
        show(desk);

        assertThat(calls).hasSize(1);
        assertThat(sounds).isEqualTo(1);
    }

    @Test
    void one_that_goes_back_from_next_in_line_has_called_before() {
        show(desk(TOMAS));
        show(States.withLater(desk(), States.later(Check.WAITING, null, false)));
        show(desk(TOMAS));

        assertThat(calls).hasSize(1);
    }

    @Test
    void while_snoozed_requests_come_in_silence_and_show_all_the_same() {
        var snoozed = snoozedUntil(now.plusSeconds(1800), desk(TOMAS));
        show(snoozed);

        assertThat(calls).isEmpty();
        assertThat(sounds).isZero();
        assertThat(snoozed.queue().requests()).containsExactly(TOMAS);

        now = now.plusSeconds(1800);
        show(snoozedUntil(now, desk(TOMAS, PRIYA)));

        assertThat(calls).extracting(Call::title).containsExactly("Priya Kaur asks for a 1:1");
        assertThat(sounds).isEqualTo(1);
    }

    @Test
    void a_snapshot_of_the_platform_does_not_end_a_snooze() {
        var until = now.plusSeconds(1800);

        var after = EventFold.after(snoozedUntil(until, desk()), snapshot(List.of(TOMAS), null));

        assertThat(after.queue().snoozedUntil()).isEqualTo(until);
    }

    @Test
    void each_ready_check_calls_once_even_while_snoozed() {
        var quiet = snoozedUntil(now.plusSeconds(1800), desk());
        show(checking(quiet, Check.WAITING));
        show(checking(quiet, Check.ASKING));
        show(checking(quiet, Check.ASKING));
        show(checking(quiet, Check.POSTPONED));
        assertThat(calls)
                .containsExactly(
                        new Call(
                                "Hollis Grant is next",
                                "Video, 10 min. It starts in a moment unless you say"
                                        + " otherwise."));

        show(checking(quiet, Check.ASKING));

        assertThat(calls).hasSize(2);
        assertThat(sounds).isEqualTo(2);
    }

    @Test
    void in_a_1_to_1_there_is_no_sound_that_the_fan_would_hear() {
        show(
                States.with(
                        desk(TOMAS),
                        States.live(CallState.CONNECTED, new RecordingState.Running())));

        assertThat(sounds).isZero();
        assertThat(calls).hasSize(1);
    }

    @Test
    void what_is_remembered_has_an_end() {
        for (var number = 0; number < Alerts.REMEMBERED + 50; number++) {
            show(desk(States.asking("fan" + number, "Fan", 5, 1, "", null, false)));
        }

        assertThat(alerts.known()).hasSize(Alerts.REMEMBERED);
        assertThat(calls).hasSize(Alerts.REMEMBERED + 50);
    }

    private void show(StudioState state) {
        var raised = alerts.after(state, focused, now);
        alerts = raised.next();
        calls.addAll(raised.calls());
        sounds += raised.sounds() ? 1 : 0;
    }

    private static StudioState desk(Views.Asking... requests) {
        return States.desk(true, List.of(requests));
    }

    private static StudioState snoozedUntil(Instant until, StudioState of) {
        return of.withQueue(of.queue().withSnoozedUntil(until));
    }

    private StudioState checking(StudioState of, Check check) {
        var until = Optional.of(check).filter(one -> one != Check.WAITING);
        return States.withLater(
                of, States.later(check, until.map(_ -> now.plusSeconds(15)).orElse(null), true));
    }

    private Views.CreatorSnapshot snapshot(
            List<Views.Asking> requests, Views.@org.jspecify.annotations.Nullable Later later) {
        return new Views.CreatorSnapshot(
                States.card(true),
                States.limits(),
                requests,
                later,
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                States.room(),
                now,
                Map.of());
    }
}
