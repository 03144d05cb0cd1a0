package app.aside.studio.show;

import app.aside.studio.media.CallListener.ConnectionState;
import app.aside.studio.media.MediaClock;
import app.aside.studio.media.SenderFailure;
import app.aside.studio.media.SenderStats;
import app.aside.studio.media.ShowSender;
import app.aside.studio.media.ShowSenders;
import app.aside.studio.state.PublishState;
import app.aside.studio.state.PublishState.Trouble;
import app.aside.studio.sync.Backoff;
import app.aside.studio.sync.Whip;
import app.aside.studio.sync.WhipFailure;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// One show on its way to one destination, from start to stop. Steps are taken by [#beat], which
/// may block on the network; only on `show-publisher`, except where said.
///
/// ```
/// publish ──taken──▶ connecting ──▶ up ──away for 1 s, or failed──▶ restarting
///    ▲                   │          ▲                                 │  │
///    │ back-off          │          └────────────connected────────────┘  │
///    └───────────10 s────┴─────refused, 4 s after it, or 20 s in all─────┘
/// ```
///
/// While the server can't be reached by HTTP a restart is tried each second, since the line that
/// carries both may just have been cut, and the server still has the publication.
final class Publication {
    private static final Logger log = LoggerFactory.getLogger(Publication.class);
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long AWAY_MAX = SECOND;
    private static final long CONNECT_MAX = 10 * SECOND;
    private static final long RESTARTED_MAX = 4 * SECOND;
    private static final long RESTART_EVERY = SECOND;
    private static final long RESTARTING_MAX = 20 * SECOND;
    private static final long STEADY = 10 * SECOND;
    private static final long BACKOFF_MAX_MILLIS = 8_000;

    private final Destination destination;
    private final ShowSenders senders;
    private final Whip whip;
    private final Backoff backoff;
    private final MediaClock clock;
    private final Consumer<PublishState> listener;
    private volatile PublishState state = new PublishState.Idle();
    private volatile @Nullable ShowSender sender;
    private volatile boolean ended;
    private Whip.@Nullable Published published;
    private boolean wasTaken;
    private Phase phase = Phase.WAITING;

    /// When the phase began, or for WAITING when it ends.
    private long phaseNanos;

    private long awaySinceNanos;
    private boolean isAway;
    private boolean restarted;
    private long restartNanos;
    private boolean steady;

    private enum Phase {
        WAITING,
        CONNECTING,
        UP,
        RESTARTING,
        OVER
    }

    /// @param whip used by nobody else
    Publication(
            Destination destination,
            ShowSenders senders,
            Whip whip,
            Backoff backoff,
            MediaClock clock,
            Consumer<PublishState> listener) {
        this.destination = destination;
        this.senders = senders;
        this.whip = whip;
        this.backoff = backoff;
        this.clock = clock;
        this.listener = listener;
    }

    /// Any thread.
    PublishState state() {
        return state;
    }

    /// Where media goes, if anywhere. Any thread.
    @Nullable ShowSender outlet() {
        return ended ? null : sender;
    }

    /// Any thread.
    SenderStats stats() {
        var of = outlet();
        return of == null ? SenderStats.NONE : of.stats();
    }

    /// The first try.
    void begin() {
        tell(new PublishState.Connecting(clock.nanos()));
        step(this::publish);
    }

    /// From now on nothing is sent; what runs on the network is broken off. Any thread.
    void cut() {
        ended = true;
        whip.cancel();
        var open = sender;
        if (open != null) {
            open.close();
        }
    }

    /// After [#cut]: tells the server.
    void end() {
        ended = true;
        drop();
        forget();
        phase = Phase.OVER;
        tell(new PublishState.Idle());
    }

    /// Called several times a second.
    void beat() {
        if (ended) {
            return;
        }
        step(() -> beat(clock.nanos()));
    }

