package app.aside.studio.sync;

import app.aside.protocol.FromServer;
import app.aside.protocol.Json;
import app.aside.protocol.ToServer;

import com.fasterxml.jackson.core.JsonProcessingException;

import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/// Keeps one socket to the platform: reads a snapshot, follows the events after it, resumes after a
/// loss, and begins anew where the platform no longer has what is missing.
///
/// ```
/// snapshot ──▶ socket ──HELLO──▶ RESUME ──▶ replay ──READY──▶ following
///    ▲            ▲                                              │
///    │            └──────────────── lost, back-off ──────────────┤
///    └──────────────── epoch changed, SNAPSHOT, gap ─────────────┘
/// ```
///
/// A thread of its own named `platform-link`; `send` from any thread.
public final class PlatformLink<S> implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PlatformLink.class);
    private static final long CAP_MILLIS = 60_000;
    private static final long CAP_IN_SESSION_MILLIS = 2_000;

    private final PlatformClient client;
    private final Snapshots<S> snapshots;
    private final LinkListener<S> listener;
    private final BooleanSupplier inSession;
    private final InstantSource clock;
    private final Backoff backoff;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private final EventCursor cursor = new EventCursor();
    private volatile @Nullable WebSocket socket;

    /// Reads the resource that a client starts from.
    ///
    /// @param <S> the snapshot
    public interface Snapshots<S> {
        S read() throws PlatformFailure;

        Map<String, Long> topics(S snapshot);
    }

    /// @param inSession whether a session runs now, which shortens the waits
    public PlatformLink(
            PlatformClient client,
            Snapshots<S> snapshots,
            LinkListener<S> listener,
            BooleanSupplier inSession,
            InstantSource clock,
            RandomGenerator random) {
        this.client = client;
        this.snapshots = snapshots;
        this.listener = listener;
        this.inSession = inSession;
        this.clock = clock;
        this.backoff = new Backoff(random);
        this.thread = Thread.ofPlatform().name("platform-link").daemon(true).unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /// Sends a frame, or drops it while there is no socket.
    ///
    /// @return whether it went out
    public boolean send(ToServer frame) {
        var open = socket;
        return open != null && open.send(Json.write(frame));
    }

    @Override
    public void close() {
        closed.countDown();
        var open = socket;
        if (open != null) {
            open.close(1000, null);
        }
        thread.interrupt();
        try {
            thread.join(2_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (closed.getCount() > 0) {
            try {
                follow();
                if (closed.getCount() > 0) {
                    listener.onLost();
                    waitBeforeRetry();
                }
            } catch (PlatformFailure e) {
                log.info("the platform is not there: {}", e.code());
                listener.onLost();
                if (!waitBeforeRetry()) {
                    return;
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private boolean waitBeforeRetry() {
        var cap = inSession.getAsBoolean() ? CAP_IN_SESSION_MILLIS : CAP_MILLIS;
        try {
            return !closed.await(backoff.nextMillis(cap), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    private void follow() throws PlatformFailure, InterruptedException {
        if (cursor.isSnapshotNeeded()) {
            var snapshot = snapshots.read();
            cursor.begin(snapshots.topics(snapshot));
            listener.onSnapshot(snapshot);
        }
        var connection = new Connection();
        client.openSocket(connection);
        connection.await();
    }

    /// One life of the socket; its callbacks come on one thread of the HTTP client.
    private final class Connection extends WebSocketListener {
        private final CountDownLatch over = new CountDownLatch(1);
        private volatile int heartbeatMillis = 10_000;
        private volatile long heardNanos = System.nanoTime();
        private volatile @Nullable WebSocket open;
        private Duration offset = Duration.ZERO;

        void await() throws InterruptedException {
            while (!over.await(heartbeatMillis / 2, TimeUnit.MILLISECONDS)) {
                var silent = System.nanoTime() - heardNanos;
                var mine = open;
                if (silent > TimeUnit.MILLISECONDS.toNanos(2L * heartbeatMillis)) {
                    log.info("the platform says nothing: reconnecting");
                    if (mine != null) {
                        mine.cancel();
                    }
                    break;
                }
                if (mine != null) {
                    mine.send(Json.write(new ToServer.Heartbeat()));
                }
            }
            socket = null;
        }

        @Override
        public void onOpen(WebSocket webSocket, Response response) {
            open = webSocket;
            heardNanos = System.nanoTime();
        }

        @Override
        public void onMessage(WebSocket webSocket, String text) {
            heardNanos = System.nanoTime();
            try {
                take(webSocket, Json.read(text, FromServer.class));
            } catch (JsonProcessingException e) {
                log.warn("a frame of the platform was not understood and is left out");
            }
        }

        @Override
        public void onClosing(WebSocket webSocket, int code, String reason) {
            webSocket.close(1000, null);
            over.countDown();
        }

        @Override
        public void onFailure(WebSocket webSocket, Throwable cause, @Nullable Response response) {
            log.info("the socket to the platform is lost: {}", cause.getMessage());
            over.countDown();
        }

        private void take(WebSocket webSocket, FromServer frame) throws JsonProcessingException {
            switch (frame) {
                case FromServer.Hello hello -> greet(webSocket, hello);
                case FromServer.Ready ready -> ready(webSocket, ready);
                case FromServer.Happened event -> happened(webSocket, event);
                case FromServer.Metered(var meter) -> listener.onMeter(meter);
                case FromServer.RoomNow(_, var now) -> listener.onRoom(now);
                case FromServer.SnapshotNeeded _ -> beginAnew(webSocket);
                case FromServer.HeartbeatTaken _ -> {}
                case FromServer.Refused(var code, var detail) ->
                        log.warn("the platform refused a frame: {} {}", code, detail);
            }
        }

        private void greet(WebSocket webSocket, FromServer.Hello hello) {
            heartbeatMillis = hello.heartbeatMillis();
            offset = Duration.between(clock.instant(), hello.serverTime());
            if (cursor.greeted(hello.epoch())) {
                webSocket.send(Json.write(new ToServer.Resume(cursor.topics())));
            } else {
                beginAnew(webSocket);
            }
        }

        private void ready(WebSocket webSocket, FromServer.Ready ready) {
            cursor.caughtUp(ready.topics());
            backoff.succeeded();
            socket = webSocket;
            listener.onReady(offset);
        }

        private void happened(WebSocket webSocket, FromServer.Happened event)
                throws JsonProcessingException {
            switch (cursor.heard(event)) {
                case NEW -> tell(event);
                case HEARD -> {}
                case GAP -> {
                    log.info("events of {} are missing: resuming", event.topic());
                    webSocket.close(1000, null);
                    over.countDown();
                }
            }
        }

        private void tell(FromServer.Happened event) throws JsonProcessingException {
            try {
                listener.onEvent(Json.event(event.type(), event.data()));
            } catch (Json.UnknownEvent e) {
                log.info("an event of a newer platform is left out: {}", event.type());
            }
        }

        private void beginAnew(WebSocket webSocket) {
            cursor.lost();
            webSocket.close(1000, null);
            over.countDown();
        }
    }
}
