package app.aside.studio.show;

import app.aside.studio.media.Frame;
import app.aside.studio.media.LineJudge;
import app.aside.studio.media.LineQuality;
import app.aside.studio.media.MediaClock;
import app.aside.studio.media.RateCounter;
import app.aside.studio.media.ShowSenders;
import app.aside.studio.state.PublishState;
import app.aside.studio.state.ShowStats;
import app.aside.studio.sync.Backoff;
import app.aside.studio.sync.Whip;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;

/// Publishes the show to one destination until told to stop: connects, watches, and after a drop
/// brings it back by itself ([Publication]). All of that happens on a thread of its own,
/// `show-publisher`, where the listener hears states too; pictures and sound pass through on the
/// caller's threads. Any thread.
///
/// Two publishers send one show to two servers, as to the own platform and to a foreign one. Each
/// encodes for itself, since libwebrtc gives no encoded pictures away: the second costs the
/// processor, and the line, as much again.
public final class ShowPublisher implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ShowPublisher.class);
    private static final long BEAT_MILLIS = 100;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /// Rates need so long to settle.
    private static final long JUDGED_AFTER = 3 * SECOND;

    private static final long CLOSE_SECONDS = 6;

    private final ShowSenders senders;
    private final Whip whip;
    private final MediaClock clock;
    private final RandomGenerator random;
    private final DoubleSupplier cpuPercent;
    private final Consumer<PublishState> listener;
    private final RateCounter captured;
    private final StatsRing ring = new StatsRing();
    private final ScheduledThreadPoolExecutor thread;
    private LineJudge judge = new LineJudge();
    private long sampledNanos;
    private volatile @Nullable Publication publication;
    private volatile Consumer<ShowStats> sampled = _ -> {};

    /// @param whip used by this publisher alone, and closed by it
    /// @param cpuPercent of this process
    /// @param listener called on `show-publisher`; must return soon
    public ShowPublisher(
            ShowSenders senders,
            Whip whip,
            MediaClock clock,
            RandomGenerator random,
            DoubleSupplier cpuPercent,
            Consumer<PublishState> listener) {
        this.senders = senders;
        this.whip = whip;
        this.clock = clock;
        this.random = random;
        this.cpuPercent = cpuPercent;
        this.listener = listener;
        captured = new RateCounter(clock);
        sampledNanos = clock.nanos();
        thread =
                new ScheduledThreadPoolExecutor(
                        1,
                        Thread.ofPlatform().name("show-publisher").daemon(true).factory(),
                        new DiscardPolicy());
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        var _ =
                thread.scheduleAtFixedRate(
                        guarded(this::beat), BEAT_MILLIS, BEAT_MILLIS, TimeUnit.MILLISECONDS);
    }

    /// @param each told each second's figures, on `show-publisher`; must return soon
    public void onSample(Consumer<ShowStats> each) {
        sampled = each;
    }

    /// Publishes there from now on, and nowhere else.
    public synchronized void start(Destination destination) {
        stop();
        var next =
                new Publication(destination, senders, whip, new Backoff(random), clock, listener);
        publication = next;
        run(
                () -> {
                    ring.clear();
                    judge = new LineJudge();
                    if (next.equals(publication)) {
                        next.begin();
                    }
                });
    }

    /// Cuts picture and sound at once; the server is told soon after.
    public synchronized void stop() {
        var last = publication;
        publication = null;
        if (last != null) {
            last.cut();
            run(last::end);
        }
    }

    /// For a `VideoSink`. Returns at once.
    public void sendPicture(Frame frame) {
        captured.count();
        var running = publication;
        var to = running == null ? null : running.outlet();
        if (to != null) {
            to.sendPicture(frame);
        }
    }

    /// For an `AudioSink`. Returns within 5 ms. While muted, hand in silence.
    public void sendSound(short[] samples, long capturedNanos) {
        var running = publication;
        var to = running == null ? null : running.outlet();
        if (to != null) {
            to.sendSound(samples);
        }
    }

    public PublishState state() {
        var running = publication;
        return running == null ? new PublishState.Idle() : running.state();
    }

    /// Of the last second.
    public ShowStats stats() {
        return ring.newest();
    }

    /// Of the last minute, oldest first, one a second.
    public List<ShowStats> history() {
        return ring.all();
    }

    /// Stops, and waits some seconds until the server knows.
    @Override
    public void close() {
        stop();
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                log.info("the server was not told that the show is over");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        whip.close();
    }

    private void beat() {
        var running = publication;
        if (running == null) {
            return;
        }
        running.beat();
        var now = clock.nanos();
        if (now - sampledNanos >= SECOND) {
            sampledNanos = Math.max(sampledNanos + SECOND, now - SECOND);
            var sample = sample(running, now);
            ring.add(sample);
            sampled.accept(sample);
        }
    }

    private ShowStats sample(Publication of, long now) {
        var sent = of.stats();
        var perSecond = captured.perSecond();
        return new ShowStats(
                perSecond,
                sent,
                quality(of, (int) Math.round(perSecond), now),
                cpuPercent.getAsDouble());
    }

    private LineQuality quality(Publication of, int given, long now) {
        return switch (of.state()) {
            case PublishState.Publishing(var since) ->
                    now - since < JUDGED_AFTER
                            ? LineQuality.UNKNOWN
                            : judge.judge(true, given, of.stats(), now);
            case PublishState.Reconnecting _ -> judge.judge(false, given, of.stats(), now);
            case PublishState.Connecting _, PublishState.Idle _, PublishState.Stopped _ ->
                    LineQuality.UNKNOWN;
        };
    }

    private void run(Runnable task) {
        thread.execute(guarded(task));
    }

    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException failure) {
                log.error("a step of the publication failed", failure);
            }
        };
    }
}
