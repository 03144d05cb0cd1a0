package app.aside.platform.socket;

import app.aside.platform.account.Accounts;
import app.aside.platform.bus.Bus;
import app.aside.platform.bus.EventTable;
import app.aside.platform.bus.Presence;
import app.aside.platform.bus.Topic;
import app.aside.platform.db.Database;
import app.aside.platform.http.Api;
import app.aside.platform.http.Bodies;
import app.aside.platform.http.Caller;
import app.aside.platform.http.Guard;
import app.aside.platform.http.HttpIncoming;
import app.aside.platform.http.Refusal;
import app.aside.platform.session.Sessions;
import app.aside.platform.show.Attendance;
import app.aside.protocol.ErrorCode;
import app.aside.protocol.FromServer;
import app.aside.protocol.Rooms;
import app.aside.protocol.ToServer;
import app.aside.protocol.Views;
import app.aside.unit.CreatorId;
import app.aside.unit.FanId;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsConnectContext;

import org.eclipse.jetty.websocket.api.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;

/// The sockets at `/api/events`: who follows what, and the frames that come in. Any thread.
public final class EventSockets implements Bus.Listener, Connection.Source, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventSockets.class);
    private static final String PATH = "/api/events";
    private static final int FRAME_MOST = 16 * 1024;
    private static final int TOPICS_MOST = 10;
    private static final String CALLER = "caller";

    /// What sockets are made of.
    ///
    /// @param epoch changes when the history was replaced
    /// @param cookieName of the cookie that carries a fan's token
    public record Parts(
            Database database,
            Api api,
            Guard guard,
            Accounts accounts,
            Sessions sessions,
            EventTable events,
            Presence presence,
            Attendance attendance,
            InstantSource clock,
            Duration heartbeat,
            String epoch,
            String cookieName) {}

    private final Parts parts;
    private final ConcurrentMap<Session, Connection> connections = new ConcurrentHashMap<>();
    private final ConcurrentMap<Topic, Set<Connection>> followers = new ConcurrentHashMap<>();
    private final ConcurrentMap<Connection, Set<Topic>> followed = new ConcurrentHashMap<>();
    private final Set<Connection> present = ConcurrentHashMap.newKeySet();

    public EventSockets(Parts parts) {
        this.parts = parts;
    }

    public void add(RoutesConfig routes) {
        routes.wsBeforeUpgrade(PATH, this::admit);
        routes.ws(PATH, this::configure);
    }

    @Override
    public void changed(Topic topic, long seq) {
        followers.getOrDefault(topic, Set.of()).forEach(one -> one.hint(topic, seq));
    }

    @Override
    public void metered(CreatorId creator, FanId fan, Views.Meter meter) {
        for (var topic : List.of(Topic.of(creator), Topic.of(fan))) {
            followers.getOrDefault(topic, Set.of()).forEach(one -> one.offer(meter));
        }
    }

    @Override
    public void roomIs(CreatorId creator, Rooms.Now now) {
        var room = Topic.room(creator);
        var frame = new FromServer.RoomNow(room.name(), now);
        for (var topic : List.of(Topic.of(creator), room)) {
            followers.getOrDefault(topic, Set.of()).forEach(one -> one.offer(frame));
        }
    }

    /// Hints at all that has changed lately, for a hint that was lost.
    public void sweep() {
        var since = parts.clock.instant().minusSeconds(30);
        parts.database
                .read(transaction -> parts.events.changedSince(transaction, since))
                .forEach((topic, seq) -> changed(new Topic(topic), seq));
    }

    @Override
    public Optional<String> snapshotFor(Caller caller, Map<Topic, Long> after) {
        var gone =
                parts.database.read(
                        transaction ->
                                after.entrySet().stream()
                                        .anyMatch(
                                                one ->
                                                        !parts.events.canResume(
                                                                transaction,
                                                                one.getKey(),
                                                                one.getValue())));
        return gone ? Optional.of(snapshot(caller)) : Optional.empty();
    }

    @Override
    public List<FromServer.Happened> events(Topic topic, long after, int most) {
        return parts.database.read(
                transaction -> parts.events.after(transaction, topic, after, most));
    }

    @Override
    public List<Views.Meter> meters(Caller caller) {
        return parts.database.read(transaction -> parts.sessions.runningOf(transaction, caller));
    }

    @Override
    public List<FromServer.RoomNow> rooms(Set<Topic> topics) {
        return topics.stream()
                .flatMap(topic -> Stream.concat(topic.roomOf().stream(), topic.ownerOf().stream()))
                .distinct()
                .map(
                        creator ->
                                new FromServer.RoomNow(
                                        Topic.room(creator).name(),
                                        parts.attendance.now(creator, parts.clock.instant())))
                .toList();
    }

    /// Closes all sockets.
    @Override
    public void close() {
        connections.values().forEach(Connection::close);
    }

    private void admit(Context context) {
        var host = context.header("Host");
        parts.guard.checkHost(host);
        parts.guard.checkOrigin(host, context.header("Origin"), context.header("Sec-Fetch-Site"));
        context.attribute(CALLER, parts.api.caller(new HttpIncoming(context, parts.cookieName)));
    }

    private void configure(WsConfig socket) {
        socket.onConnect(this::connected);
        socket.onMessage(context -> received(context.session, context.message()));
        socket.onBinaryMessage(context -> context.session.close());
        socket.onClose(context -> closed(context.session));
        socket.onError(context -> closed(context.session));
    }

    private void connected(WsConnectContext context) {
        var session = context.session;
        session.setIdleTimeout(Duration.ZERO);
        session.setMaxTextMessageSize(FRAME_MOST);
        var caller = Objects.requireNonNull(context.<Caller>attribute(CALLER));
        var connection = new Connection(session, caller, this, parts.heartbeat);
        connections.put(session, connection);
        connection.reply(
                new FromServer.Hello(
                        (int) parts.heartbeat.toMillis(), parts.clock.instant(), parts.epoch));
        Thread.ofVirtual().name("socket").start(connection::run);
    }

    private void received(Session session, String text) {
        var connection = connections.get(session);
        if (connection == null) {
            return;
        }
        if (!connection.heard()) {
            LOG.info("a socket of {} sends too much", connection.caller().name());
            connection.close();
            session.disconnect();
            return;
        }
        try {
            switch (Bodies.read(text, ToServer.class)) {
                case ToServer.Identify(var room) -> identify(connection, room);
                case ToServer.Resume(var topics) -> resume(connection, topics);
                case ToServer.Ticked ticked -> tick(connection, ticked);
                case ToServer.Line(var quality) -> line(connection, quality);
                case ToServer.Heartbeat() ->
                        connection.reply(new FromServer.HeartbeatTaken(parts.clock.instant()));
            }
        } catch (Refusal refusal) {
            var problem = refusal.problem();
            connection.reply(new FromServer.Refused(problem.code().name(), problem.detail()));
        } catch (RuntimeException e) {
            // A thread's outermost loop: the server's own would only close the socket.
            LOG.error("FRAME_FAILED: a frame of {} was lost", connection.caller().name(), e);
            connection.reply(
                    new FromServer.Refused(
                            ErrorCode.INTERNAL.name(),
                            "Something went wrong here. Nothing was changed. Send it again."));
        }
    }

    private void line(Connection connection, Rooms.Quality quality) {
        if (!(connection.caller() instanceof Caller.Creator(var creator))) {
            throw new Refusal(
                    ErrorCode.FORBIDDEN, "Only a creator has a line that carries a show.");
        }
        var at = parts.clock.instant();
        parts.attendance.finds(creator, quality, at);
        connection.reply(
                new FromServer.RoomNow(
                        Topic.room(creator).name(), parts.attendance.now(creator, at)));
    }

    private void identify(Connection connection, String room) {
        var after =
                parts.database.read(
                        transaction -> {
                            var topics = new HashMap<Topic, Long>();
                            own(connection.caller()).ifPresent(own -> topics.put(own, 0L));
                            if (!room.isEmpty()) {
                                var profile =
                                        parts.accounts
                                                .at(transaction, room)
                                                .orElseThrow(Refusal::notFound);
                                topics.put(Topic.room(profile.id()), 0L);
                            }
                            var heads = parts.events.heads(transaction, topics.keySet());
                            topics.replaceAll((topic, _) -> heads.getOrDefault(topic.name(), 0L));
                            return topics;
                        });
        follow(connection, after);
    }

    private void resume(Connection connection, Map<String, Long> topics) {
        if (topics.size() > TOPICS_MOST) {
            throw new Refusal(
                    ErrorCode.INVALID_FIELD, "Too many topics at once. Nothing is followed.");
        }
        var after = new HashMap<Topic, Long>();
        for (var one : topics.entrySet()) {
            var topic = new Topic(one.getKey());
            if (!topic.isRoom() && !own(connection.caller()).equals(Optional.of(topic))) {
                throw new Refusal(
                        ErrorCode.FORBIDDEN,
                        "A topic asked for is somebody else's. Nothing is followed.");
            }
            after.put(topic, one.getValue());
        }
        follow(connection, after);
    }

    /// Whoever is told to be ready is present.
    private void follow(Connection connection, Map<Topic, Long> after) {
        connection.unlessGone(
                () -> {
                    unfollow(connection);
                    note(connection, after.keySet());
                    if (present.add(connection)) {
                        joined(connection.caller());
                    }
                });
        connection.follow(after);
    }

    private void note(Connection connection, Set<Topic> topics) {
        followed.put(connection, Set.copyOf(topics));
        for (var topic : topics) {
            followers.computeIfAbsent(topic, _ -> ConcurrentHashMap.newKeySet()).add(connection);
            if (!isCreator(connection)) {
                topic.roomOf().ifPresent(parts.presence::entered);
            }
        }
    }

    private void joined(Caller caller) {
        if (caller instanceof Caller.Fan(var fan)) {
            parts.presence.joined(fan);
        } else if (caller instanceof Caller.Creator(var creator)
                && parts.presence.joined(creator)) {
            tell(creator);
        }
    }

    private void left(Caller caller) {
        if (caller instanceof Caller.Fan(var fan)) {
            parts.presence.left(fan);
        } else if (caller instanceof Caller.Creator(var creator) && parts.presence.left(creator)) {
            tell(creator);
        }
    }

    private void unfollow(Connection connection) {
        for (var topic : followed.getOrDefault(connection, Set.of())) {
            followers.computeIfPresent(
                    topic,
                    (_, all) -> {
                        all.remove(connection);
                        return all.isEmpty() ? null : all;
                    });
            if (!isCreator(connection)) {
                topic.roomOf().ifPresent(parts.presence::leftRoom);
            }
        }
        followed.remove(connection);
    }

    /// A studio is in its room to look after it, not to watch.
    private static boolean isCreator(Connection connection) {
        return connection.caller() instanceof Caller.Creator;
    }

    private void tick(Connection connection, ToServer.Ticked ticked) {
        var meter =
                parts.database.write(
                        transaction -> {
                            var side =
                                    parts.sessions
                                            .side(
                                                    transaction,
                                                    connection.caller(),
                                                    ticked.session())
                                            .orElseThrow(Refusal::notFound);
                            return parts.sessions.tick(
                                    transaction,
                                    ticked.session(),
                                    side,
                                    ticked,
                                    parts.clock.instant());
                        });
        connection.offer(meter);
    }

    private void closed(Session session) {
        var connection = connections.remove(session);
        if (connection == null) {
            return;
        }
        connection.close();
        connection.gone(
                () -> {
                    unfollow(connection);
                    if (present.remove(connection)) {
                        left(connection.caller());
                    }
                });
    }

    /// The studio came or went: the card says so.
    private void tell(CreatorId creator) {
        try {
            parts.database.write(
                    transaction ->
                            parts.accounts.tell(transaction, creator, parts.clock.instant()));
        } catch (RuntimeException e) {
            LOG.warn("creator {}: can't tell whether the studio is online", creator.value(), e);
        }
    }

    private static Optional<Topic> own(Caller caller) {
        return switch (caller) {
            case Caller.Anonymous _ -> Optional.empty();
            case Caller.Fan(var id) -> Optional.of(Topic.of(id));
            case Caller.Creator(var id) -> Optional.of(Topic.of(id));
        };
    }

    private static String snapshot(Caller caller) {
        return switch (caller) {
            case Caller.Anonymous _, Caller.Fan _ -> "/api/me";
            case Caller.Creator _ -> "/api/creator";
        };
    }
}
