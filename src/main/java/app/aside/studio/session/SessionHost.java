package app.aside.studio.session;

import app.aside.protocol.Signal;
import app.aside.protocol.ToServer;
import app.aside.studio.state.StudioState.CallState;
import app.aside.studio.state.StudioState.ClipOutcome;
import app.aside.studio.state.StudioState.ClipRow;
import app.aside.studio.state.StudioState.RecordingState;
import app.aside.unit.ClipId;
import app.aside.unit.SessionId;

import java.util.List;

/// What the [SessionDirector] needs from the studio, and tells it. Any thread; returns at once.
public interface SessionHost {
    /// Sends a signal to the fan; in the order given.
    void signal(SessionId session, Signal signal);

    void seen(SessionId session);

    /// Sends a frame if the socket is there.
    void send(ToServer frame);

    void onCallState(SessionId session, CallState state);

    void onWords(SessionId session, List<String> words);

    /// Something to tell the creator beside the session.
    ///
    /// @param isGrave whether it stays until it was read
    void tell(boolean isGrave, String title, String text);

    /// As above, of a clip that the creator is led to.
    void tell(String title, String text, ClipId clip);

    void onRecording(SessionId session, RecordingState state);

    void onMarks(SessionId session, int marks);

    void onClip(SessionId session, ClipOutcome outcome);

    void onClips(List<ClipRow> clips);
}
