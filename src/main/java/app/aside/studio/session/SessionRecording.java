package app.aside.studio.session;

import app.aside.clips.Mark;
import app.aside.protocol.Views;
import app.aside.studio.media.ClipFailure;
import app.aside.studio.media.MediaClock;
import app.aside.studio.session.SessionClips.Recording;
import app.aside.studio.state.StudioState.ClipOutcome;
import app.aside.studio.state.StudioState.RecordingState;
import app.aside.studio.threads.WorkerThread;
import app.aside.unit.SessionId;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/// The recording of one session, from its first billable moment to the finished clip. Told on the
/// thread `session`; works on the disk on the thread `clips`. A session that nobody records never
/// begins one.
final class SessionRecording {
    private static final Logger log = LoggerFactory.getLogger(SessionRecording.class);

    private final Views.Session session;
    private final SessionHost host;
    private final SessionClips clips;
    private final MediaCrossing media;
    private final MediaClock clock;
    private final WorkerThread thread;
    private final WorkerThread disk;
    private long epochNanos;
    private int marks;
    private boolean isOver;
    private @Nullable Recording recording;

    SessionRecording(
            Views.Session session,
            SessionHost host,
            SessionClips clips,
            MediaCrossing media,
            MediaClock clock,
            WorkerThread thread,
            WorkerThread disk) {
        this.session = session;
        this.host = host;
        this.clips = clips;
        this.media = media;
        this.clock = clock;
        this.thread = thread;
        this.disk = disk;
    }

    /// @param startsAt of the clip, on the platform's clock
    /// @param epochNanos the same moment on the media clock
    void begin(Instant startsAt, long epochNanos) {
        this.epochNanos = epochNanos;
        disk.run(() -> open(startsAt, epochNanos));
    }

    /// Marks this moment, if it is recorded.
    void mark(Mark.Kind kind, String label) {
        var now = recording;
        if (now == null) {
            return;
        }
        marks++;
        var offset = TimeUnit.NANOSECONDS.toMillis(clock.nanos() - epochNanos);
        host.onMarks(id(), marks);
        disk.run(() -> now.mark(kind, offset, label));
    }

    /// Nothing more comes: what was recorded becomes a finished clip.
    void end() {
        isOver = true;
        var now = recording;
        if (now != null) {
            disk.run(() -> finish(now));
        }
    }

    private void open(Instant startsAt, long epochNanos) {
        try {
            var opened =
                    clips.begin(
                            session,
                            startsAt,
                            epochNanos,
                            reason -> host.onRecording(id(), new RecordingState.Failed(reason)));
            thread.run(() -> opened(opened));
        } catch (ClipFailure e) {
            log.error("CLIP_{}: the session is not recorded", e.code());
            host.onRecording(id(), new RecordingState.Failed(ClipTexts.reason(e)));
        }
    }

    private void opened(Recording opened) {
        if (isOver) {
            disk.run(() -> finish(opened));
        } else {
            recording = opened;
            media.recorder = opened.recorder();
            host.onRecording(id(), new RecordingState.Running());
        }
    }

    private void finish(Recording recorded) {
        try {
            host.onClip(id(), new ClipOutcome.Saved(recorded.finish()));
        } catch (ClipFailure e) {
            log.error("CLIP_{}: the clip is not finished; what was recorded is kept", e.code());
            host.onClip(id(), new ClipOutcome.Lost(ClipTexts.reason(e)));
        }
        host.onClips(clips.list());
    }

    private SessionId id() {
        return session.id();
    }
}
