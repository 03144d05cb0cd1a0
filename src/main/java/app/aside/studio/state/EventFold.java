package app.aside.studio.state;

import app.aside.protocol.Event;
import app.aside.protocol.Views;
import app.aside.studio.state.StudioState.CallState;
import app.aside.studio.state.StudioState.ClipOutcome;
import app.aside.studio.state.StudioState.RecordingState;
import app.aside.studio.state.StudioState.Stage;
import app.aside.unit.FanId;
import app.aside.unit.RequestId;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/// What the platform's snapshot and events do to the studio's state. Pure.
public final class EventFold {
    private EventFold() {}

    public static StudioState after(StudioState state, Views.CreatorSnapshot snapshot) {
        return state.withCard(snapshot.card())
                .withLimits(snapshot.limits())
                .withRequests(longestWaitFirst(snapshot.requests()))
                .withAnswering(List.of())
                .withCoolDowns(snapshot.coolDowns())
                .withStage(stage(state.stage(), snapshot));
    }

    public static StudioState after(StudioState state, Event event) {
        return switch (event) {
            case Event.CardChanged(var card) -> state.withCard(card);
            case Event.Asked(var request) ->
                    state.withRequests(longestWaitFirst(with(state.requests(), request)));
            case Event.Approved(var request, var session) ->
                    answered(state, request)
                            .withStage(starting(session, state.card().offer().clipRecording()));
            case Event.Closed closed -> closed(state, closed);
            case Event.Live(var session, var liveAt) ->
                    changed(state, session.value(), view -> live(view, liveAt));
            case Event.Tipped(var session, var tip) ->
                    changed(state, session.value(), view -> tipped(view, tip));
            case Event.Ended(var session, var summary) -> ended(state, session.value(), summary);
            case Event.Paused(var session, _, _) -> paused(state, session.value(), true);
            case Event.Resumed(var session, _) -> paused(state, session.value(), false);
            case Event.Signalled _, Event.Earned _, Event.WalletChanged _ -> state;
        };
    }

    public static StudioState after(StudioState state, Views.Meter meter) {
        return changed(state, meter.session().value(), view -> with(view, meter));
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
        if (session.recording()) {
            return new RecordingState.Waiting();
        }
        return offered ? new RecordingState.Refused() : new RecordingState.Off();
    }

    private static StudioState answered(StudioState state, RequestId request) {
        return state.withRequests(
                        state.requests().stream()
                                .filter(waiting -> !waiting.id().equals(request))
                                .toList())
                .withAnswering(
                        state.answering().stream().filter(id -> !id.equals(request)).toList());
    }

    private static StudioState closed(StudioState state, Event.Closed closed) {
        var until = closed.mayAskAgainAt();
        var next = answered(state, closed.request());
        var asking =
                state.requests().stream()
                        .filter(request -> request.id().equals(closed.request()))
                        .findFirst();
        if (until == null || asking.isEmpty()) {
            return next;
        }
        return next.withCoolDowns(
                cooling(state.coolDowns(), asking.get().fan(), asking.get().fanName(), until));
    }

    private static List<Views.CoolDown> cooling(
            List<Views.CoolDown> before, FanId fan, String name, Instant until) {
        var coolDowns = new ArrayList<Views.CoolDown>();
        coolDowns.add(new Views.CoolDown(fan, name, until));
        before.stream().filter(other -> !other.fan().equals(fan)).forEach(coolDowns::add);
        return coolDowns;
    }

    private static StudioState ended(StudioState state, String session, Views.Summary summary) {
        if (state.stage() instanceof Stage.Private running
                && running.session().id().value().equals(session)) {
            return state.withStage(
                    new Stage.Completed(
                            running.session(),
                            summary,
                            running.recording() instanceof RecordingState.Running
                                    ? new ClipOutcome.Finishing()
                                    : new ClipOutcome.None(running.recording())));
        }
        return state;
    }

    private static StudioState paused(StudioState state, String session, boolean paused) {
        return changed(
                state,
                session,
                view -> {
                    var meter = view.meter();
                    return with(
                            view,
                            new Views.Meter(
                                    meter.session(),
                                    meter.second(),
                                    meter.billedSeconds(),
                                    meter.unbilledSeconds(),
                                    meter.lengthSeconds(),
                                    meter.charge(),
                                    meter.creatorEarns(),
                                    paused,
                                    meter.verdict(),
                                    meter.creatorTick(),
                                    meter.fanTick()));
                });
    }

    private static StudioState changed(
            StudioState state, String session, UnaryOperator<Views.Session> change) {
        if (state.stage() instanceof Stage.Private running
                && running.session().id().value().equals(session)) {
            return state.withStage(
                    new Stage.Private(
                            change.apply(running.session()),
                            running.call(),
                            running.words(),
                            running.recording(),
                            running.marks()));
        }
        return state;
    }

    private static Views.Session live(Views.Session view, Instant liveAt) {
        return copy(view, Views.SessionState.LIVE, liveAt, view.meter(), view.tips());
    }

    private static Views.Session with(Views.Session view, Views.Meter meter) {
        return copy(view, view.state(), view.liveAt(), meter, view.tips());
    }

    private static Views.Session tipped(Views.Session view, Views.Tip tip) {
        if (view.tips().stream().anyMatch(known -> known.id().equals(tip.id()))) {
            return view;
        }
        var tips = new ArrayList<>(view.tips());
        tips.add(tip);
        return copy(view, view.state(), view.liveAt(), view.meter(), tips);
    }

    private static Views.Session copy(
            Views.Session view,
            Views.SessionState state,
            @Nullable Instant liveAt,
            Views.Meter meter,
            List<Views.Tip> tips) {
        return new Views.Session(
                view.id(),
                view.request(),
                view.creator(),
                view.creatorName(),
                view.fan(),
                view.fanName(),
                view.terms(),
                view.recording(),
                view.consentTextVersion(),
                view.consentAt(),
                state,
                view.startedAt(),
                liveAt,
                meter,
                tips,
                view.summary());
    }

    private static List<Views.Asking> with(List<Views.Asking> requests, Views.Asking request) {
        var more =
                new ArrayList<>(
                        requests.stream()
                                .filter(other -> !other.id().equals(request.id()))
                                .toList());
        more.add(request);
        return more;
    }

    private static List<Views.Asking> longestWaitFirst(List<Views.Asking> requests) {
        return requests.stream().sorted(Comparator.comparing(Views.Asking::askedAt)).toList();
    }
}
