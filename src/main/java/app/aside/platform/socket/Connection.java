package app.aside.platform.socket;

import app.aside.platform.bus.Topic;
import app.aside.platform.http.Caller;
import app.aside.protocol.FromServer;
import app.aside.protocol.Json;
import app.aside.protocol.Views;
import app.aside.unit.SessionId;

import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// One client's socket. A thread of its own sends; any thread may leave work for it.
///
/// Events are read from the table as fast as the client takes them, so they never pile up here. Of
/// meters only the newest of a session waits, of what is in a room only the newest. What can pile
/// up are answers to a client that asks and does not read: it is cut at 1 MiB, or when it sends too
/// many frames in a minute.
final class Connection {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    private static final int MOST_WAITING = 1024 * 1024;
    private static final int BATCH = 100;

    /// A minute of ticks kept while the socket was down, sent again several times.
    private static final int FRAMES_A_MINUTE = 1_200;

    /// Where a connection reads what it sends.
    interface Source {
        /// Where events asked for are no longer kept: what to read anew.
        Optional<String> snapshotFor(Caller caller, Map<Topic, Long> after);

        List<FromServer.Happened> events(Topic topic, long after, int most);

        /// How running sessions of the caller stand.
        List<Views.Meter> meters(Caller caller);

        /// How it is in the rooms that the topics are of.
        List<FromServer.RoomNow> rooms(Set<Topic> topics);
    }

    private final Session session;
    private final Caller caller;
    private final Source source;
    private final Duration heartbeat;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();

    /// Held while somebody notes that the client is there, or forgets it.
    private final ReentrantLock noting = new ReentrantLock();

    private boolean gone;

    /// Guarded by the lock, as are the next six.
    private final Queue<String> waiting = new ArrayDeque<>();

    private int waitingChars;
    private final Map<Topic, Long> hinted = new HashMap<>();
    private final Map<SessionId, Views.Meter> meters = new LinkedHashMap<>();
    private final Map<String, FromServer.RoomNow> rooms = new LinkedHashMap<>();
    private Optional<Map<Topic, Long>> begin = Optional.empty();
    private boolean closed;

    private volatile long heardAtNanos = System.nanoTime();
    private long minuteBeganNanos = heardAtNanos;
    private int framesThisMinute;

    /// Only on the sending thread: the newest event sent of each topic followed.
    private final Map<Topic, Long> sent = new LinkedHashMap<>();

    Connection(Session session, Caller caller, Source source, Duration heartbeat) {
        this.session = session;
        this.caller = caller;
        this.source = source;
        this.heartbeat = heartbeat;
    }

    Caller caller() {
        return caller;
    }

    /// The client is there. Only on the thread that receives.
    ///
    /// @return whether it may go on
    boolean heard() {
        var now = System.nanoTime();
        heardAtNanos = now;
        if (now - minuteBeganNanos > TimeUnit.MINUTES.toNanos(1)) {
            minuteBeganNanos = now;
            framesThisMinute = 0;
        }
        framesThisMinute++;
        return framesThisMinute <= FRAMES_A_MINUTE;
    }

    /// Follows topics from now on, in place of those before.
    ///
    /// @param after the newest event of each that the client has
    void follow(Map<Topic, Long> after) {
        leave(() -> begin = Optional.of(Map.copyOf(after)));
    }

    /// Notes something of the client that is forgotten when it goes; nothing if it is gone.
    void unlessGone(Runnable note) {
        noting.lock();
        try {
            if (!gone) {
                note.run();
            }
        } finally {
            noting.unlock();
        }
    }

    /// Forgets what was noted, for good.
    void gone(Runnable forget) {
        noting.lock();
        try {
            gone = true;
            forget.run();
        } finally {
            noting.unlock();
        }
    }

    void hint(Topic topic, long seq) {
        leave(() -> hinted.merge(topic, seq, Math::max));
    }

    void offer(Views.Meter meter) {
        leave(() -> meters.put(meter.session(), meter));
    }

    void offer(FromServer.RoomNow room) {
        leave(() -> rooms.put(room.room(), room));
    }

    void reply(FromServer frame) {
        var text = Json.write(frame);
        leave(
                () -> {
                    waiting.add(text);
                    waitingChars += text.length();
                    if (waitingChars > MOST_WAITING) {
                        closed = true;
                        session.disconnect();
                    }
                });
    }

