package app.aside.studio.media.natives;

import app.aside.billing.CallKind;
import app.aside.protocol.Direction;
import app.aside.protocol.Signal;
import app.aside.studio.media.Call;
import app.aside.studio.media.CallListener;
import app.aside.studio.media.CallListener.ConnectionState;
import app.aside.studio.media.CallStats;
import app.aside.studio.media.Frame;
import app.aside.studio.media.MediaClock;
import app.aside.studio.media.Sound;

import dev.onvoid.webrtc.RTCConfiguration;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// A call over libwebrtc. Its state belongs to one thread, `call`, on which every step of the
/// set-up runs and from which the listener hears signals; the library's own threads only leave
/// tasks there. Received media goes round it, by [RtcArrivals]. What is sent goes straight from the
/// caller's thread into the library.
///
/// Closing: no more media in, receiving connection, sending connection, media thread.
final class RtcCall implements Call {
    private static final Logger LOG = LoggerFactory.getLogger(RtcCall.class);

    /// Twice a second, so that between two ticks of a second there are always newer figures.
    private static final long STATS_MILLIS = 500;

    private final RtcCallFactory factory;
    private final Direction sends;
    private final Direction receives;
    private final CallKind kind;
    private final Supplier<RTCConfiguration> configuration;
    private final CallListener listener;
    private final MediaClock clock;
    private final Consumer<RtcCall> whenClosed;
    private final RtcArrivals arrivals;
    private final Owner owner = new Owner();
    private final CallCounters counters = new CallCounters();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final ScheduledThreadPoolExecutor loop;
    private volatile @Nullable Thread loopThread;

    /// Where media goes: the sending connection while it is connected.
    private volatile @Nullable RtcSender outlet;

    private volatile boolean withheld;
    private volatile Fingerprints ofSending = new Fingerprints("", "");
    private volatile Fingerprints ofReceiving = new Fingerprints("", "");
    private volatile CallStats stats = CallStats.NONE;
    private @Nullable RtcSender sender;
    private @Nullable RtcReceiver receiver;
    private boolean started;
    private boolean away;

