package app.aside.studio.session;

import app.aside.clips.Mark;
import app.aside.protocol.Event;
import app.aside.protocol.Views;
import app.aside.studio.media.ClipFailure;
import app.aside.studio.media.MediaClock;
import app.aside.studio.session.SessionClips.Recording;
import app.aside.studio.state.StudioState.RecordingState;
import app.aside.studio.threads.WorkerThread;
import app.aside.unit.SessionId;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// The recording of one session, from its first billable moment to the finished clip. It has in it
/// what was agreed: both sides, the creator alone, or nothing, and then it never begins. Told on
/// the thread `session`; works on the disk on the thread `clips`.
///
/// ```
/// begin ──▶ recording ──end, stop──▶ a finished clip
///    ▲          │
///    │          ├──disk full, disk failed──▶ a finished clip; waits for the disk ──┐
///    │          └──encoder failed──▶ a finished clip ──┐                           │
///    └─────────────────────────────────────────────────┴───────────────────────────┘
/// ```
final class SessionRecording {
    private static final Logger log = LoggerFactory.getLogger(SessionRecording.class);

    private final Views.Session session;
    private final SessionHost host;
    private final SessionClips clips;
    private final ClipFinisher finisher;
    private final MediaCrossing media;
    private final MediaClock clock;
    private final WorkerThread thread;
    private final WorkerThread disk;
    private final DiskWatch watch;
    private final DiskLook room;
    private final MarkWriter marks;
    private RecordedSides sides;
    private Start start = new Start(Instant.EPOCH, 0);
    private boolean isOver;
    private boolean isWarned;
    private boolean waitsForDisk;
    private long waitsUntilNanos;
    private boolean encoderFailed;
    private @Nullable Recording recording;

    /// What to tell once it is recorded again.
    private @Nullable Notice whenBegun;

    /// Of a recording that stopped before it was known that it had begun.
    private @Nullable ClipFailure failedEarly;

    /// While the clip's file is being made.
    private @Nullable LeadIn lead;

    private record Notice(String title, String text) {}

    /// Where the clip begins.
    ///
    /// @param at on the platform's clock
    /// @param nanos the same moment on the media clock
    private record Start(Instant at, long nanos) {
        long offsetMillis(long now) {
            return TimeUnit.NANOSECONDS.toMillis(now - nanos);
        }

        Start after(long now) {
            return new Start(at.plusNanos(now - nanos), now);
        }
    }

    SessionRecording(
            Views.Session session,
            SessionHost host,
            SessionClips clips,
            ClipFinisher finisher,
            MediaCrossing media,
            WorkerThread thread,
            WorkerThread disk,
            DiskWatch watch) {
        this.watch = watch;
        this.session = session;
        this.sides = RecordedSides.of(session);
        this.host = host;
        this.clips = clips;
        this.finisher = finisher;
        this.media = media;
        this.clock = media.clock();
        this.thread = thread;
        this.disk = disk;
        this.room = new DiskLook(clips, thread, disk);
        this.marks = new MarkWriter(session.id(), host, thread, disk);
    }

    /// @param at start of the clip, on the platform's clock
    /// @param nanos the same moment on the media clock
    void begin(Instant at, long nanos) {
        begin(new Start(at, nanos));
    }

    private void begin(Start from) {
        if (!sides.isNone()) {
            start = from;
            sides = sides.begun();
            var begun = new LeadIn();
            lead = begun;
            media.record(begun, sides.isBoth());
            disk.run(opening(begun));
        }
    }

    /// A second went by: looks how much room the disk has.
    void look() {
        if (isWaiting() || (recording != null && !isWarned)) {
            room.look(this::seen);
        }
    }

    /// What has happened in a session, this one or another.
    void hear(Event event) {
        SessionMarks.of(event).filter(noted -> noted.session().equals(id())).ifPresent(this::mark);
        if (event instanceof Event.ConsentRevoked(var of, var at) && of.equals(id())) {
            revoke(at);
        }
        if (event instanceof Event.RecordingEnded(var of, _) && of.equals(id())) {
            stop();
        }
    }

