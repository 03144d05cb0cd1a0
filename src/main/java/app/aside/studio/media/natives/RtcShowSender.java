package app.aside.studio.media.natives;

import app.aside.protocol.Signal;
import app.aside.studio.media.CallListener.ConnectionState;
import app.aside.studio.media.Frame;
import app.aside.studio.media.FramePacer;
import app.aside.studio.media.MediaClock;
import app.aside.studio.media.RateCounter;
import app.aside.studio.media.SenderFailure;
import app.aside.studio.media.SenderStats;
import app.aside.studio.media.ShowEncoding;
import app.aside.studio.media.ShowGovernor;
import app.aside.studio.media.ShowSender;
import app.aside.studio.media.Sound;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;

/// A show's connection over libwebrtc: the sending half of a call ([RtcSender]), with offers that
/// hold all addresses. Its state belongs to a thread of its own, `show-connection`.
final class RtcShowSender implements ShowSender {
    private static final Logger LOG = LoggerFactory.getLogger(RtcShowSender.class);

    /// Often, since a line that grows narrow fills with what is too much until somebody notices.
    private static final long STATS_MILLIS = 200;

    private static final long GATHER_MILLIS = 2_000;
    private static final long PATIENCE_MILLIS = 5_000;

    private final MediaClock clock;
    private final Consumer<RtcShowSender> whenClosed;
    private final ScheduledThreadPoolExecutor loop;
    private final CallCounters counters = new CallCounters();
    private final ShowGovernor governor;
    private final FramePacer pacer;
    private final RateCounter given;
    private final AtomicLong late = new AtomicLong();
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final CompletableFuture<RtcSender> opened = new CompletableFuture<>();

    /// Where media goes: the connection while it stands.
    private volatile @Nullable RtcSender outlet;

    private volatile ConnectionState state = ConnectionState.NEW;
    private volatile SenderStats stats = SenderStats.NONE;

    /// Who waits for the offer.
    private @Nullable CompletableFuture<String> offered;

    private int offers;
    private boolean described;
    private boolean away;

    /// @param connect makes the connection, for its owner
    /// @param clock monotonic
    RtcShowSender(
            Function<RtcConnection.Owner, RtcSender> connect,
            ShowEncoding encoding,
            MediaClock clock,
            Consumer<RtcShowSender> whenClosed) {
        this.clock = clock;
        this.whenClosed = whenClosed;
        governor = new ShowGovernor(encoding.framesPerSecondMax());
        pacer = new FramePacer(encoding.framesPerSecondMax());
        given = new RateCounter(clock);
        loop =
                new ScheduledThreadPoolExecutor(
                        1,
                        Thread.ofPlatform().name("show-connection").daemon(true).factory(),
                        new DiscardPolicy());
        loop.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        post(() -> opened.complete(connect.apply(new Owner())));
        var _ =
                loop.scheduleAtFixedRate(
                        guarded(this::askForStats),
                        STATS_MILLIS,
                        STATS_MILLIS,
                        TimeUnit.MILLISECONDS);
    }

    @Override
    public String offer() {
        return describe(false);
    }

    @Override
    public String restartIce() {
        return describe(true);
    }

    private String describe(boolean restart) {
        var wanted = new CompletableFuture<String>();
        post(
                () -> {
                    offered = wanted;
                    offers++;
                    described = false;
                    sender().forgetOffer();
                    sender().offer(restart);
                });
        return await(wanted, SenderFailure.Code.NO_OFFER);
    }

    @Override
    public void answer(String description) {
        var taken = new CompletableFuture<Void>();
        post(
                () ->
                        sender().answer(
                                        description,
                                        () -> taken.complete(null),
                                        () ->
                                                taken.completeExceptionally(
                                                        new IllegalArgumentException(
                                                                "the library refused it"))));
        await(taken, SenderFailure.Code.BAD_ANSWER);
    }

    @Override
    public void sendPicture(Frame frame) {
        given.count();
        var to = outlet;
        if (to != null && pacer.keeps(frame.capturedNanos()) && !to.push(frame)) {
            late.incrementAndGet();
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
            to.push(samples, false);
        }
    }