    RtcCall(
            RtcCallFactory factory,
            Direction sends,
            CallKind kind,
            Supplier<RTCConfiguration> configuration,
            CallListener listener,
            MediaClock clock,
            Consumer<RtcCall> whenClosed) {
        this.factory = factory;
        this.sends = sends;
        receives =
                switch (sends) {
                    case CREATOR_TO_FAN -> Direction.FAN_TO_CREATOR;
                    case FAN_TO_CREATOR -> Direction.CREATOR_TO_FAN;
                };
        this.kind = kind;
        this.configuration = configuration;
        this.listener = listener;
        this.clock = clock;
        this.whenClosed = whenClosed;
        arrivals = new RtcArrivals(listener, clock);
        loop = new ScheduledThreadPoolExecutor(1, this::thread, new DiscardPolicy());
        loop.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /// Makes the connections, before anybody asks for them.
    void open() {
        arrivals.start();
        post(
                () -> {
                    replaceSender(1);
                    replaceReceiver(1);
                });
        var _ =
                loop.scheduleAtFixedRate(
                        guarded(this::askForStats),
                        STATS_MILLIS,
                        STATS_MILLIS,
                        TimeUnit.MILLISECONDS);
    }

    @Override
    public void start() {
        post(
                () -> {
                    started = true;
                    sender().offer(false);
                });
    }

    @Override
    public void accept(Signal signal) {
        var ours =
                switch (signal.kind()) {
                    case OFFER -> receives;
                    case ANSWER -> sends;
                    case CANDIDATE -> signal.direction();
                };
        if (signal.direction() != ours) {
            throw new IllegalArgumentException(
                    signal.kind() + " of " + signal.direction() + " is made at this end");
        }
        Sdp.check(signal);
        if (kind == CallKind.AUDIO && Sdp.hasPicture(signal)) {
            throw new IllegalArgumentException("a picture in a call that is sound only");
        }
        post(() -> route(signal));
    }

    @Override
    public void sendPicture(Frame frame) {
        var to = outlet;
        if (kind == CallKind.VIDEO && to != null && !withheld && !to.push(frame)) {
            dropped.incrementAndGet();
        }
    }

    @Override
    public void sendSound(short[] samples) {
        if (samples.length != Sound.BLOCK_SAMPLES) {
            throw new IllegalArgumentException(
                    "samples must be " + Sound.BLOCK_SAMPLES + ", got " + samples.length);
        }
        var to = outlet;
        if (to != null) {
            to.push(samples, withheld);
        }
    }

    @Override
    public void withhold(boolean newWithheld) {
        withheld = newWithheld;
    }

    @Override
    public void restartIce() {
        post(() -> sender().offer(true));
    }

    @Override
    public void reconnect(int atLeast) {
        post(
                () -> {
                    var newest = Math.max(sender().generation(), receiver().generation());
                    offerAgain(Math.max(newest + 1, atLeast));
                });
    }

    @Override
    public CallStats stats() {
        return stats.withFrames(dropped.get(), arrivals.pictures());
    }

    @Override
    public Fingerprints fingerprints(Direction direction) {
        return direction == sends ? ofSending : ofReceiving;
    }

    @Override
    public void close() {
        if (closing.compareAndSet(false, true)) {
            loop.execute(this::end);
            loop.shutdown();
        }
        if (!Thread.currentThread().equals(loopThread) && !arrivals.isCurrentThread()) {
            try {
                ended.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void end() {
        try {
            outlet = null;
            if (receiver != null) {
                receiver.close();
            }
            if (sender != null) {
                sender.close();
            }
            arrivals.close();
        } finally {
            whenClosed.accept(this);
            ended.countDown();
        }
    }

    private void route(Signal signal) {
        if (signal.direction() == sends) {
            if (signal.generation() == sender().generation()) {
                toSender(signal);
            }
        } else if (signal.kind() == Signal.Kind.OFFER) {
            offered(signal);
        } else if (signal.generation() == receiver().generation()) {
            receiver().candidate(signal.body(), signal.mid());
        }
    }

    private void toSender(Signal signal) {
        if (signal.kind() == Signal.Kind.ANSWER) {
            sender().answer(signal.body());
        } else {
            sender().candidate(signal.body(), signal.mid());
        }
    }

    private void offered(Signal signal) {
        if (signal.generation() < receiver().generation()) {
            return;
        }
        if (signal.generation() > receiver().generation()) {
            replaceReceiver(signal.generation());
        }
        var restarts = receiver().offered(signal.body());
        if (!started) {
            return;
        }
        if (signal.generation() > sender().generation()) {
            offerAgain(signal.generation());
        } else if (restarts && sends == Direction.FAN_TO_CREATOR) {
            sender().offer(true);
        }
    }

    private void offerAgain(int generation) {
        replaceSender(generation);
        started = true;
        sender().offer(false);
    }

    private void replaceSender(int generation) {
        outlet = null;
        away = false;
        if (sender != null) {
            sender.close();
        }
        counters.newSender();
        ofSending = new Fingerprints("", "");
        sender = factory.sender(owner, sends, generation, kind, configuration);
    }

    private void replaceReceiver(int generation) {
        if (receiver != null) {
            receiver.close();
        }
        counters.newReceiver();
        ofReceiving = new Fingerprints("", "");
        receiver = factory.receiver(owner, receives, generation, configuration, arrivals);
    }

    private void askForStats() {
        var ofSender = sender();
        ofSender.stats(
                report -> {
                    var counted = RtcReports.sent(report);
                    var room = RtcReports.roomForPictures(report);
                    post(
                            () ->
                                    count(
                                            ofSender,
                                            () -> {
                                                counters.sent(counted, clock.nanos());
                                                ofSender.fit(room, clock.nanos());
                                            }));
                });
        var ofReceiver = receiver();
        ofReceiver.stats(
                report -> {
                    var counted = RtcReports.received(report);
                    post(() -> count(ofReceiver, () -> counters.received(counted, clock.nanos())));
                });
    }

    private void count(RtcConnection connection, Runnable add) {
        if (!connection.isClosed()) {
            add.run();
            stats = counters.stats();
        }
    }

    private RtcSender sender() {
        return Objects.requireNonNull(sender, "sender");
    }

    private RtcReceiver receiver() {
        return Objects.requireNonNull(receiver, "receiver");
    }

    private void post(Runnable task) {
        loop.execute(guarded(task));
    }

    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException failure) {
                LOG.error("a step of the call failed", failure);
            }
        };
    }

    private Thread thread(Runnable work) {
        var thread = new Thread(work, "call");
        thread.setDaemon(true);
        loopThread = thread;
        return thread;
    }

    /// What the connections tell, on `call`.
    private final class Owner implements RtcConnection.Owner {
        @Override
        public void post(Runnable task) {
            RtcCall.this.post(task);
        }

        @Override
        public void signal(Signal signal) {
            listener.onSignal(signal);
        }

        @Override
        public void described(RtcConnection connection) {
            var local = connection.localFingerprint();
            var remote = connection.remoteFingerprint();
            if (local.isEmpty() || remote.isEmpty()) {
                return;
            }
            var both =
                    switch (sends) {
                        case CREATOR_TO_FAN -> new Fingerprints(local, remote);
                        case FAN_TO_CREATOR -> new Fingerprints(remote, local);
                    };
            if (connection.direction() == sends) {
                ofSending = both;
            } else {
                ofReceiving = both;
            }
        }

        @Override
        public void changed(RtcConnection connection, ConnectionState state) {
            if (connection.direction() == sends) {
                switch (state) {
                    case CONNECTED -> connected();
                    case FAILED, CLOSED -> outlet = null;
                    case DISCONNECTED -> away = true;
                    case NEW, CONNECTING -> {}
                }
            }
            listener.onConnection(connection.direction(), state);
        }

        @Override
        public void gathered(RtcConnection connection) {
            // The other side was told of each address as it came to be known.
        }

        private void connected() {
            outlet = sender;
            if (away) {
                away = false;
                sender().lineIsBack();
            }
        }
    }
}