    void wish(RecordingWish wish) {
        switch (wish) {
            case MARK -> mark(Mark.Kind.CREATOR_KEY);
            case SAVE_LAST -> saveLast();
            case STOP -> stop();
        }
    }

    /// Marks this moment, if it is recorded.
    void mark(Mark.Kind kind) {
        mark(new SessionMarks.Noted(id(), kind, "", "", false));
    }

    /// As above; what the fan has written is noted only where the fan is recorded.
    void mark(SessionMarks.Noted noted) {
        var now = recording;
        if (now != null && noted.isKept(sides.isBoth())) {
            marks.write(now, noted, offset(noted.at()), noted.text(sides.isBoth()));
        }
    }

    /// What was booked has the ledger's place, however late it is heard of; at the latest now.
    private long offset(@Nullable Instant at) {
        var now = start.offsetMillis(clock.nanos());
        return at == null
                ? now
                : Math.clamp(Duration.between(start.at(), at).toMillis(), 0, Math.max(0, now));
    }

    /// Of what is recorded: without consent there is nothing to save.
    void saveLast() {
        var now = recording;
        if (now != null) {
            finisher.saveLast(now, start.offsetMillis(clock.nanos()));
        }
    }

    /// The fan has taken the consent back: from now on the creator alone is recorded.
    ///
    /// @param at on the platform's clock
    void revoke(Instant at) {
        if (!sides.isBoth()) {
            return;
        }
        sides = sides.revoked(at);
        if (lead != null) {
            lead.endFan();
        }
        var now = recording;
        if (now != null) {
            leaveFanOut(now, at);
        } else if (!sides.isCreatorAlone()) {
            host.onRecording(id(), new RecordingState.Refused());
        }
    }

    /// The creator has ended the recording: what was recorded becomes a finished clip, the session
    /// goes on.
    void stop() {
        if (!sides.hasEnded()) {
            sides = sides.ended();
            media.recorder = null;
            host.onRecording(id(), new RecordingState.Ended());
            end();
        }
    }

    /// The platform tells anew how the session is recorded.
    void follow(Views.Recording now) {
        var revokedAt = now.revokedAt();
        if (revokedAt != null) {
            revoke(revokedAt);
        }
        if (now.endedAt() != null) {
            stop();
        }
    }

    /// Nothing more comes: what was recorded becomes a finished clip.
    void end() {
        isOver = true;
        var now = recording;
        if (now != null) {
            recording = null;
            finisher.finish(id(), now);
        }
    }

    private boolean isWaiting() {
        return waitsForDisk && !isOver;
    }

    private void leaveFanOut(Recording now, Instant at) {
        now.recorder().endFan();
        host.onRecording(id(), new RecordingState.OnlyCreator());
        disk.run(
                () -> {
                    try {
                        now.revoke(at);
                    } catch (ClipFailure e) {
                        log.error("CLIP_{}: the end of the consent is not stored", e.code());
                    }
                });
    }

    private Runnable opening(LeadIn begun) {
        var agreed = sides.recorded();
        var format = media.clipFormat();
        var from = start;
        return () -> {
            try {
                var opened =
                        clips.begin(
                                session,
                                agreed,
                                format,
                                from.at(),
                                from.nanos(),
                                failure -> thread.run(() -> failed(failure)));
                thread.run(() -> opened(opened, begun));
            } catch (ClipFailure e) {
                log.error("CLIP_{}: the session is not recorded", e.code());
                thread.run(() -> notBegun(e, begun));
            } catch (RuntimeException e) {
                log.error("CLIP_UNKNOWN: the session is not recorded", e);
                thread.run(() -> notBegun(ClipFinisher.unforeseen(e), begun));
            }
        };
    }

