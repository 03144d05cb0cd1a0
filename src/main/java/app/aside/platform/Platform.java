package app.aside.platform;

import app.aside.platform.account.AccountRoutes;
import app.aside.platform.account.Accounts;
import app.aside.platform.account.Tokens;
import app.aside.platform.billing.Ledger;
import app.aside.platform.billing.LedgerCheck;
import app.aside.platform.billing.RateCards;
import app.aside.platform.billing.WalletRoutes;
import app.aside.platform.bus.Bus;
import app.aside.platform.bus.EventTable;
import app.aside.platform.bus.Events;
import app.aside.platform.bus.Presence;
import app.aside.platform.db.AnswerTable;
import app.aside.platform.db.Database;
import app.aside.platform.db.FactTable;
import app.aside.platform.db.Transaction;
import app.aside.platform.http.Answer;
import app.aside.platform.http.Api;
import app.aside.platform.http.Caller;
import app.aside.platform.http.Doorkeeper;
import app.aside.platform.http.Guard;
import app.aside.platform.http.Route;
import app.aside.platform.http.WebServer;
import app.aside.platform.page.PageRoutes;
import app.aside.platform.queue.QueueRoutes;
import app.aside.platform.queue.Requests;
import app.aside.platform.queue.SnapshotRoutes;
import app.aside.platform.session.SessionRoutes;
import app.aside.platform.session.Sessions;
import app.aside.platform.signal.SignalRoutes;
import app.aside.platform.socket.EventSockets;
import app.aside.unit.Ids;
import app.aside.unit.RequestId;
import app.aside.unit.SessionId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A running platform: every object made once, in order.
public final class Platform implements AutoCloseable {
    public static final String VERSION = "0.1.0";

    private static final Logger LOG = LoggerFactory.getLogger(Platform.class);
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Duration EVENTS_KEPT = Duration.ofDays(7);
    private static final Duration ANSWERS_KEPT = Duration.ofDays(2);
    private static final String PORT = "port";
    private static final String EPOCH = "epoch";

    private final PlatformConfiguration configuration;
    private final InstantSource clock;
    private final Database database;
    private final FactTable facts = new FactTable();
    private final AnswerTable answers = new AnswerTable();
    private final EventTable eventTable = new EventTable();
    private final Presence presence = new Presence();
    private final Tokens tokens;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Requests requests;
    private final EventSockets sockets;
    private final List<Route> routes;
    private final WebServer server;
    private final ScheduledExecutorService pulses;
    private final String creatorToken;
    private final String pairingCode;
    private volatile Instant tidiedAt;

