package app.aside.studio.session;

import app.aside.clips.Mark;
import app.aside.protocol.Views;
import app.aside.studio.media.ClipFailure;
import app.aside.studio.media.ClipFormat;
import app.aside.studio.media.ClipRecorder;
import app.aside.studio.state.StudioState.ClipRow;
import app.aside.unit.SessionId;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/// Where recordings of sessions are kept. Blocks on the disk. Two threads at most: on one
/// recordings begin, are marked and end; on the other, which may take minutes, they are finished,
/// recovered and listed.
public interface SessionClips {
    /// Loads what recording needs, so that it begins at once. Asked again it does nothing.
    void prepare();

    /// Starts to record a session.
    ///
    /// @param recorded how: both sides, or the creator alone
    /// @param format of both sides' pictures
    /// @param liveAt when the session went live, on the platform's clock
    /// @param epochNanos start of the session on the media clock: time 0 of the clip
    /// @param failed told once if the recording stops by itself
    /// @throws ClipFailure if it can't
    Recording begin(
            Views.Session session,
            Views.Recording recorded,
            ClipFormat format,
            Instant liveAt,
            long epochNanos,
            Consumer<ClipFailure> failed);

    /// The disk that clips are on.
    DiskWatch.Disk disk();

    /// The finished clips, the newest first.
    List<ClipRow> list();

    /// Finishes what an unclean end left behind.
    ///
    /// @return the recovered clips that are in the library, the newest first
    List<ClipRow> recover();

    /// Finishes what could not be finished before, as far as there is room for it now. Costs
    /// nothing while nothing waits.
    ///
    /// @return how many clips were finished
    int finishWaiting();

    /// The fan has taken the consent back, and it is heard of late: what was recorded of the fan
    /// since then is taken out of the session's clips, those cut out of it included. What is being
    /// recorded is left to [Recording#revoke].
    ///
    /// @param at on the platform's clock
    Revoked revoke(SessionId session, Instant at);

    /// What became of the clips of a session whose consent was taken back.
    ///
    /// @param made anew without the fan's part
    /// @param waiting to be made, for want of room or because of a failure; they are not listed
    ///   until then
    /// @param locked whether they wait for the clips to be unlocked
    record Revoked(int made, int waiting, boolean locked) {}

    /// A recording that runs.
    interface Recording {
        ClipRecorder recorder();

        /// Marks a moment; on the disk when it returns.
        ///
        /// @param tip what a tip came to; nothing for any other mark
        void mark(Mark.Kind kind, long offsetMillis, String label, Mark.@Nullable Tip tip);

        /// The fan took the consent back: the fan's tracks end, the creator's go on; what was
        /// recorded of the fan since then does not get into the clip. On the disk when it returns.
        ///
        /// @param at on the platform's clock
        void revoke(Instant at);

        /// Makes a clip of its own of what was recorded last; this recording goes on.
        ///
        /// @param offsetMillis now, since the start of the recording
        /// @throws ClipFailure if it can't
        ClipRow saveLast(Duration last, long offsetMillis);

        /// Closes the recorder: what was recorded is a file that can be played. Blocks until it is
        /// on the disk. Nothing is marked or saved after it.
        void end();

        /// Makes the finished file, after [#end].
        ///
        /// @throws ClipFailure if it can't; what was recorded is kept
        ClipRow finish();
    }
}