    /// A disk that is full or fails is looked at again, from the session's first moment on.
    private void notBegun(ClipFailure failure, LeadIn begun) {
        lead = null;
        letGo(begun);
        host.onRecording(id(), new RecordingState.Failed(ClipTexts.reason(failure)));
        var again = whenBegun != null;
        if (again || DiskWatch.isOfDisk(failure.code())) {
            waitForDisk(DiskWatch.pause());
        }
        if (!again && DiskWatch.isOfDisk(failure.code())) {
            tell("It is not recorded", found -> ClipTexts.notBegun(found, watch.enoughBytes()));
        }
    }

    private void waitForDisk(Duration pause) {
        waitsForDisk = true;
        waitsUntilNanos = clock.nanos() + pause.toNanos();
    }

    /// Tells something grave that has to do with the disk.
    private void tell(String title, Function<DiskWatch.Disk, String> text) {
        disk.run(() -> host.tell(true, title, text.apply(clips.disk())));
    }

    /// Nothing is recorded after all.
    private void letGo(LeadIn begun) {
        begun.close();
        if (begun.equals(media.recorder)) {
            media.recorder = null;
        }
    }

    /// What was recorded becomes a clip. On a full or failing disk the recording goes on when the
    /// disk allows; when an encoder in hardware failed it goes on at once with the software's.
    private void failed(ClipFailure failure) {
        if (!sides.hasEnded()) {
            host.onRecording(id(), new RecordingState.Failed(ClipTexts.reason(failure)));
        }
        var now = recording;
        if (now == null) {
            failedEarly = lead == null ? null : failure;
            return;
        }
        recording = null;
        media.recorder = null;
        switch (failure.code()) {
            case DISK_FULL ->
                    tell(
                            "The recording stopped",
                            found -> ClipTexts.full(found, failure.clip(), watch.enoughBytes()));
            case DISK_FAILED ->
                    tell("The recording stopped", found -> ClipTexts.failed(found, failure.clip()));
            case FOLDER_UNWRITABLE, ENCODER_FAILED, UNREADABLE, EMPTY -> {}
        }
        finisher.finish(id(), now);
        if (DiskWatch.isOfDisk(failure.code())) {
            waitForDisk(DiskWatch.pause(failure.code()));
        } else if (failure.code() == ClipFailure.Code.ENCODER_FAILED && !encoderFailed) {
            encoderFailed = true;
            beginAgain(new Notice("The recording goes on", ClipTexts.otherEncoder()));
        }
    }

    /// Nothing is told before it is recorded, and what waits to be finished waits for that too.
    private void beginAgain(Notice told) {
        whenBegun = told;
        begin(start.after(clock.nanos()));
    }

    private void seen(DiskWatch.Disk found) {
        if (isWaiting()) {
            if (watch.hasRoom(found) && clock.nanos() - waitsUntilNanos >= 0) {
                waitsForDisk = false;
                isWarned = false;
                beginAgain(new Notice("Recording again", ClipTexts.goesOn(found)));
            }
        } else if (recording != null && !isWarned && watch.isLow(found)) {
            isWarned = true;
            host.tell(true, "The disk is nearly full", ClipTexts.low(found));
        }
    }

    private void opened(Recording opened, LeadIn begun) {
        lead = null;
        if (isOver) {
            letGo(begun);
            finisher.finish(id(), opened);
            return;
        }
        recording = opened;
        begun.into(opened.recorder());
        media.recorder = opened.recorder();
        var revokedAt = sides.recorded().revokedAt();
        if (sides.isBoth()) {
            host.onRecording(id(), new RecordingState.Running());
        } else if (revokedAt == null) {
            host.onRecording(id(), new RecordingState.OnlyCreator());
        } else {
            leaveFanOut(opened, revokedAt);
        }
        tellBegun();
        var early = failedEarly;
        failedEarly = null;
        if (early != null) {
            failed(early);
        }
    }

    private void tellBegun() {
        var told = whenBegun;
        if (told != null) {
            whenBegun = null;
            host.tell(false, told.title(), told.text());
            finisher.finishWaiting();
        }
    }

    private SessionId id() {
        return session.id();
    }
}
