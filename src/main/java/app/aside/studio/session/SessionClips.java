package app.aside.studio.session;

import app.aside.clips.Mark;
import app.aside.protocol.Views;
import app.aside.studio.media.ClipRecorder;
import app.aside.studio.state.StudioState.ClipRow;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/// Where recordings of sessions are kept. Blocks on the disk; one thread at a time.
public interface SessionClips {
    /// Starts to record a session.
    ///
    /// @param liveAt when the session went live, on the platform's clock
    /// @param epochNanos start of the session on the media clock: time 0 of the clip
    /// @param failed told once, for people, if the recording stops by itself
    /// @throws app.aside.studio.media.ClipFailure if it can't
    Recording begin(
            Views.Session session, Instant liveAt, long epochNanos, Consumer<String> failed);

    /// The finished clips, the newest first.
    List<ClipRow> list();

    /// Finishes what an unclean end left behind.
    ///
    /// @return how many clips were recovered
    int recover();

    /// A recording that runs.
    interface Recording {
        ClipRecorder recorder();

        /// Marks a moment; on the disk when it returns.
        void mark(Mark.Kind kind, long offsetMillis, String label);

        /// Closes the recorder and makes the finished file.
        ///
        /// @throws app.aside.studio.media.ClipFailure if it can't; what was recorded is kept
        ClipRow finish();
    }
}
