package app.aside.platform;

import static app.aside.platform.Bench.ask;
import static app.aside.platform.Bench.credits;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.platform.db.Database;
import app.aside.platform.db.Store;
import app.aside.platform.http.Route;
import app.aside.platform.http.Route.Method;
import app.aside.platform.http.Route.Subject;
import app.aside.platform.http.Sha256;
import app.aside.protocol.Commands;
import app.aside.protocol.Direction;
import app.aside.protocol.Signal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every route, every caller, on a thing of Ann's with her creator and on one that is not there.
final class AuthorisationTest {
    /// In the order called: those who may least come first, for a command changes the world.
    private enum Who {
        NOBODY,
        OTHER_FAN,
        OTHER_CREATOR,
        FAN,
        CREATOR
    }

    /// What each caller is answered.
    private static Map<Who, Integer> row(
            int nobody, int fan, int otherFan, int creator, int otherCreator) {
        var row = new EnumMap<Who, Integer>(Who.class);
        row.put(Who.NOBODY, nobody);
        row.put(Who.FAN, fan);
        row.put(Who.OTHER_FAN, otherFan);
        row.put(Who.CREATOR, creator);
        row.put(Who.OTHER_CREATOR, otherCreator);
        return row;
    }

    /// The table. Another person's thing is never told from one that is not there.
    private static Map<String, Map<Who, Integer>> table() {
        var rows = new LinkedHashMap<String, Map<Who, Integer>>();
        rows.put("GET /api/health", row(200, 200, 200, 200, 200));
        rows.put("GET /api/creators/{address}", row(200, 200, 200, 200, 200));
        rows.put("POST /api/fans", row(201, 201, 201, 201, 201));
        rows.put("POST /api/pairing", row(403, 403, 403, 403, 403));
        rows.put("GET /api/me", row(401, 200, 200, 403, 403));
        rows.put("POST /api/wallet/test-credits", row(401, 200, 200, 403, 403));
        rows.put("POST /api/creators/{address}/requests", row(401, 201, 201, 403, 403));
        rows.put("GET /api/creator", row(401, 403, 403, 200, 200));
        rows.put("GET /api/creator/journal", row(401, 403, 403, 200, 200));
        rows.put("GET /api/creator/earnings", row(401, 403, 403, 200, 200));
        rows.put("GET /api/creator/stats", row(401, 403, 403, 200, 200));
        rows.put("PUT /api/creator/profile", row(401, 403, 403, 200, 409));
        rows.put("PUT /api/creator/offer", row(401, 403, 403, 200, 200));
        rows.put("POST /api/requests/{request}/withdraw", row(401, 200, 404, 403, 404));
        rows.put("POST /api/requests/{request}/approve", row(401, 403, 404, 200, 404));
        rows.put("POST /api/requests/{request}/deny", row(401, 403, 404, 200, 404));
        rows.put("GET /api/sessions/{session}", row(401, 200, 404, 200, 404));
        rows.put("POST /api/sessions/{session}/signals", row(401, 200, 404, 200, 404));
        rows.put("POST /api/sessions/{session}/seen", row(401, 200, 404, 200, 404));
        rows.put("POST /api/sessions/{session}/tips", row(401, 201, 404, 403, 404));
        rows.put("POST /api/sessions/{session}/end", row(401, 200, 404, 200, 404));
        return rows;
    }

    static Stream<String> routes() {
        return table().keySet().stream();
    }

    private static Map<String, Object> bodies() {
        return Map.ofEntries(
                Map.entry("/api/fans", new Commands.BecomeGuest("Guest")),
                Map.entry("/api/pairing", new Commands.Pair("WRONG")),
                Map.entry("/api/wallet/test-credits", new Commands.AddTestCredits(credits(1))),
                Map.entry("/api/creators/{address}/requests", ask(5)),
                Map.entry(
                        "/api/creator/profile",
                        new Commands.ChangeProfile("Creator", "", "creator")),
                Map.entry(
                        "/api/creator/offer",
                        new Commands.ChangeOffer(true, credits(300), 5, 0, true, 0)),
                Map.entry(
                        "/api/sessions/{session}/signals",
                        new Signal(Direction.FAN_TO_CREATOR, 1, Signal.Kind.OFFER, "v=0", "")),
                Map.entry("/api/sessions/{session}/tips", new Commands.Tip(credits(100), "")));
    }