    private Platform(PlatformConfiguration configuration, InstantSource clock, Database database)
            throws IOException {
        this.configuration = configuration;
        this.clock = clock;
        this.database = database;
        var random = configuration.random();
        var rateCards = RateCards.of(configuration.dataDir().resolve("rate-cards.json"));
        var bus = new Bus();
        var events = new Events(eventTable, bus);
        var ledger = new Ledger(events, random);
        tokens = new Tokens(random);
        accounts = new Accounts(ledger, rateCards, events, presence, random);
        sessions = new Sessions(accounts, ledger, rateCards, events, bus, random);
        requests =
                new Requests(
                        accounts,
                        sessions,
                        ledger,
                        rateCards,
                        events,
                        configuration.limits(),
                        random);
        routes =
                Stream.of(
                                new AccountRoutes(accounts, tokens, VERSION).routes(),
                                new WalletRoutes(ledger, rateCards).routes(),
                                new QueueRoutes(accounts, requests).routes(),
                                new SnapshotRoutes(
                                                accounts,
                                                requests,
                                                sessions,
                                                ledger,
                                                rateCards,
                                                eventTable)
                                        .routes(),
                                new SessionRoutes(sessions).routes(),
                                new SignalRoutes(sessions).routes())
                        .flatMap(List::stream)
                        .toList();
        var now = clock.instant();
        tidiedAt = now;
        creatorToken =
                database.write(
                        transaction -> {
                            var creator =
                                    accounts.first(transaction, configuration.firstCreator(), now);
                            return tokens.forLaunch(transaction, creator.id(), now);
                        });
        pairingCode =
                database.write(
                        transaction -> {
                            var creator = accounts.creators(transaction).getFirst();
                            return tokens.pairingCode(transaction, creator.id(), now);
                        });
        // What was due while nobody ran, before anybody calls.
        pulse();
        var api = new Api(database, doorkeeper(), configuration.limits(), clock);
        var guard = new Guard(hosts());
        sockets =
                new EventSockets(
                        new EventSockets.Parts(
                                database,
                                api,
                                guard,
                                accounts,
                                sessions,
                                eventTable,
                                presence,
                                clock,
                                configuration.heartbeat(),
                                epoch(now),
                                WebServer.cookieName(configuration.secure())));
        bus.listen(sockets);
        var page = new PageRoutes(database, accounts);
        server =
                listen(
                        new WebServer.Parts(
                                api,
                                guard,
                                routes,
                                clock,
                                configuration.secure(),
                                List.of(page::add, sockets::add)));
        pulses =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("platform-pulse").daemon().factory());
        beat();
    }

    /// Starts a platform; it answers once this returns.
    ///
    /// @throws IOException if its folder or its address can't be had
    public static Platform start(PlatformConfiguration configuration) throws IOException {
        var folder = configuration.dataDir();
        Files.createDirectories(folder);
        var clock =
                configuration
                        .clock()
                        .orElseGet(() -> new SteadyClock(Instant.now(), System::nanoTime));
        var url = configuration.database().orElse("jdbc:sqlite:" + folder.resolve("platform.db"));
        var database = Database.open(url);
        try {
            return new Platform(configuration, clock, database);
        } catch (IOException | RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /// Where it answers, as `http://127.0.0.1:PORT`.
    public URI address() {
        var host = configuration.host();
        var reachable = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
        var shown = reachable.contains(":") ? "[" + reachable + "]" : reachable;
        return URI.create("http://" + shown + ":" + server.port());
    }

    /// The page of the first creator.
    public URI pageAddress() {
        var profile = database.read(accounts::creators).getFirst();
        return URI.create(address() + "/" + profile.address());
    }

    /// For the studio in this process: a bearer token that lasts until the next start.
    public String creatorToken() {
        return creatorToken;
    }

    /// For a studio elsewhere: pairs once, until the next start.
    public String pairingCode() {
        return pairingCode;
    }

    /// Everything that can be called over the API.
    public List<Route> routes() {
        return routes;
    }

    /// Checks the whole ledger from its rows.
    public LedgerCheck.Report checkLedger() {
        return database.read(transaction -> new LedgerCheck().check(transaction));
    }

    /// The sum of all balances in minor units: 0, or something is wrong.
    public long ledgerSum() {
        return checkLedger().sumMinor();
    }

    /// Does what is due by time alone: requests expire, sessions are watched. Called by the
    /// platform itself about once a second.
    public void pulse() {
        var at = clock.instant();
        attempt(
                "expire requests",
                () -> {
                    if (database.read(transaction -> requests.isOverdue(transaction, at))) {
                        write(transaction -> requests.expire(transaction, at));
                    }
                });
        for (var session : database.read(sessions::running)) {
            attempt("watch session " + session.value(), () -> watch(session, at));
        }
        if (Duration.between(tidiedAt, at).compareTo(Duration.ofHours(1)) > 0) {
            tidiedAt = at;
            attempt("tidy", () -> write(transaction -> tidy(transaction, at)));
        }
    }

    /// Looks for events that nobody hinted at, as those of another server. Called by the platform
    /// itself every five seconds.
    public void sweep() {
        sockets.sweep();
    }

    /// Stops. Nothing is settled or told: a session that runs goes on at the next start.
    @Override
    public void close() {
        pulses.shutdown();
        sockets.close();
        server.close();
        try {
            pulses.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        database.close();
    }

    private void watch(SessionId session, Instant at) {
        if (database.read(transaction -> sessions.isDue(transaction, session, at))) {
            write(transaction -> sessions.watch(transaction, session, at));
        }
    }

    private void tidy(Transaction transaction, Instant at) {
        eventTable.forgetBefore(transaction, at.minus(EVENTS_KEPT));
        answers.forgetBefore(transaction, at.minus(ANSWERS_KEPT));
    }

    private void write(Consumer<Transaction> work) {
        database.write(
                transaction -> {
                    work.accept(transaction);
                    return true;
                });
    }

    /// A thread's outermost loop: what fails is told and tried again at the next pulse.
    private static void attempt(String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.error("can't {}", what, e);
        }
    }

    private void beat() {
        var every = configuration.pulse();
        if (every.isZero()) {
            return;
        }
        var _ =
                pulses.scheduleAtFixedRate(
                        () -> attempt("pulse", this::pulse),
                        every.toMillis(),
                        every.toMillis(),
                        TimeUnit.MILLISECONDS);
        var _ =
                pulses.scheduleAtFixedRate(
                        () -> attempt("sweep", this::sweep), 5, 5, TimeUnit.SECONDS);
    }

    private Set<String> hosts() {
        var hosts = new HashSet<>(configuration.hosts());
        hosts.addAll(Set.of("127.0.0.1", "localhost", "[::1]"));
        hosts.add(configuration.host());
        return hosts;
    }

    private String epoch(Instant now) {
        return database.write(
                transaction -> {
                    var known = facts.find(transaction, EPOCH);
                    var epoch = known.orElseGet(() -> Ids.uuid7(now, configuration.random()));
                    if (known.isEmpty()) {
                        facts.put(transaction, EPOCH, epoch);
                    }
                    return epoch;
                });
    }

    /// Listens on the port asked for, else on that of the last start, else on a free one.
    private WebServer listen(WebServer.Parts parts) throws IOException {
        var host = configuration.host();
        if (configuration.port() != 0) {
            return WebServer.start(parts, host, configuration.port());
        }
        var kept = database.read(transaction -> facts.find(transaction, PORT));
        if (kept.isPresent()) {
            try {
                return WebServer.start(parts, host, Integer.parseInt(kept.get()));
            } catch (IOException _) {
                LOG.info("port {} is taken, a free one is used instead", kept.get());
            }
        }
        var server = WebServer.start(parts, host, 0);
        write(transaction -> facts.put(transaction, PORT, Integer.toString(server.port())));
        return server;
    }

    private Doorkeeper doorkeeper() {
        return new Doorkeeper() {
            @Override
            public Optional<Caller> owner(Transaction transaction, String token, Instant at) {
                return tokens.owner(transaction, token, at);
            }

            @Override
            public String token(Transaction transaction, Answer.Grant grant, Instant at) {
                return switch (grant) {
                    case Answer.Grant.ToFan(var fan) -> tokens.forFan(transaction, fan, at);
                    case Answer.Grant.ToCreator(var creator) ->
                            tokens.forStudio(transaction, creator, at);
                };
            }

            @Override
            public boolean owns(
                    Transaction transaction, Caller caller, Route.Subject subject, String id) {
                if (!ID.matcher(id).matches()) {
                    return false;
                }
                return switch (subject) {
                    case NONE -> true;
                    case REQUEST -> requests.owns(transaction, caller, new RequestId(id));
                    case SESSION ->
                            sessions.side(transaction, caller, new SessionId(id)).isPresent();
                };
            }
        };
    }
}
