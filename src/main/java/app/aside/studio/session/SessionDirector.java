package app.aside.studio.session;

import app.aside.billing.CallKind;
import app.aside.clips.Mark;
import app.aside.protocol.Event;
import app.aside.protocol.Views;
import app.aside.protocol.Views.SessionState;
import app.aside.studio.media.CallFactory;
import app.aside.studio.media.CallStats;
import app.aside.studio.media.CaptureService;
import app.aside.studio.media.Chime;
import app.aside.studio.media.MediaClock;
import app.aside.studio.threads.WorkerThread;
import app.aside.unit.SessionId;
import app.aside.unit.Side;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/// Plays the private session that the platform says is running: opens its call, feeds it from the
/// camera and microphone, records it with the fan's consent, and puts everything away at its end.
///
/// What it is told goes to a thread of its own named `session`; it returns at once. Making and
/// finishing clip files happens on a thread named `clips`. Media passes through on the sources'
/// threads.
public final class SessionDirector implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SessionDirector.class);

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long CHIME_EVERY_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int LEAVE_MAX_SECONDS = 4;

    private final SessionHost host;
    private final CaptureService capture;
    private final CallFactory calls;
    private final SessionClips clips;
    private final MediaCrossing.FanMedia fanMedia;
    private final MediaClock clock;
    private final MeterWitness witness;
    private final IntSupplier withholdAfterSeconds;
    private final WorkerThread thread = new WorkerThread("session", PATIENCE);
    private final WorkerThread disk = new WorkerThread("clips", PATIENCE);
    private final MediaCrossing media;
    private @Nullable Running running;
    private Views.@Nullable Session front;
    private @Nullable SessionId hungUp;
    private long chimedNanos = Long.MIN_VALUE / 2;
    private volatile @Nullable CallRunner runner;

    /// Of the session before: its last ticks may be on their way.
    private volatile @Nullable CallRunner left;

    private volatile boolean cameraOn = true;
    private volatile boolean muted;

    private static final class Running {
        final Views.Session session;
        final CallRunner runner;
        final SessionRecording recording;
        boolean live;

        Running(Views.Session session, CallRunner runner, SessionRecording recording) {
            this.session = session;
            this.runner = runner;
            this.recording = recording;
        }
    }

    /// @param withholdAfterSeconds the platform's limit, asked at the start of each session
    public SessionDirector(
            SessionHost host,
            CaptureService capture,
            CallFactory calls,
            SessionClips clips,
            MediaCrossing.FanMedia fanMedia,
            MediaClock clock,
            MeterWitness witness,
            IntSupplier withholdAfterSeconds) {
        this.host = host;
        this.capture = capture;
        this.calls = calls;
        this.clips = clips;
        this.fanMedia = fanMedia;
        this.media = new MediaCrossing(fanMedia);
        this.clock = clock;
        this.witness = witness;
        this.withholdAfterSeconds = withholdAfterSeconds;
    }

    /// Recovers what an unclean end left and lists the library.
    public void openLibrary() {
        disk.run(
                () -> {
                    var recovered = clips.recover();
                    if (recovered > 0) {
                        log.info("{} clips recovered", recovered);
                    }
                    host.onClips(clips.list());
                });
    }

    public void onSnapshot(Views.CreatorSnapshot snapshot) {
        thread.run(
                () -> {
                    var session = snapshot.session();
                    front = null;
                    if (session == null) {
                        stop();
                    } else if (session.id().equals(hungUp)) {
                        stop();
                    } else if (session.state() == SessionState.FRONT) {
                        stop();
                        front = session;
                    } else if (!isRunning(session.id())) {
                        stop();
                        var again = begin(session);
                        again.startAgain(seconds(session.startedAt(), snapshot.serverTime()));
                        resumeLive(session, snapshot);
                    } else {
                        resumeLive(session, snapshot);
                    }
                });
    }

    /// The session was approved just now. Told twice, it starts once. With the fan away or the
    /// creator wrapping up it waits for [Event.Began].
    public void onApproved(Views.Session session) {
        thread.run(
                () -> {
                    if (isRunning(session.id()) || session.id().equals(hungUp)) {
                        return;
                    }
                    stop();
                    if (session.state() == SessionState.FRONT) {
                        front = session;
                    } else {
                        begin(session).start();
                    }
                });
    }

    private void onBegan(SessionId session) {
        var waiting = front;
        if (waiting != null && waiting.id().equals(session) && !isRunning(session)) {
            front = null;
            begin(waiting).start();
        }
    }

    public void onEvent(Event event) {
        switch (event) {
            case Event.Approved(_, var session) -> onApproved(session);
            case Event.Began(var session) -> thread.run(() -> onBegan(session));
            case Event.Signalled(var session, var from, var signal) -> {
                if (from == Side.FAN) {
                    thread.run(() -> with(session, now -> now.runner.accept(signal)));
                }
            }
            case Event.Live(var session, var liveAt) ->
                    thread.run(() -> with(session, now -> goLive(now, liveAt, clock.nanos())));
            case Event.Paused(var session, _, var verdict) ->
                    thread.run(
                            () ->
                                    with(
                                            session,
                                            now -> {
                                                now.recording.mark(Mark.Kind.PAUSE, verdict.name());
                                                chime();
                                            }));
            case Event.Tipped(var session, var tip) ->
                    thread.run(
                            () ->
                                    with(
                                            session,
                                            now ->
                                                    now.recording.mark(
                                                            Mark.Kind.TIP, tip.message())));
            case Event.Ended(var session, _) ->
                    thread.run(
                            () -> {
                                front = null;
                                with(session, _ -> stop());
                                witness.ended(session);
                            });
            case Event.CardChanged _,
                    Event.Asked _,
                    Event.BecameLater _,
                    Event.LaterChanged _,
                    Event.WentBack _,
                    Event.FrontChanged _,
                    Event.CoolDownLifted _,
                    Event.FanBlocked _,
                    Event.FanUnblocked _,
                    Event.ShowChanged _,
                    Event.RoomSaid _,
                    Event.RoomUnsaid _,
                    Event.RoomSlowed _,
                    Event.ChatterBarred _,
                    Event.ChatterFreed _,
                    Event.Announced _,
                    Event.Warned _,
                    Event.GraceBegan _,
                    Event.Extended _,
                    Event.Said _,
                    Event.FeedbackGiven _,
                    Event.Closed _,
                    Event.Resumed _,
                    Event.Earned _,
                    Event.WalletChanged _ -> {}
        }
    }

    public void onMeter(Views.Meter meter) {
        withTicks(now -> now.metered(meter));
    }

    public void onLink(boolean there) {
        withTicks(now -> now.linked(there));
    }

    private void withTicks(Consumer<CallRunner> task) {
        var now = ticking();
        if (now != null) {
            task.accept(now);
        }
    }

    private @Nullable CallRunner ticking() {
        var now = runner;
        return now == null ? left : now;
    }

    /// Marks this moment by the creator's wish.
    public void mark() {
        thread.run(
                () -> {
                    if (running != null) {
                        running.recording.mark(Mark.Kind.CREATOR_KEY, "");
                    }
                });
    }

    /// Stops media at once, before the platform has answered: when it returns, nothing more of this
    /// computer goes out and nothing of the fan's is played. The session does not start again here,
    /// whatever the platform says of it.
    ///
    /// @return done when the platform has what was attested before, or after some seconds
    public CompletableFuture<Void> hangUp(SessionId session) {
        var now = ticking();
        capture.feedNobody();
        media.cut();
        thread.run(
                () -> {
                    hungUp = session;
                    front = null;
                    stop();
                });
        return now == null
                ? CompletableFuture.completedFuture(null)
                : now.delivered()
                        .copy()
                        .completeOnTimeout(null, LEAVE_MAX_SECONDS, TimeUnit.SECONDS);
    }

    public void setCameraOn(boolean on) {
        cameraOn = on;
        var now = runner;
        if (now != null) {
            now.setCameraOn(on);
        }
    }

    public void setMuted(boolean on) {
        muted = on;
        var now = runner;
        if (now != null) {
            now.setMicrophoneOn(!on);
        }
    }

    /// Whether the creator gives the seconds from now on; each session begins without.
    public void setFree(boolean on) {
        var now = runner;
        if (now != null) {
            now.setFree(on);
        }
    }

    public CallStats stats() {
        var now = runner;
        return now == null ? CallStats.NONE : now.stats();
    }

    /// Ends the call and finishes the clip before it returns.
    @Override
    public void close() {
        thread.run(this::stop);
        thread.close();
        disk.close();
    }

    /// The runner is yet to be started.
    private CallRunner begin(Views.Session session) {
        var kind = session.terms().kind();
        var port = new HostPort(host, session.id(), () -> thread.run(this::chime));
        var opened =
                new CallRunner(
                        Side.CREATOR,
                        port,
                        witness.signer(session),
                        clock,
                        withholdAfterSeconds.getAsInt(),
                        new CallRunner.Media(media::fanPicture, media::fanSound),
                        listener -> calls.open(List.of(), kind, listener));
        opened.setCameraOn(cameraOn);
        opened.setMicrophoneOn(!muted);
        var recording = new SessionRecording(session, host, clips, media, clock, thread, disk);
        running = new Running(session, opened, recording);
        runner = opened;
        media.through(opened);
        capture.feed(kind == CallKind.VIDEO ? media::creatorPicture : _ -> {}, media::creatorSound);
        return opened;
    }

    /// What was recorded before is a clip of its own, recovered; the rest becomes another.
    private void resumeLive(Views.Session session, Views.CreatorSnapshot snapshot) {
        var liveAt = session.liveAt();
        if (running != null && !running.live && liveAt != null) {
            running.live = true;
            running.runner.liveFor(seconds(liveAt, snapshot.serverTime()));
            if (session.recording()) {
                running.recording.begin(snapshot.serverTime(), clock.nanos());
            }
        }
    }

    private static int seconds(Instant since, Instant now) {
        return (int) Math.max(0, Duration.between(since, now).toSeconds());
    }

    private void goLive(Running now, Instant liveAt, long epochNanos) {
        if (now.live) {
            return;
        }
        now.live = true;
        now.runner.live();
        if (now.session.recording()) {
            now.recording.begin(liveAt, epochNanos);
        }
    }

    /// The creator hears that nothing is charged now, once for one loss.
    private void chime() {
        var now = clock.nanos();
        if (now - chimedNanos > CHIME_EVERY_NANOS) {
            chimedNanos = now;
            Chime.blocks().forEach(block -> fanMedia.speaker().accept(block, now));
        }
    }

    private void stop() {
        var now = running;
        if (now == null) {
            return;
        }
        left = now.runner;
        running = null;
        runner = null;
        capture.feedNobody();
        media.cut();
        now.runner.close();
        witness.attested(now.runner.own());
        now.recording.end();
    }

    private boolean isRunning(SessionId session) {
        return running != null && running.session.id().equals(session);
    }

    private void with(SessionId session, Consumer<Running> task) {
        var now = running;
        if (now != null && now.session.id().equals(session)) {
            task.accept(now);
        }
    }
}