    /// The socket is closed, or is to be.
    void close() {
        leave(() -> closed = true);
    }

    /// Sends until the connection is closed, the client is silent for two heartbeats, or it takes
    /// nothing for as long. The body of the connection's thread.
    void run() {
        try {
            while (step()) {
                // Once more.
            }
            session.close(1001, "", Callback.NOOP);
        } catch (InterruptedException _) {
            session.disconnect();
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException _) {
            session.disconnect();
        } catch (RuntimeException failure) {
            // A thread's outermost loop: the client comes back and resumes where it was.
            LOG.error("SOCKET_FAILED: a socket of {} is cut", caller.name(), failure);
            session.disconnect();
        }
    }

    /// What is to be done next, taken from what was left.
    private record Work(
            List<String> replies,
            Map<Topic, Long> hinted,
            List<Views.Meter> meters,
            List<FromServer.RoomNow> rooms,
            Optional<Map<Topic, Long>> begin) {}

    private boolean step() throws InterruptedException, ExecutionException, TimeoutException {
        var next = await();
        if (next.isEmpty()) {
            return false;
        }
        for (var reply : next.get().replies) {
            send(reply);
        }
        if (next.get().begin.isPresent()) {
            begin(next.get().begin.get());
        }
        for (var hint : next.get().hinted.entrySet()) {
            var known = sent.get(hint.getKey());
            if (known != null && known < hint.getValue()) {
                catchUp(hint.getKey());
            }
        }
        for (var meter : next.get().meters) {
            send(Json.write(new FromServer.Metered(meter)));
        }
        for (var room : next.get().rooms) {
            send(Json.write(room));
        }
        return true;
    }

    /// Waits for work; empty once the connection is over.
    private Optional<Work> await() throws InterruptedException {
        lock.lock();
        try {
            while (!closed) {
                if (hasWork()) {
                    return Optional.of(taken());
                }
                var left = 2 * heartbeat.toNanos() - (System.nanoTime() - heardAtNanos);
                if (left <= 0) {
                    return Optional.empty();
                }
                var _ = work.awaitNanos(left);
            }
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private boolean hasWork() {
        return !waiting.isEmpty()
                || !hinted.isEmpty()
                || !meters.isEmpty()
                || !rooms.isEmpty()
                || begin.isPresent();
    }

    private Work taken() {
        var next =
                new Work(
                        List.copyOf(waiting),
                        Map.copyOf(hinted),
                        List.copyOf(meters.values()),
                        List.copyOf(rooms.values()),
                        begin);
        waiting.clear();
        waitingChars = 0;
        hinted.clear();
        meters.clear();
        rooms.clear();
        begin = Optional.empty();
        return next;
    }

    private void begin(Map<Topic, Long> after)
            throws InterruptedException, ExecutionException, TimeoutException {
        var snapshot = source.snapshotFor(caller, after);
        if (snapshot.isPresent()) {
            send(Json.write(new FromServer.SnapshotNeeded(snapshot.get())));
            return;
        }
        sent.clear();
        sent.putAll(after);
        var ready = new HashMap<String, Long>();
        for (var topic : List.copyOf(sent.keySet())) {
            catchUp(topic);
            ready.put(topic.name(), sent.getOrDefault(topic, 0L));
        }
        send(Json.write(new FromServer.Ready(ready)));
        for (var meter : source.meters(caller)) {
            send(Json.write(new FromServer.Metered(meter)));
        }
        for (var room : source.rooms(Set.copyOf(sent.keySet()))) {
            send(Json.write(room));
        }
    }

    private void catchUp(Topic topic)
            throws InterruptedException, ExecutionException, TimeoutException {
        List<FromServer.Happened> events;
        do {
            events = source.events(topic, sent.getOrDefault(topic, 0L), BATCH);
            for (var event : events) {
                send(Json.write(event));
                sent.put(topic, event.seq());
            }
        } while (events.size() == BATCH);
    }

    private void send(String text)
            throws InterruptedException, ExecutionException, TimeoutException {
        var done = new Callback.Completable();
        session.sendText(text, done);
        done.get(2 * heartbeat.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void leave(Runnable change) {
        lock.lock();
        try {
            change.run();
            work.signal();
        } finally {
            lock.unlock();
        }
    }
}