    @Test
    void every_route_has_a_row_and_every_row_a_route(@TempDir Path folder) {
        try (var bench = Bench.on(folder)) {
            var routes =
                    bench.platform().routes().stream()
                            .map(AuthorisationTest::name)
                            .collect(Collectors.toCollection(TreeSet::new));

            assertThat(routes).isEqualTo(new TreeSet<>(table().keySet()));
        }
    }

    @ParameterizedTest
    @MethodSource("routes")
    void every_caller_is_answered_as_the_table_says(String name, @TempDir Path folder) {
        var row = table().getOrDefault(name, Map.of());
        try (var world = new World(folder)) {
            var route = world.route(name);
            var thing = world.thing(route);
            for (var who : Who.values()) {
                if (route.subject() != Subject.NONE) {
                    assertThat(world.call(who, route, "missing"))
                            .as("%s on what is not there", who)
                            .isEqualTo(who == Who.NOBODY ? 401 : 404);
                }
                assertThat(world.call(who, route, thing))
                        .as("%s on Ann's", who)
                        .isEqualTo(row.get(who));
            }
            world.bench.sound();
        }
    }

    private static String name(Route route) {
        return route.method() + " " + route.path();
    }

    /// Ann with her creator, and Bob and another creator, who have nothing to do with them.
    private static final class World implements AutoCloseable {
        final Bench bench;
        private final Map<Who, Client> clients = new EnumMap<>(Who.class);

        World(Path folder) {
            bench = Bench.on(folder);
            bench.open();
            clients.put(Who.NOBODY, bench.anonymous());
            clients.put(Who.FAN, bench.fan("Ann"));
            clients.put(Who.OTHER_FAN, bench.fan("Bob"));
            clients.put(Who.CREATOR, bench.creator());
            clients.put(Who.OTHER_CREATOR, bench.anonymous().bearing("other"));
            addCreator(folder);
        }

        /// There is no command yet that makes a second creator.
        private static void addCreator(Path folder) {
            try (var database = Database.open(Store.SQLITE.url(folder))) {
                database.write(
                        transaction ->
                                transaction
                                                .handle()
                                                .execute(
                                                        "INSERT INTO creators SELECT 'other',"
                                                            + " 'Other', '', 'other', offer_open,"
                                                            + " rate_minor, currency,"
                                                            + " shortest_minutes, clip_recording,"
                                                            + " NULL, NULL, 1, created_at + 1 FROM"
                                                            + " creators")
                                        + transaction
                                                .handle()
                                                .execute(
                                                        "INSERT INTO tokens SELECT ?, role,"
                                                            + " 'other', kind, made_at, expires_at"
                                                            + " FROM tokens WHERE role = 'CREATOR'",
                                                        Sha256.of("other")));
            }
        }

        Route route(String name) {
            return bench.platform().routes().stream()
                    .filter(route -> name(route).equals(name))
                    .findFirst()
                    .orElseThrow();
        }

        /// What of Ann's the route is about.
        String thing(Route route) {
            var ann = client(Who.FAN);
            return switch (route.subject()) {
                case NONE -> "none";
                case REQUEST -> bench.asked(ann, 5).id().value();
                case FAN -> bench.asked(ann, 5).fan().value();
                case SESSION -> bench.approved(bench.asked(ann, 5).id()).id().value();
            };
        }

        int call(Who who, Route route, String thing) {
            var path =
                    route.path()
                            .replace("{address}", "creator")
                            .replaceFirst("\\{(request|session|fan)}", thing)
                            .replace("/api/me", "/api/me?creator=creator")
                            .replace("/journal", "/journal?after=0")
                            .replace("/earnings", "/earnings?zone=UTC")
                            .replace("/stats", "/stats?from=2026-01-01&to=2026-12-31&zone=UTC");
            if (route.method() == Method.GET) {
                return client(who).get(path).status();
            }
            var body = bodies().getOrDefault(route.path(), new Commands.Nothing());
            return route.method() == Method.PUT
                    ? client(who).put(path, body).status()
                    : client(who).post(path, body).status();
        }

        private Client client(Who who) {
            return clients.getOrDefault(who, bench.anonymous());
        }

        @Override
        public void close() {
            bench.close();
        }
    }
}
