package app.aside.platform;

import static app.aside.platform.Bench.ask;
import static app.aside.platform.Bench.nothing;

import app.aside.platform.db.Store;
import app.aside.platform.http.Caller.Role;
import app.aside.platform.http.Route;
import app.aside.platform.http.Route.Action;
import app.aside.platform.http.Route.Method;
import app.aside.protocol.Commands;
import app.aside.protocol.Rooms;
import app.aside.protocol.Views;
import app.aside.unit.FanId;
import app.aside.unit.RequestId;
import app.aside.unit.SessionId;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A platform of two creators, each with a fan, who have nothing to do with each other: Ann with
/// the first creator ("self"), Bob with Dora ("other").
final class Tenants implements AutoCloseable {
    /// What a question may ask beside the creator's address.
    static final Map<String, String> QUERY =
            Map.of("after", "0", "zone", "UTC", "from", "2026-01-01", "to", "2026-12-31");

    static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

    /// In the order of the table's columns.
    enum Who {
        ANONYMOUS(Role.ANONYMOUS),
        FAN_SELF(Role.FAN),
        FAN_OTHER(Role.FAN),
        CREATOR_SELF(Role.CREATOR),
        CREATOR_OTHER(Role.CREATOR);

        final Role role;

        Who(Role role) {
            this.role = role;
        }

        /// Whose a thing is.
        boolean has(Thing thing) {
            return switch (this) {
                case ANONYMOUS -> false;
                case FAN_SELF, CREATOR_SELF -> thing == Thing.OWN;
                case FAN_OTHER, CREATOR_OTHER -> thing == Thing.FOREIGN;
            };
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// What is asked for.
    enum Thing {
        /// Of Ann and the first creator.
        OWN,
        /// Of Bob and Dora.
        FOREIGN,
        /// Nobody's.
        MISSING
    }

    /// A fan with a creator.
    record Pair(Client fan, String fanName, Client creator, String address) {
        Views.FanSnapshot snapshot() {
            return fan.get("/api/me?creator=" + address, Views.FanSnapshot.class);
        }

        RequestId asked() {
            var path = "/api/creators/" + address + "/requests";
            return fan.post(path, ask(10)).as(Views.Asking.class).id();
        }

        /// For some work a request must be Later.
        RequestId request(String work) {
            var request = asked();
            if (Set.of("start", "postpone", "give-back").contains(work)) {
                creator.post(Bench.request(request, "later"), nothing()).as(Object.class);
            }
            return request;
        }

        /// For some work a session must be over.
        SessionId session(String work) {
            var session = live();
            if (work.equals("feedback")) {
                creator.post(Bench.session(session, "end"), nothing()).as(Object.class);
            }
            return session;
        }

        /// A creator knows those who have asked.
        FanId fanWhoAsks() {
            asked();
            return snapshot().fan();
        }

        Rooms.Message said() {
            var path = "/api/creators/" + address + "/messages";
            return fan.post(path, new Commands.SayToRoom("Hello")).as(Rooms.Message.class);
        }

        SessionId live() {
            var approve = Bench.request(asked(), "approve");
            creator.post(approve, nothing()).as(Object.class);
            var running = creator.get("/api/creator", Views.CreatorSnapshot.class).session();
            var session = Objects.requireNonNull(running).id();
            for (var side : new Client[] {creator, fan}) {
                side.post(Bench.session(session, "seen"), nothing()).as(Commands.Nothing.class);
            }
            return session;
        }
    }

    final Bench bench;
    private final Pair self;
    private final Pair other;
    private final EventClient page;

    Tenants(Path folder) {
        bench = Bench.on(folder);
        bench.open();
        var dora = SecondCreator.addTo(Store.SQLITE.url(folder));
        self = new Pair(bench.fan("Zz-Ann"), "Zz-Ann", bench.creator(), "creator");
        other =
                new Pair(
                        bench.fan("Zz-Bob"),
                        "Zz-Bob",
                        bench.anonymous().bearing(dora),
                        SecondCreator.ADDRESS);
        page = EventClient.identified(other.fan, other.address);
    }

    Client client(Who who) {
        return switch (who) {
            case ANONYMOUS -> bench.anonymous();
            case FAN_SELF -> self.fan;
            case FAN_OTHER -> other.fan;
            case CREATOR_SELF -> self.creator;
            case CREATOR_OTHER -> other.creator;
        };
    }

    /// Whose a thing is; nobody's if it is missing.
    Optional<Pair> pair(Thing thing) {
        return switch (thing) {
            case OWN -> Optional.of(self);
            case FOREIGN -> Optional.of(other);
            case MISSING -> Optional.empty();
        };
    }

    /// The path of a route to a thing; makes the thing.
    String path(Route route, Thing thing) {
        prepare(route);
        var path = new StringBuilder();
        Matcher matcher = PARAMETER.matcher(route.path());
        while (matcher.find()) {
            matcher.appendReplacement(path, id(route, matcher.group(1), thing));
        }
        matcher.appendTail(path);
        var separator = '?';
        for (var name : route.contract().query()) {
            var value = name.equals("creator") ? id(route, "address", thing) : QUERY.get(name);
            path.append(separator).append(name).append('=').append(value);
            separator = '&';
        }
        return path.toString();
    }

    /// For some work there must be a show.
    private void prepare(Route route) {
        if (Set.of("/api/creator/show/be-right-back", "/api/creator/show/back")
                .contains(route.path())) {
            for (var creator : new Client[] {self.creator, other.creator}) {
                creator.post("/api/creator/show/live", nothing()).as(Rooms.Show.class);
            }
        }
    }

    /// What a parameter of a path names, in a state in which the route can do its work.
    private String id(Route route, String parameter, Thing thing) {
        var work = route.path().substring(route.path().lastIndexOf('/') + 1);
        return pair(thing)
                .map(
                        pair ->
                                switch (parameter) {
                                    case "address" -> pair.address();
                                    case "request" -> pair.request(work).value();
                                    case "session" -> pair.session(work).value();
                                    case "fan" -> pair.fanWhoAsks().value();
                                    case "message" -> pair.said().id();
                                    default ->
                                            throw new AssertionError(
                                                    "say in Tenants what {" + parameter + "} is");
                                })
                .orElse("nobodys-" + parameter);
    }

    Client.Reply call(Who who, Route route, String path) {
        return switch (route.action()) {
            case Action.Ask _ -> client(who).get(path);
            case Action.Do<?>(var type, var _) when route.method() == Method.PUT ->
                    client(who).put(path, body(type));
            case Action.Do<?>(var type, var _) -> client(who).post(path, body(type));
        };
    }

    /// A body that this platform takes.
    Object body(Class<?> type) {
        return Map.<Class<?>, Object>of(
                        Commands.Ask.class,
                        ask(10),
                        Commands.Pair.class,
                        new Commands.Pair(bench.platform().pairingCode()))
                .getOrDefault(type, Samples.of(type));
    }

    @Override
    public void close() {
        page.close();
        bench.close();
    }
}
