package app.aside.studio.session;

import app.aside.protocol.Views;
import app.aside.unit.SessionId;

import java.time.Duration;
import java.time.Instant;

/// A private session that is played here: its call and its recording, which both begin to count
/// when it goes live. Only on the thread `session`; the call is for any thread.
final class RunningSession {
    private final SessionId id;
    private final CallRunner call;
    private final SessionRecording recording;
    private boolean live;

    RunningSession(SessionId id, CallRunner call, SessionRecording recording) {
        this.id = id;
        this.call = call;
        this.recording = recording;
    }

    boolean is(SessionId session) {
        return id.equals(session);
    }

    CallRunner call() {
        return call;
    }

    SessionRecording recording() {
        return recording;
    }

    /// Told twice, it goes live once.
    ///
    /// @param liveAt on the platform's clock
    /// @param nanos the same moment on the media clock
    void goLive(Instant liveAt, long nanos) {
        if (!live) {
            live = true;
            call.live();
            recording.begin(liveAt, nanos);
        }
    }

    /// The platform tells anew how it stands. Where it was live before this program knew, what was
    /// recorded until then is a clip of its own, recovered; the rest becomes another.
    ///
    /// @param now on the platform's clock
    /// @param nanos the same moment on the media clock
    void follow(Views.Session session, Instant now, long nanos) {
        recording.follow(session.recorded());
        var liveAt = session.liveAt();
        if (!live && liveAt != null) {
            live = true;
            call.liveFor(seconds(liveAt, now));
            recording.begin(now, nanos);
        }
    }

    /// Whole seconds that have gone by; none where the clock stands before.
    static int seconds(Instant since, Instant now) {
        return (int) Math.max(0, Duration.between(since, now).toSeconds());
    }
}
