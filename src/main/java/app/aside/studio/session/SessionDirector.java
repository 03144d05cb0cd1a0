package app.aside.studio.session;

import app.aside.billing.CallKind;
import app.aside.clips.Mark;
import app.aside.protocol.Event;
import app.aside.protocol.Views;
import app.aside.protocol.Views.SessionState;
import app.aside.studio.media.Call;
import app.aside.studio.media.CallListener;
import app.aside.studio.media.CallStats;
import app.aside.studio.media.CaptureService;
import app.aside.studio.media.MediaClock;
import app.aside.studio.threads.WorkerThread;
import app.aside.unit.SessionId;
import app.aside.unit.Side;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntSupplier;

/// Plays the private session that the platform says is running: opens its call, feeds it from the
/// camera and microphone, records it with the fan's consent, and puts everything away at its end.
///
/// What it is told goes to a thread of its own named `session`; it returns at once. Clip files are
/// made on a thread named `clips`, finished on one named `clip-finish`. Media passes through on the
/// sources' threads.
public final class SessionDirector implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LEAVE_MAX_SECONDS = 4;

    private final SessionHost host;
    private final CaptureService capture;
    private final CallOpening opening;
    private final SessionClips clips;
    private final MediaClock clock;
    private final MeterWitness witness;
    private final IntSupplier withholdAfterSeconds;
    private final WorkerThread thread = new WorkerThread("session", PATIENCE);
    private final ClipThreads disk = new ClipThreads(PATIENCE);
    private final ClipFinisher finisher;
    private final LossChime chime;
    private final MediaCrossing media;

    /// Approved, and waits for its beginning.
    private Views.@Nullable Session front;

    private @Nullable SessionId hungUp;

    /// Set on the thread `session`, like `left`.
    private volatile @Nullable RunningSession running;

    /// Of the session before: its last ticks may be on their way.
    private volatile @Nullable CallRunner left;

    private volatile boolean cameraOn = true;
    private volatile boolean muted;

    /// @param withholdAfterSeconds the platform's limit, asked at the start of each session
    public SessionDirector(
            SessionHost host,
            CaptureService capture,
            CallOpening opening,
            SessionClips clips,
            MediaCrossing.FanMedia fanMedia,
            MediaClock clock,
            MeterWitness witness,
            IntSupplier withholdAfterSeconds) {
        this.host = host;
        this.capture = capture;
        this.opening = opening;
        this.clips = clips;
        this.finisher = new ClipFinisher(clips, host, disk);
        this.chime = new LossChime(fanMedia.speaker(), clock);
        this.media = new MediaCrossing(fanMedia, clock, capture::clipPicture);
        this.clock = clock;
        this.witness = witness;
        this.withholdAfterSeconds = withholdAfterSeconds;
    }

    /// Recovers what an unclean end left and lists the library; from then on what waits to be
    /// finished is looked at now and then.
    public void openLibrary() {
        finisher.open();
    }

    public void onSnapshot(Views.CreatorSnapshot snapshot) {
        thread.run(
                () -> {
                    var session = snapshot.session();
                    front = null;
                    if (session == null) {
                        stop();
                    } else {
                        finisher.follow(session);
                        follow(session, snapshot.serverTime());
                    }
                });
    }

    private void follow(Views.Session session, Instant now) {
        if (session.id().equals(hungUp)) {
            stop();
        } else if (session.state() == SessionState.FRONT) {
            stop();
            front = session;
        } else {
            if (!isRunning(session.id())) {
                stop();
                var since = RunningSession.seconds(session.startedAt(), now);
                begin(session).ifPresent(again -> again.startAgain(since));
            }
            with(session.id(), one -> one.follow(session, now, clock.nanos()));
        }
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
                        begin(session).ifPresent(CallRunner::start);
                    }
                });
    }

    private void onBegan(SessionId session) {
        var waiting = front;
        if (waiting != null && waiting.id().equals(session) && !isRunning(session)) {
            front = null;
            begin(waiting).ifPresent(CallRunner::start);
        }
    }

    public void onEvent(Event event) {
        recording(now -> now.hear(event));
        switch (event) {
            case Event.Approved(_, var session) -> onApproved(session);
            case Event.Began(var session) -> thread.run(() -> onBegan(session));
            case Event.Signalled(var session, var from, var signal) -> {
                if (from == Side.FAN) {
                    thread.run(() -> with(session, now -> now.call().accept(signal)));
                }
            }
            case Event.Live(var session, var liveAt) ->
                    thread.run(() -> with(session, now -> now.goLive(liveAt, clock.nanos())));
            case Event.Paused(var session, _, _) ->
                    thread.run(() -> with(session, _ -> chime.sound()));
            case Event.ConsentRevoked(var session, var at) ->
                    thread.run(() -> finisher.takeFanOut(session, at));
            case Event.Resumed(var session, _) -> thread.run(() -> renew(session));
            case Event.Extended(var session, _, _) -> thread.run(() -> renew(session));
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
                    Event.Tipped _,
                    Event.RecordingEnded _,
                    Event.Warned _,
                    Event.GraceBegan _,
                    Event.Said _,
                    Event.FeedbackGiven _,
                    Event.Closed _,
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
        var now = call();
        return now == null ? left : now;
    }

    /// What the creator wishes of the recording of the running session; the 1:1 goes on.
    public void wish(RecordingWish wish) {
        recording(now -> now.wish(wish));
    }

    private void recording(Consumer<SessionRecording> task) {
        thread.run(
                () -> {
                    var now = running;
                    if (now != null) {
                        task.accept(now.recording());
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
        withCall(now -> now.setCameraOn(on));
    }

    public void setMuted(boolean on) {
        if (muted != on) {
            var kind = on ? Mark.Kind.MUTE : Mark.Kind.UNMUTE;
            recording(now -> now.mark(kind));
        }
        muted = on;
        withCall(now -> now.setMicrophoneOn(!on));
    }

    /// Whether the creator gives the seconds from now on; each session begins without.
    public void setFree(boolean on) {
        withCall(now -> now.setFree(on));
    }

    public CallStats stats() {
        var now = call();
        return now == null ? CallStats.NONE : now.stats();
    }

    /// Ends the call and finishes the clip before it returns.
    @Override
    public void close() {
        thread.run(this::stop);
        thread.close();
        disk.close();
    }

    /// The runner is yet to be started; there is none while the way of its media is not known, and
    /// the next snapshot begins it if the session still runs then.
    private Optional<CallRunner> begin(Views.Session session) {
        return opening.of(session).map(open -> begin(session, open));
    }

    private CallRunner begin(Views.Session session, Function<CallListener, Call> open) {
        var kind = session.terms().kind();
        var port =
                new HostPort(
                        host,
                        session.id(),
                        () -> thread.run(chime::sound),
                        () -> recording(SessionRecording::look));
        var opened =
                new CallRunner(
                        Side.CREATOR,
                        port,
                        witness.signer(session),
                        clock,
                        withholdAfterSeconds.getAsInt(),
                        new CallRunner.Media(media::fanPicture, media::fanSound),
                        open);
        opened.setCameraOn(cameraOn);
        opened.setMicrophoneOn(!muted);
        var recording =
                new SessionRecording(
                        session,
                        host,
                        clips,
                        finisher,
                        media,
                        thread,
                        disk.clips(),
                        DiskWatch.USUAL);
        running = new RunningSession(session.id(), opened, recording);
        media.through(opened);
        capture.feed(kind == CallKind.VIDEO ? media::creatorPicture : _ -> {}, media::creatorSound);
        return opened;
    }

    private void renew(SessionId session) {
        with(session, _ -> opening.renew(session));
    }

    private void stop() {
        var now = running;
        if (now == null) {
            return;
        }
        var call = now.call();
        left = call;
        running = null;
        capture.feedNobody();
        media.cut();
        call.close();
        witness.attested(call.own());
        now.recording().end();
    }

    private boolean isRunning(SessionId session) {
        var now = running;
        return now != null && now.is(session);
    }

    private void with(SessionId session, Consumer<RunningSession> task) {
        var now = running;
        if (now != null && now.is(session)) {
            task.accept(now);
        }
    }

    private void withCall(Consumer<CallRunner> task) {
        var now = call();
        if (now != null) {
            task.accept(now);
        }
    }

    private @Nullable CallRunner call() {
        var now = running;
        return now == null ? null : now.call();
    }
}
