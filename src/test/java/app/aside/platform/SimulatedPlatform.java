package app.aside.platform;

import app.aside.platform.db.Database;
import app.aside.platform.db.Transaction;
import app.aside.platform.http.Answer;
import app.aside.platform.http.Api;
import app.aside.platform.http.Incoming;
import app.aside.platform.http.Limits;
import app.aside.platform.http.Refusal;
import app.aside.platform.http.Route;
import app.aside.platform.http.Route.Action;
import app.aside.protocol.Commands;
import app.aside.protocol.Json;
import app.aside.studio.sync.Transport;
import app.aside.unit.CreatorId;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/// The platform's own rules, routes and tables over a real database, without its server: called by
/// one thread, and dying where the simulation says. What it remembered is gone then; what it had
/// committed is not.
final class SimulatedPlatform {
    /// The process is gone, in the middle of what it did.
    static final class Died extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final Database database;
    private final PlatformConfiguration configuration;
    private final InstantSource clock;
    private final BooleanSupplier dies;
    private PlatformParts parts;
    private Api api;
    private List<Route> routes = List.of();

    /// @param dies asked before and after each commit
    SimulatedPlatform(
            Database database,
            Path folder,
            InstantSource clock,
            RandomGenerator random,
            BooleanSupplier dies) {
        this.database = database;
        this.clock = clock;
        this.dies = dies;
        var usual = PlatformConfiguration.of(folder);
        this.configuration =
                new PlatformConfiguration(
                        usual.host(),
                        usual.port(),
                        usual.dataDir(),
                        usual.database(),
                        usual.hosts(),
                        usual.secure(),
                        usual.firstCreator(),
                        new Limits(
                                1_000_000, 1_000_000, 1_000_000, 1_000_000, Duration.ofMinutes(1)),
                        usual.heartbeat(),
                        Duration.ZERO,
                        Optional.of(clock),
                        random,
                        usual.media(),
                        usual.turn());
        this.parts = new PlatformParts(configuration, new FakeEngine());
        this.api = new Api(database, parts, configuration.limits(), clock);
        begin();
        this.routes = withStandIns();
    }

    PlatformParts parts() {
        return parts;
    }

    Database database() {
        return database;
    }

    /// Forgets all that was not committed, as a process that is started again.
    void restart() {
        parts = new PlatformParts(configuration, new FakeEngine());
        api = new Api(database, parts, configuration.limits(), clock);
        begin();
        routes = withStandIns();
    }

    private void begin() {
        database.write(
                transaction -> {
                    parts.promises().begin(transaction, clock.instant());
                    return true;
                });
    }

    /// Answers a call as the server would.
    Transport.Answer answer(Transport.Call call, String token) {
        var question = call.path().indexOf('?');
        var path = question < 0 ? call.path() : call.path().substring(0, question);
        for (var route : routes) {
            var parameters = match(route, call, path);
            if (parameters.isPresent()) {
                var incoming = new Simulated(call, path, token, parameters.get());
                try {
                    var reply = api.call(route, incoming);
                    return new Transport.Answer(reply.status(), reply.body());
                } catch (Refusal refusal) {
                    var problem = refusal.problem();
                    return new Transport.Answer(problem.status(), Json.write(problem));
                }
            }
        }
        var problem = Refusal.notFound().problem();
        return new Transport.Answer(problem.status(), Json.write(problem));
    }

    /// What a stand-in wrote down: which command had its effect, in order.
    static String effects(CreatorId creator) {
        return "simulated effects of " + creator.value();
    }

    /// The routes; reports are written down one after the other, so that one that comes twice, or
    /// never, or too early shows.
    private List<Route> withStandIns() {
        var all = new ArrayList<Route>();
        all.add(
                Route.post(
                        "/api/sessions/{session}/report",
                        Route.CREATOR,
                        Route.Subject.NONE,
                        Commands.Nothing.class,
                        (transaction, call, _) -> {
                            write(transaction, call.creator(), call.path("session"));
                            return Answer.nothing();
                        }));
        all.addAll(parts.routes());
        return all.stream().map(this::mortal).toList();
    }

    private static void write(Transaction transaction, CreatorId creator, String what) {
        transaction
                .handle()
                .execute(
                        "INSERT INTO facts (name, value) VALUES (?, ?) ON CONFLICT (name) DO"
                                + " UPDATE SET value = facts.value || ' ' || excluded.value",
                        effects(creator),
                        what);
    }

    private Route mortal(Route route) {
        return switch (route.action()) {
            case Action.Ask _ -> route;
            case Action.Do<?> command ->
                    new Route(
                            route.method(),
                            route.path(),
                            route.callers(),
                            route.subject(),
                            route.brake(),
                            mortal(command),
                            route.contract());
        };
    }

    private <B> Action.Do<B> mortal(Action.Do<B> command) {
        return new Action.Do<>(
                command.body(),
                (transaction, call, body) -> {
                    var answer = command.command().run(transaction, call, body);
                    mayDie(transaction);
                    return answer;
                });
    }

    /// Before the commit, or right after it.
    void mayDie(Transaction transaction) {
        if (dies.getAsBoolean()) {
            throw new Died();
        }
        if (dies.getAsBoolean()) {
            transaction.afterCommit(
                    () -> {
                        throw new Died();
                    });
        }
    }

    private static Optional<Map<String, String>> match(
            Route route, Transport.Call call, String path) {
        var wanted = route.path().split("/", -1);
        var given = path.split("/", -1);
        if (!route.method().name().equals(call.method().name()) || wanted.length != given.length) {
            return Optional.empty();
        }
        var parameters = new HashMap<String, String>();
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].startsWith("{")) {
                parameters.put(wanted[i].substring(1, wanted[i].length() - 1), given[i]);
            } else if (!wanted[i].equals(given[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(parameters);
    }

    private record Simulated(
            Transport.Call call, String path, String token, Map<String, String> parameters)
            implements Incoming {
        @Override
        public String parameter(String name) {
            return parameters.getOrDefault(name, "");
        }

        @Override
        public Map<String, String> query() {
            var query = new HashMap<String, String>();
            var from = call.path().indexOf('?');
            if (from >= 0) {
                for (var one : call.path().substring(from + 1).split("&", -1)) {
                    var parts = one.split("=", 2);
                    query.put(parts[0], parts[1].replace("%2F", "/"));
                }
            }
            return query;
        }

        @Override
        public Optional<String> key() {
            return Optional.of(call.key()).filter(key -> !key.isEmpty());
        }

        @Override
        public Optional<String> bearer() {
            return Optional.of(token)
                    .filter(one -> !one.startsWith("fan "))
                    .filter(one -> !one.isEmpty());
        }

        @Override
        public Optional<String> cookie() {
            return Optional.of(token)
                    .filter(one -> one.startsWith("fan "))
                    .map(one -> one.substring(4));
        }

        @Override
        public boolean isJson() {
            return true;
        }

        @Override
        public String body() {
            return call.body();
        }

        @Override
        public String network() {
            return "simulated";
        }
    }
}
