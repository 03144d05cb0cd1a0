package app.aside.studio.session;

import app.aside.clips.Mark;
import app.aside.studio.media.ClipFailure;
import app.aside.studio.session.SessionClips.Recording;
import app.aside.studio.session.SessionMarks.Noted;
import app.aside.studio.threads.WorkerThread;
import app.aside.unit.SessionId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.EnumSet;
import java.util.Set;

/// Writes the marks of one session into its clips, and counts those that the creator sees. Told on
/// the thread `session`; writes on the thread `clips`.
final class MarkWriter {
    private static final Logger log = LoggerFactory.getLogger(MarkWriter.class);

    /// What the creator sees counted while the 1:1 runs.
    private static final Set<Mark.Kind> SHOWN =
            EnumSet.of(Mark.Kind.CREATOR_KEY, Mark.Kind.TIP, Mark.Kind.PAUSE);

    private final SessionId session;
    private final SessionHost host;
    private final WorkerThread thread;
    private final WorkerThread disk;
    private int shown;
    private boolean isFailureTold;

    /// @param thread that tells it
    /// @param disk that it writes on
    MarkWriter(SessionId session, SessionHost host, WorkerThread thread, WorkerThread disk) {
        this.session = session;
        this.host = host;
        this.thread = thread;
        this.disk = disk;
    }

    /// It counts at once, and no longer where it can't be stored.
    ///
    /// @param offsetMillis since the start of the recording
    void write(Recording recording, Noted noted, long offsetMillis, String label) {
        count(noted.kind(), 1);
        disk.run(() -> store(recording, noted, offsetMillis, label));
    }

    /// On the thread `clips`.
    private void store(Recording recording, Noted noted, long offsetMillis, String label) {
        try {
            recording.mark(noted.kind(), offsetMillis, label, noted.tip());
        } catch (ClipFailure e) {
            log.error("CLIP_{}: a mark is not stored", e.code());
            thread.run(() -> notStored(noted.kind()));
        }
    }

    /// Told once: where one can't be stored the next can't either.
    private void notStored(Mark.Kind kind) {
        count(kind, -1);
        if (!isFailureTold) {
            isFailureTold = true;
            host.tell(true, "A mark is not saved", ClipTexts.notMarked());
        }
    }

    private void count(Mark.Kind kind, int step) {
        if (SHOWN.contains(kind)) {
            shown += step;
            host.onMarks(session, shown);
        }
    }
}
