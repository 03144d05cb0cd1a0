package app.aside.studio;

import app.aside.protocol.Signal;
import app.aside.protocol.ToServer;
import app.aside.studio.session.SessionHost;
import app.aside.studio.state.StateLoop;
import app.aside.studio.state.StudioState;
import app.aside.studio.state.StudioState.CallState;
import app.aside.studio.state.StudioState.ClipOutcome;
import app.aside.studio.state.StudioState.ClipRow;
import app.aside.studio.state.StudioState.RecordingState;
import app.aside.studio.state.StudioState.Stage;
import app.aside.unit.ClipId;
import app.aside.unit.SessionId;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// Puts what a session tells on the stage, and what it sends on its way.
final class StageHost implements SessionHost {
    private final StateLoop loop;
    private final PlatformCommands commands;
    private final Consumer<ToServer> link;
    private final Notices notices;

    /// Only on `state`.
    private KnownOutcome clipOutcome =
            new KnownOutcome(new SessionId("none"), new ClipOutcome.Finishing());

    /// @param link sends a frame if the socket is there
    StageHost(StateLoop loop, PlatformCommands commands, Notices notices, Consumer<ToServer> link) {
        this.notices = notices;
        this.loop = loop;
        this.commands = commands;
        this.link = link;
    }

    /// A state in which what became of the newest clip is told. Only on `state`.
    StudioState withClip(StudioState state) {
        return clipOutcome.on(state);
    }

    @Override
    public void signal(SessionId session, Signal signal) {
        commands.signal(session, signal);
    }

    @Override
    public void seen(SessionId session) {
        commands.seen(session);
    }

    @Override
    public void send(ToServer frame) {
        link.accept(frame);
    }

    @Override
    public void onCallState(SessionId session, CallState call) {
        inSession(session, now -> now.with(call));
    }

    @Override
    public void onWords(SessionId session, List<String> words) {
        inSession(session, now -> now.withWords(words));
    }

    @Override
    public void tell(String title, String text, ClipId clip) {
        notices.info(title, text, clip);
    }

    @Override
    public void tell(boolean isGrave, String title, String text) {
        if (isGrave) {
            notices.error(title, text);
        } else {
            notices.info(title, text);
        }
    }

    @Override
    public void onRecording(SessionId session, RecordingState recording) {
        inSession(session, now -> now.with(recording));
    }

    @Override
    public void onMarks(SessionId session, int marks) {
        inSession(session, now -> now.withMarks(marks));
    }

    @Override
    public void onClip(SessionId session, ClipOutcome outcome) {
        loop.change(
                state -> {
                    clipOutcome = new KnownOutcome(session, outcome);
                    return clipOutcome.on(state);
                });
    }

    @Override
    public void onClips(List<ClipRow> clips) {
        loop.change(state -> state.withClips(clips));
    }

    private void inSession(SessionId session, UnaryOperator<Stage.Private> next) {
        loop.change(
                state ->
                        state.stage() instanceof Stage.Private now
                                        && now.session().id().equals(session)
                                ? state.withStage(next.apply(now))
                                : state);
    }

    /// What became of the newest clip; it may be known before the platform says that the session is
    /// over.
    private record KnownOutcome(SessionId session, ClipOutcome outcome) {
        StudioState on(StudioState state) {
            return state.stage() instanceof Stage.Completed done
                            && done.session().id().equals(session)
                    ? state.withStage(done.with(outcome))
                    : state;
        }
    }
}
