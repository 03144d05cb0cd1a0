package app.aside.studio.state;

import app.aside.protocol.Event;
import app.aside.protocol.Views;
import app.aside.studio.state.StudioState.CallState;
import app.aside.studio.state.StudioState.ClipOutcome;
import app.aside.studio.state.StudioState.RecordingState;
import app.aside.studio.state.StudioState.Stage;
import app.aside.unit.SessionId;

import java.util.List;
import java.util.function.UnaryOperator;

/// What the platform's snapshot and events do to the studio's state. Pure.
public final class EventFold {
    private EventFold() {}

    public static StudioState after(StudioState state, Views.CreatorSnapshot snapshot) {
        return state.withCard(snapshot.card())
                .withLimits(snapshot.limits())
                .withQueue(QueueFold.after(state.queue(), snapshot))
                .withRoom(RoomState.of(snapshot.room()))
                .withStage(stage(state.stage(), snapshot));
    }

    public static StudioState after(StudioState state, Event event) {
        var queue = state.queue();
        var room = state.room();
        return switch (event) {
            case Event.CardChanged(var card) -> state.withCard(card);
            case Event.Asked(var request) -> state.withQueue(QueueFold.asked(queue, request));
            case Event.BecameLater(var later) -> state.withQueue(QueueFold.next(queue, later));
            case Event.LaterChanged(var later) -> state.withQueue(QueueFold.next(queue, later));
            case Event.WentBack(var request) -> state.withQueue(QueueFold.asked(queue, request));
            case Event.Closed closed -> state.withQueue(QueueFold.closed(queue, closed));
            case Event.CoolDownLifted(var fan) -> state.withQueue(QueueFold.lifted(queue, fan));
            case Event.FanBlocked(var fan) -> state.withQueue(QueueFold.blocked(queue, fan));
            case Event.FanUnblocked(var fan) -> state.withQueue(QueueFold.unblocked(queue, fan));
            case Event.Announced(var told) -> state.withQueue(queue.withAnnounced(told));
            case Event.ShowChanged(var show) -> state.withRoom(room.with(show));
            case Event.RoomSaid(var message) -> state.withRoom(RoomFold.said(room, message));
            case Event.RoomUnsaid(var message) -> state.withRoom(RoomFold.unsaid(room, message));
            case Event.RoomSlowed(var seconds) -> state.withRoom(room.withSlowSeconds(seconds));
            case Event.ChatterBarred(_, var bar) -> state.withRoom(RoomFold.barred(room, bar));
            case Event.ChatterFreed(_, var fan) -> state.withRoom(RoomFold.freed(room, fan));
            case Event.Approved(var request, var session) ->
                    state.withQueue(QueueFold.without(queue, request))
                            .withStage(starting(session, state.card().offer().clipRecording()));
            case Event.Ended(var session, var summary) -> ended(state, session, summary);
            case Event.FrontChanged(var session, var startsAt) ->
                    changed(state, session, view -> SessionFold.startsAt(view, startsAt));
            case Event.Began(var session) -> changed(state, session, SessionFold::began);
            case Event.Live(var session, var liveAt) ->
                    changed(state, session, view -> SessionFold.live(view, liveAt));
            case Event.Paused(var session, _, var verdict) ->
                    changed(state, session, view -> SessionFold.paused(view, verdict));
            case Event.Resumed(var session, _) -> changed(state, session, SessionFold::resumed);
            case Event.GraceBegan(var session, var until) ->
                    changed(state, session, view -> SessionFold.graceUntil(view, until));
            case Event.Extended(var session, _, var seconds) ->
                    changed(state, session, view -> SessionFold.extended(view, seconds));
            case Event.Tipped(var session, var tip) ->
                    changed(state, session, view -> SessionFold.tipped(view, tip));
            case Event.Said(var session, var message) ->
                    changed(state, session, view -> SessionFold.said(view, message));
            case Event.ConsentRevoked(var session, var at) ->
                    changed(state, session, view -> SessionFold.revoked(view, at));
            case Event.RecordingEnded(var session, var at) ->
                    changed(state, session, view -> SessionFold.recordingEnded(view, at));
            case Event.FeedbackGiven(var session, var by) ->
                    changed(state, session, view -> SessionFold.feedback(view, by));
            case Event.Warned _, Event.Signalled _, Event.Earned _, Event.WalletChanged _ -> state;
        };
    }

    public static StudioState after(StudioState state, Views.Meter meter) {
        return changed(state, meter.session(), view -> SessionFold.with(view, meter));
    }

    private static Stage stage(Stage before, Views.CreatorSnapshot snapshot) {
        var session = snapshot.session();
        if (session == null) {
            return before instanceof Stage.Private ? new Stage.Desk() : before;
        }
        if (before instanceof Stage.Private running
                && running.session().id().equals(session.id())) {
            return new Stage.Private(
                    session, running.call(), running.words(), running.recording(), running.marks());
        }
        return starting(session, snapshot.card().offer().clipRecording());
    }

    private static Stage starting(Views.Session session, boolean offered) {
        return new Stage.Private(
                session, CallState.CONNECTING, List.of(), recording(session, offered), 0);
    }

    private static RecordingState recording(Views.Session session, boolean offered) {
        var recorded = session.recorded();
        if (recorded.endedAt() != null) {
            return new RecordingState.Ended();
        }
        var both = session.recording() && recorded.revokedAt() == null;
        if (both || recorded.onlyCreator()) {
            return new RecordingState.Waiting();
        }
        return offered ? new RecordingState.Refused() : new RecordingState.Off();
    }

    private static StudioState ended(StudioState state, SessionId session, Views.Summary summary) {
        if (state.stage() instanceof Stage.Private running
                && running.session().id().equals(session)) {
            return state.withStage(
                    new Stage.Completed(
                            running.session(),
                            summary,
                            clip(running.recording()),
                            new MeterCheck.Running()));
        }
        return state;
    }

    private static ClipOutcome clip(RecordingState recording) {
        return switch (recording) {
            case RecordingState.Running _, RecordingState.OnlyCreator _, RecordingState.Ended _ ->
                    new ClipOutcome.Finishing();
            case RecordingState.Off _,
                    RecordingState.Refused _,
                    RecordingState.Waiting _,
                    RecordingState.Failed _ ->
                    new ClipOutcome.None(recording);
        };
    }

    /// Changes the session that runs, or the one whose summary shows.
    private static StudioState changed(
            StudioState state, SessionId session, UnaryOperator<Views.Session> change) {
        return switch (state.stage()) {
            case Stage.Private running when running.session().id().equals(session) ->
                    state.withStage(
                            new Stage.Private(
                                    change.apply(running.session()),
                                    running.call(),
                                    running.words(),
                                    running.recording(),
                                    running.marks()));
            case Stage.Completed over when over.session().id().equals(session) ->
                    state.withStage(over.with(change.apply(over.session())));
            case Stage.Private _, Stage.Completed _, Stage.Desk _ -> state;
        };
    }
}