    @Override
    public ConnectionState connection() {
        return state;
    }

    @Override
    public SenderStats stats() {
        return stats;
    }

    @Override
    public void close() {
        outlet = null;
        if (closing.compareAndSet(false, true)) {
            loop.execute(this::end);
            loop.shutdown();
        }
        try {
            ended.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException failure) {
            LOG.warn("a show's connection did not close in time", failure);
        }
    }

    private void end() {
        try {
            state = ConnectionState.CLOSED;
            sender().close();
        } finally {
            whenClosed.accept(this);
            ended.complete(null);
        }
    }

    private RtcSender sender() {
        return opened.join();
    }

    private <T> T await(CompletableFuture<T> wanted, SenderFailure.Code code) {
        try {
            return wanted.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SenderFailure(SenderFailure.Code.CLOSED, interrupted);
        } catch (ExecutionException refused) {
            throw new SenderFailure(code, refused);
        } catch (TimeoutException slow) {
            throw new SenderFailure(
                    closing.get() ? SenderFailure.Code.CLOSED : code, "nothing came in time");
        }
    }

    /// Some address may be long in coming; the offer goes without it.
    private void handOverIf(int number) {
        if (number == offers) {
            handOver();
        }
    }

    private void handOver() {
        var to = offered;
        if (to != null && described) {
            offered = null;
            to.complete(sender().localDescription());
        }
    }

    private void askForStats() {
        sender().stats(
                        report -> {
                            var counted = RtcReports.sent(report);
                            var line = RtcReports.bytesOnTheLine(report);
                            var room = RtcReports.roomForPictures(report);
                            var jitter = RtcReports.jitterMillis(report);
                            post(() -> count(counted.withBytes(line), room, jitter));
                        });
    }

    private void count(CallCounters.Sent counted, long room, int jitterMillis) {
        var now = clock.nanos();
        counters.sent(counted, now);
        var sums = counters.stats();
        var line =
                new SenderStats.Line(
                        sums.sendBitsPerSecond(),
                        room,
                        sums.roundTripMillis(),
                        sums.lossPercent(),
                        jitterMillis);
        var pictures =
                new SenderStats.Pictures(
                        sums.framesSent(),
                        sums.framesDropped() + late.get(),
                        sums.sendFramesPerSecond(),
                        governor.fit(),
                        sums.sendWidth(),
                        sums.sendHeight());
        stats = new SenderStats(pictures, line);
        if (outlet != null) {
            var rate = (int) Math.round(given.perSecond());
            fit(governor.next(sender().width(), sender().height(), rate, stats, now));
        }
    }

    private void fit(ShowGovernor.Fit fit) {
        pacer.limit(fit.framesPerSecond());
        sender().shrink(fit.divisor());
    }

    private void post(Runnable task) {
        loop.execute(guarded(task));
    }

    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException failure) {
                LOG.error("a step of the show's connection failed", failure);
            }
        };
    }

    /// What the connection tells, on `show-connection`.
    private final class Owner implements RtcConnection.Owner {
        @Override
        public void post(Runnable task) {
            RtcShowSender.this.post(task);
        }

        @Override
        public void signal(Signal signal) {
            if (signal.kind() == Signal.Kind.OFFER) {
                described = true;
                var number = offers;
                Runnable last = () -> handOverIf(number);
                var _ = loop.schedule(guarded(last), GATHER_MILLIS, TimeUnit.MILLISECONDS);
            }
        }

        @Override
        public void described(RtcConnection connection) {
            // Nobody compares words of a show's keys: the server decrypts it.
        }

        @Override
        public void gathered(RtcConnection connection) {
            handOver();
        }

        @Override
        public void changed(RtcConnection connection, ConnectionState newState) {
            state = newState;
            switch (newState) {
                case CONNECTED -> connected();
                case DISCONNECTED -> away = true;
                case FAILED, CLOSED -> outlet = null;
                case NEW, CONNECTING -> {}
            }
        }

        private void connected() {
            outlet = closing.get() ? null : sender();
            if (away) {
                away = false;
                fit(governor.lineIsBack(clock.nanos()));
            }
        }
    }
}
