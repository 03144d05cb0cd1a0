package app.aside.studio.session;

import app.aside.billing.Tick;
import app.aside.billing.verify.OwnTicks;
import app.aside.billing.verify.TickSigner;
import app.aside.protocol.Direction;
import app.aside.protocol.FourWords;
import app.aside.protocol.Signal;
import app.aside.protocol.Views;
import app.aside.studio.media.AudioSink;
import app.aside.studio.media.Call;
import app.aside.studio.media.CallListener;
import app.aside.studio.media.CallListener.ConnectionState;
import app.aside.studio.media.CallStats;
import app.aside.studio.media.Frame;
import app.aside.studio.media.MediaClock;
import app.aside.studio.media.VideoSink;
import app.aside.studio.state.StudioState.CallState;
import app.aside.unit.Side;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Stream;

/// Runs one side's end of a private call from Approved to Ended: passes signals, says when the
/// other side is seen, attests each second by a tick, brings lost media back, and (the creator's
/// side) withholds media from a fan whose page attests nothing.
///
/// All but the media runs on a thread of its own named `call-runner`; media passes through on the
/// call's threads.
public final class CallRunner implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(CallRunner.class);
    private static final long BEAT_MILLIS = 50;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /// A page that attests each second and has not for so long is not reached.
    private static final long REACHED_NANOS = 3 * SECOND;

    private final Side side;
    private final CallPort port;
    private final MediaClock clock;
    private final ScheduledExecutorService thread;
    private final Call call;
    private final Recovery recovery = new Recovery();
    private final Withholding withholding;
    private final TickSigner signer;
    private final TickLog ticks = new TickLog();
    private final CompletableFuture<OwnTicks> own = new CompletableFuture<>();
    private final Delivery delivery = new Delivery(ticks);
    private final Map<Direction, ConnectionState> connections = new EnumMap<>(Direction.class);
    private final AtomicBoolean seen = new AtomicBoolean();
    private volatile boolean cameraOn = true;
    private volatile boolean free;
    private volatile boolean microphoneOn = true;
    private volatile boolean closed;
    private boolean live;
    private long liveNanos;
    private int lastTick = -1;
    private int fanTick = -1;
    private long fanTickNanos;
    private boolean linked = true;
    private CallState told = CallState.CONNECTING;
    private List<String> words = List.of();

    /// @param signer of this side's ticks, from here on the runner's own
    /// @param withholdAfterSeconds of a fan's silence; zero or less for never
    /// @param media the other side's picture and sound
    /// @param open makes the call, given who listens to it
    public CallRunner(
            Side side,
            CallPort port,
            TickSigner signer,
            MediaClock clock,
            int withholdAfterSeconds,
            Media media,
            Function<CallListener, Call> open) {
        this.side = side;
        this.port = port;
        this.signer = signer;
        this.clock = clock;
        this.withholding = new Withholding(withholdAfterSeconds);
        this.thread =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("call-runner").daemon(true).factory());
        this.call = open.apply(new Ears(media));
    }

    /// Where the other side's picture and sound go.
    public record Media(VideoSink picture, AudioSink sound) {}

    /// Makes the offer and begins to watch.
    public void start() {
        call.start();
        watch();
    }

    /// Starts again after this program was restarted in a running session: new connections, of a
    /// generation that no earlier run can have reached, for it made at most one a second.
    ///
    /// @param seconds since the session started
    public void startAgain(int seconds) {
        call.reconnect(seconds + 2);
        watch();
    }

    /// A signal of the other side.
    public void accept(Signal signal) {
        run(
                () -> {
                    try {
                        call.accept(signal);
                    } catch (IllegalArgumentException e) {
                        log.warn("SIGNAL_REFUSED: {}", e.getMessage());
                    }
                });
    }

    /// The session is live since now: tick 0 goes out.
    public void live() {
        run(() -> liveSince(clock.nanos()));
    }

    /// The session has been live for some seconds, as after a restart of this program.
    public void liveFor(int seconds) {
        run(() -> liveSince(clock.nanos() - seconds * SECOND));
    }

    /// The platform's meter: it shows which ticks have arrived.
    public void metered(Views.Meter meter) {
        run(
                () -> {
                    if (meter.fanTick() > fanTick) {
                        fanTick = meter.fanTick();
                        fanTickNanos = clock.nanos();
                        withholding.attested(fanTickNanos);
                    }
                    var newest = side == Side.CREATOR ? meter.creatorTick() : meter.fanTick();
                    ticks.arrived(newest);
                    signer.arrived(newest);
                    leaveIfDelivered(clock.nanos());
                });
    }

    /// The socket is there again, or lost. Ticks that were kept go out at once.
    public void linked(boolean there) {
        run(
                () -> {
                    linked = there;
                    withholding.attested(clock.nanos());
                    if (there) {
                        ticks.waiting().forEach(port::tick);
                    }
                });
    }

    public void setCameraOn(boolean on) {
        cameraOn = on;
    }

    /// Whether the creator gives the seconds from now on.
    public void setFree(boolean on) {
        free = on;
    }

    public void setMicrophoneOn(boolean on) {
        microphoneOn = on;
    }

    /// Any thread.
    public void sendPicture(Frame frame) {
        if (cameraOn) {
            call.sendPicture(frame);
        }
    }

    /// Any thread.
    public void sendSound(short[] samples) {
        call.sendSound(samples);
    }

    public CallStats stats() {
        return call.stats();
    }

    /// What this side can hold against the meter log, once the runner is closed.
    public CompletableFuture<OwnTicks> own() {
        return own;
    }

    /// Once the runner is closed: done when the platform has what was attested, or is not waited
    /// for any more.
    public CompletableFuture<Void> delivered() {
        return delivery.done();
    }

    /// Ends the call at once. What was attested is still sent until it is [#delivered].
    @Override
    public void close() {
        closed = true;
        run(this::leave);
        call.close();
    }

    /// The two sides' ticks of one second may be a moment apart; a fan's that are further behind
    /// while media flowed were kept, and come.
    private void leave() {
        var now = clock.nanos();
        var awaitsFan = side == Side.CREATOR && recovery.isFlowing(now);
        delivery.begin(now, awaitsFan ? lastTick - 1 : -1);
        own.complete(signer.own());
        leaveIfDelivered(now);
    }

    private void leaveIfDelivered(long now) {
        if (delivery.isDone(now, fanTick)) {
            thread.shutdown();
        }
    }

    private void watch() {
        var _ =
                thread.scheduleAtFixedRate(
                        this::beat, BEAT_MILLIS, BEAT_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void liveSince(long nanos) {
        if (!live) {
            live = true;
            liveNanos = nanos;
            fanTickNanos = clock.nanos();
            withholding.attested(fanTickNanos);
            tickIfDue(fanTickNanos);
        }
    }

    private void beat() {
        try {
            var now = clock.nanos();
            if (closed) {
                leaveIfDelivered(now);
                return;
            }
            seeByCounters();
            recover(now);
            if (live) {
                tickIfDue(now);
                withholdIfSilent(now);
            }
            tellState();
            tellWords();
        } catch (RuntimeException e) {
            log.error("CALL_RUNNER_FAILED: one beat was lost", e);
        }
    }

    /// With the other's camera off there is no picture: sound is enough.
    private void seeByCounters() {
        if (!seen.get() && call.stats().audioPacketsReceived() > 50) {
            see();
        }
    }

    private void see() {
        if (seen.compareAndSet(false, true)) {
            port.seen();
        }
    }

    private void tickIfDue(long now) {
        var number = (int) ((now - liveNanos) / SECOND);
        if (number <= lastTick) {
            return;
        }
        lastTick = number;
        var stats = call.stats();
        var tick =
                new Tick(
                        number,
                        now / 1_000_000,
                        stats.framesDecoded(),
                        stats.audioPacketsReceived(),
                        stats.concealedPercent(),
                        cameraOn,
                        microphoneOn,
                        free);
        var signed = signer.sign(tick);
        ticks.add(signed);
        port.tick(signed);
    }

    private void withholdIfSilent(long now) {
        if (withholding.changes(now, recovery.isFlowing(now), linked)) {
            call.withhold(withholding.isOn());
        }
    }

    private void recover(long now) {
        var reachable = !live || (linked && now - fanTickNanos <= REACHED_NANOS);
        var step = recovery.next(now, worst(), call.stats().bytesReceived(), reachable);
        if (side == Side.FAN) {
            return;
        }
        switch (step) {
            case NOTHING -> {}
            case RESTART_ICE -> {
                log.info("media stopped: restarting ICE");
                call.restartIce();
            }
            case RECONNECT -> {
                log.info("media is still away: making new connections");
                call.reconnect(1);
            }
        }
    }

    private ConnectionState worst() {
        return Stream.of(ConnectionState.FAILED, ConnectionState.DISCONNECTED)
                .filter(connections::containsValue)
                .findFirst()
                .orElse(ConnectionState.CONNECTED);
    }

    private void tellState() {
        var state = CallState.CONNECTING;
        if (withholding.isOn()) {
            state = CallState.WITHHELD;
        } else if (recovery.isBroken()) {
            state = CallState.RECOVERING;
        } else if (seen.get()) {
            state = CallState.CONNECTED;
        }
        if (state != told) {
            told = state;
            port.onCallState(state);
        }
    }

    private void tellWords() {
        var now = FourWords.of(prints(Direction.CREATOR_TO_FAN), prints(Direction.FAN_TO_CREATOR));
        if (!now.equals(words)) {
            words = now;
            port.onWords(now);
        }
    }

    private FourWords.Fingerprints prints(Direction direction) {
        var known = call.fingerprints(direction);
        return new FourWords.Fingerprints(known.creator(), known.fan());
    }

    private void run(Runnable task) {
        try {
            thread.execute(task);
        } catch (RejectedExecutionException e) {
            log.debug("the call is over: a task is dropped");
        }
    }

    private final class Ears implements CallListener {
        private final Media media;

        Ears(Media media) {
            this.media = media;
        }

        @Override
        public void onSignal(Signal signal) {
            run(() -> port.signal(signal));
        }

        @Override
        public void onConnection(Direction direction, ConnectionState state) {
            run(() -> connections.put(direction, state));
        }

        @Override
        public void onPicture(Frame frame) {
            if (!seen.get()) {
                run(CallRunner.this::see);
            }
            media.picture().accept(frame);
        }

        @Override
        public void onSound(short[] samples, long receivedNanos) {
            media.sound().accept(samples, receivedNanos);
        }
    }
}