    /// What nobody has foreseen is not tried again ten times a second: at once never, later with
    /// growing pauses.
    private void step(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException failure) {
            log.error("PUBLICATION_FAILED: {}", destination.endpoint(), failure);
            if (isFirst()) {
                stop(Trouble.FAILED);
            } else {
                anew(Trouble.FAILED);
            }
        }
    }

    private void beat(long now) {
        switch (phase) {
            case WAITING -> {
                if (now >= phaseNanos) {
                    publish();
                }
            }
            case CONNECTING -> connecting(now);
            case UP -> up(now);
            case RESTARTING -> restarting(now);
            case OVER -> {}
        }
    }

    private void publish() {
        drop();
        if (ended || !forget()) {
            return;
        }
        try {
            var made = senders.open(destination.encoding());
            sender = made;
            var taken = whip.publish(destination.endpoint(), made.offer(), wasTaken);
            published = taken;
            wasTaken = true;
            made.answer(taken.answer());
            enter(Phase.CONNECTING);
        } catch (WhipFailure failure) {
            failed(failure);
        } catch (SenderFailure failure) {
            log.warn("{}: {}", destination.endpoint(), failure.getMessage());
            if (isFirst()) {
                stop(Trouble.BAD_ANSWER);
            } else {
                anew(Trouble.BAD_ANSWER);
            }
        }
    }

    private void connecting(long now) {
        var connection = connection();
        if (connection == ConnectionState.CONNECTED) {
            isUp();
        } else if (connection == ConnectionState.FAILED
                || connection == ConnectionState.CLOSED
                || now - phaseNanos >= CONNECT_MAX) {
            anew(Trouble.LINE_LOST);
        }
    }

    private void isUp() {
        enter(Phase.UP);
        isAway = false;
        steady = false;
        tell(new PublishState.Publishing(phaseNanos));
    }

    private void up(long now) {
        switch (connection()) {
            case CONNECTED -> {
                isAway = false;
                if (!steady && now - phaseNanos >= STEADY) {
                    steady = true;
                    backoff.succeeded();
                }
            }
            case CLOSED -> anew(Trouble.LINE_LOST);
            case FAILED -> lost(now);
            case NEW, CONNECTING, DISCONNECTED -> {
                if (!isAway) {
                    isAway = true;
                    awaySinceNanos = now;
                } else if (now - awaySinceNanos >= AWAY_MAX) {
                    lost(now);
                }
            }
        }
    }

    private void lost(long now) {
        tell(new PublishState.Reconnecting(Trouble.LINE_LOST, isAway ? awaySinceNanos : now));
        enter(Phase.RESTARTING);
        restart();
    }

    private void restarting(long now) {
        var connection = connection();
        if (connection == ConnectionState.CONNECTED) {
            isUp();
        } else if (connection == ConnectionState.CLOSED
                || (restarted && now - restartNanos >= RESTARTED_MAX)
                || now - phaseNanos >= RESTARTING_MAX) {
            anew(Trouble.LINE_LOST);
        } else if (!restarted && now - restartNanos >= RESTART_EVERY) {
            restart();
        }
    }

    private void restart() {
        restarted = false;
        var of = Objects.requireNonNull(published, "published");
        var by = Objects.requireNonNull(sender, "sender");
        try {
            var ours = IceFragment.of(by.restartIce());
            var theirs = whip.restart(destination.endpoint(), of, ours);
            var answer = IceFragment.applied(of.answer(), theirs);
            if (answer.isEmpty()) {
                throw WhipFailure.of(WhipFailure.Code.BAD_ANSWER);
            }
            by.answer(answer.get());
            published = new Whip.Published(of.resource(), of.etag(), answer.get());
            restarted = true;
        } catch (WhipFailure failure) {
            restartFailed(failure);
        } catch (SenderFailure failure) {
            log.warn("{}: {}", destination.endpoint(), failure.getMessage());
            anew(Trouble.LINE_LOST);
        }
        restartNanos = clock.nanos();
    }

    private void restartFailed(WhipFailure failure) {
        switch (failure.code()) {
            case REFUSED_KEY, SEAT_TAKEN -> stop(trouble(failure.code()));
            case UNREACHABLE, BUSY -> log.debug("{}: {}", destination.endpoint(), failure.code());
            case NOT_FOUND, BAD_ANSWER -> anew(Trouble.LINE_LOST);
        }
    }

    /// What has never worked and can't by waiting is not tried again; what has worked once is,
    /// unless the key is refused or another program has come instead: the server may be half way
    /// through its own restart.
    private void failed(WhipFailure failure) {
        log.info("{}: {} {}", destination.endpoint(), failure.code(), failure.status());
        switch (failure.code()) {
            case REFUSED_KEY, SEAT_TAKEN -> stop(trouble(failure.code()));
            case NOT_FOUND, BAD_ANSWER -> {
                if (isFirst()) {
                    stop(trouble(failure.code()));
                } else {
                    anew(trouble(failure.code()));
                }
            }
            case BUSY, UNREACHABLE -> anew(trouble(failure.code()));
        }
    }

    private static Trouble trouble(WhipFailure.Code code) {
        return switch (code) {
            case REFUSED_KEY -> Trouble.REFUSED_KEY;
            case NOT_FOUND -> Trouble.NOT_FOUND;
            case BUSY -> Trouble.BUSY;
            case SEAT_TAKEN -> Trouble.SEAT_TAKEN;
            case UNREACHABLE -> Trouble.UNREACHABLE;
            case BAD_ANSWER -> Trouble.BAD_ANSWER;
        };
    }

    private boolean isFirst() {
        return state instanceof PublishState.Connecting;
    }

    private void anew(Trouble trouble) {
        drop();
        var since =
                switch (state) {
                    case PublishState.Connecting(var from) -> from;
                    case PublishState.Reconnecting(_, var from) -> from;
                    case PublishState.Publishing _, PublishState.Idle _, PublishState.Stopped _ ->
                            clock.nanos();
                };
        phase = Phase.WAITING;
        phaseNanos =
                clock.nanos()
                        + TimeUnit.MILLISECONDS.toNanos(backoff.nextMillis(BACKOFF_MAX_MILLIS));
        tell(new PublishState.Reconnecting(trouble, since));
    }

    private void stop(Trouble trouble) {
        phase = Phase.OVER;
        drop();
        forget();
        tell(new PublishState.Stopped(trouble));
    }

    private void drop() {
        var open = sender;
        sender = null;
        if (open != null) {
            open.close();
        }
    }

    /// Takes back the publication before, which may keep the server from taking the next.
    ///
    /// @return false if the server can't be reached, so that nothing else need be tried now
    private boolean forget() {
        var before = published;
        if (before == null) {
            return true;
        }
        try {
            whip.delete(destination.endpoint(), before);
        } catch (WhipFailure failure) {
            log.debug("{}: {} at the end", destination.endpoint(), failure.code());
            if (failure.status() == 0 && !ended && phase != Phase.OVER) {
                anew(Trouble.UNREACHABLE);
                return false;
            }
        }
        published = null;
        return true;
    }

    private ConnectionState connection() {
        var of = sender;
        return of == null ? ConnectionState.CLOSED : of.connection();
    }

    private void enter(Phase next) {
        phase = next;
        phaseNanos = clock.nanos();
        isAway = false;
    }

    private void tell(PublishState next) {
        if (ended && !(next instanceof PublishState.Idle)) {
            return;
        }
        if (!next.equals(state)) {
            state = next;
            listener.accept(next);
        }
    }
}
