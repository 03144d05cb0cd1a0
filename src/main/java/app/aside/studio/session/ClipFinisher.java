package app.aside.studio.session;

import app.aside.protocol.Views;
import app.aside.studio.media.ClipFailure;
import app.aside.studio.session.SessionClips.Recording;
import app.aside.studio.state.StudioState.ClipOutcome;
import app.aside.unit.SessionId;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;

/// Makes finished clips of what was recorded: when a recording ends, of its last half minute, and
/// late: after an unclean end, when there is room at last, and anew without the fan where a consent
/// that was taken back is heard of late. Tells the creator what came of it. Told on the thread
/// `session`; works on the threads of [ClipThreads].
final class ClipFinisher {
    private static final Logger log = LoggerFactory.getLogger(ClipFinisher.class);
    private static final Duration FINISH_AGAIN = Duration.ofSeconds(30);

    /// What "save the last 30 s" saves (F7).
    private static final Duration REPLAY = Duration.ofSeconds(30);

    private final SessionClips clips;
    private final SessionHost host;
    private final ClipThreads disk;

    /// Whose clips need not be looked through again.
    private @Nullable SessionId revoked;

    ClipFinisher(SessionClips clips, SessionHost host, ClipThreads disk) {
        this.clips = clips;
        this.host = host;
        this.disk = disk;
    }

    /// Recovers what an unclean end left and lists the library; from then on what waits to be
    /// finished is looked at now and then. Any thread.
    void open() {
        disk.run(clips::prepare, this::recover);
        disk.finish().runEvery(FINISH_AGAIN, this::finishWhatWaits);
    }

    /// The file is closed at once; finishing it waits for what is being finished.
    void finish(SessionId session, Recording recording) {
        disk.run(recording::end, () -> finishEnded(session, recording));
    }

    /// Makes a clip of its own of the last half minute of a recording, which goes on.
    ///
    /// @param offsetMillis now, since the start of the recording
    void saveLast(Recording recording, long offsetMillis) {
        disk.run(
                () -> {
                    try {
                        var saved = recording.saveLast(REPLAY, offsetMillis);
                        host.tell(false, "Saved", ClipTexts.saved(saved.length()));
                    } catch (ClipFailure e) {
                        log.error("CLIP_{}: the last half minute is not saved", e.code());
                        host.tell(true, "The last 30 s are not saved", ClipTexts.notSaved(e));
                    }
                },
                () -> host.onClips(clips.list()));
    }

    /// There may be room again for what waits to be finished.
    void finishWaiting() {
        disk.finish().run(this::finishWhatWaits);
    }

    /// As a snapshot tells it, which does so again and again.
    void follow(Views.Session session) {
        var revokedAt = session.recorded().revokedAt();
        if (revokedAt != null && !session.id().equals(revoked)) {
            takeFanOut(session.id(), revokedAt);
        }
    }

    /// A consent that was taken back holds for what is finished of the session too, and for what is
    /// just being finished.
    ///
    /// @param at on the platform's clock
    void takeFanOut(SessionId session, Instant at) {
        revoked = session;
        disk.run(() -> {}, () -> revoke(session, at));
    }

    /// Whatever it was, the creator has to know that there is no clip.
    static ClipFailure unforeseen(RuntimeException cause) {
        return new ClipFailure(ClipFailure.Code.DISK_FAILED, "", cause);
    }

    private void recover() {
        var recovered = clips.recover();
        host.onClips(clips.list());
        if (!recovered.isEmpty()) {
            host.tell(
                    ClipTexts.recoveredTitle(recovered),
                    ClipTexts.recovered(recovered),
                    recovered.getFirst().id());
        }
    }

    private void finishEnded(SessionId session, Recording recording) {
        try {
            host.onClip(session, new ClipOutcome.Saved(recording.finish()));
        } catch (ClipFailure e) {
            log.error("CLIP_{}: the clip is not finished; what was recorded is kept", e.code());
            host.onClip(session, outcome(e));
        } catch (RuntimeException e) {
            log.error("CLIP_UNKNOWN: the clip is not finished; what was recorded is kept", e);
            host.onClip(session, outcome(unforeseen(e)));
        }
        host.onClips(clips.list());
    }

    private static ClipOutcome outcome(ClipFailure failure) {
        return failure.code() == ClipFailure.Code.DISK_FULL
                ? new ClipOutcome.Waits(ClipTexts.waits(failure))
                : new ClipOutcome.Lost(ClipTexts.reason(failure));
    }

    private void finishWhatWaits() {
        var finished = clips.finishWaiting();
        if (finished > 0) {
            host.tell(false, "Finished", ClipTexts.finishedLater(finished));
            host.onClips(clips.list());
        }
    }

    private void revoke(SessionId session, Instant at) {
        var cut = clips.revoke(session, at);
        if (cut.made() + cut.waiting() > 0) {
            host.tell(true, "A consent was taken back", ClipTexts.cutLate(cut));
            host.onClips(clips.list());
        }
    }
}
