package app.aside.platform;

import app.aside.platform.billing.LedgerCheck;
import app.aside.platform.db.AnswerTable;
import app.aside.platform.db.Database;
import app.aside.platform.db.FactTable;
import app.aside.platform.db.Transaction;
import app.aside.platform.http.Api;
import app.aside.platform.http.Guard;
import app.aside.platform.http.Route;
import app.aside.platform.http.WebServer;
import app.aside.platform.page.PageRoutes;
import app.aside.platform.relay.EmbeddedRelay;
import app.aside.platform.relay.ExternalEngine;
import app.aside.platform.relay.LineRoutes;
import app.aside.platform.relay.MediaEngine;
import app.aside.platform.relay.WhepRoutes;
import app.aside.platform.relay.WhipRoutes;
import app.aside.platform.socket.EventSockets;
import app.aside.unit.FanId;
import app.aside.unit.Ids;
import app.aside.unit.SessionId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A running platform: every object made once, in order.
public final class Platform implements AutoCloseable {
    public static final String VERSION = "0.1.0";

    private static final Logger LOG = LoggerFactory.getLogger(Platform.class);
    private static final Duration EVENTS_KEPT = Duration.ofDays(7);
    private static final Duration ANSWERS_KEPT = Duration.ofDays(2);
    private static final String PORT = "port";
    private static final String EPOCH = "epoch";

    private final PlatformConfiguration configuration;
    private final InstantSource clock;
    private final Database database;
    private final FactTable facts = new FactTable();
    private final AnswerTable answers = new AnswerTable();
    private final MediaEngine engine;
    private final PlatformParts parts;
    private final String creatorToken;
    private final String pairingCode;
    private final EventSockets sockets;
    private final WebServer server;
    private final LineRoutes lines;
    private final ScheduledExecutorService pulses;
    private volatile Instant tidiedAt;

    /// The day up to which the journals are sealed.
    private volatile LocalDate sealedOn = LocalDate.EPOCH;

    private Platform(
            PlatformConfiguration configuration,
            InstantSource clock,
            Database database,
            MediaEngine engine)
            throws IOException {
        this.configuration = configuration;
        this.clock = clock;
        this.database = database;
        this.engine = engine;
        parts = new PlatformParts(configuration, engine);
        tidiedAt = clock.instant();
        write(transaction -> parts.promises().begin(transaction, clock.instant()));
        write(parts.requests()::promiseEarlier);
        creatorToken = database.write(transaction -> launch(transaction, clock.instant()));
        pairingCode = database.write(transaction -> pairingCode(transaction, clock.instant()));
        write(parts.journals()::catchUp);
        write(transaction -> parts.shows().open(transaction, clock.instant()));
        var api = new Api(database, parts, configuration.limits(), clock);
        var guard = new Guard(hosts());
        sockets = new EventSockets(socketParts(api, guard));
        parts.bus().listen(sockets);
        var page = new PageRoutes(database, parts.accounts());
        var doors = parts.doors(database, clock);
        var cookieName = WebServer.cookieName(configuration.secure());
        var whip = new WhipRoutes(engine, doors, api, cookieName);
        var whep = new WhepRoutes(engine, doors, api, cookieName);
        lines = new LineRoutes(engine, doors, api, clock, cookieName, parts.linesTried());
        // What was due while nobody ran, before anybody calls.
        pulse();
        server =
                listen(
                        new WebServer.Parts(
                                api,
                                guard,
                                parts.routes(),
                                clock,
                                configuration.secure(),
                                List.of(
                                        page::add,
                                        sockets::add,
                                        whip::add,
                                        whep::add,
                                        lines::add)));
        pulses =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("platform-pulse").daemon().factory());
        beat();
    }

    /// Starts a platform; it answers once this returns.
    ///
    /// @throws IOException if its folder or its address can't be had
    public static Platform start(PlatformConfiguration configuration) throws IOException {
        var engine = engine(configuration);
        try {
            return start(configuration, engine);
        } catch (IOException | RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    /// As [#start(PlatformConfiguration)].
    ///
    /// @param engine carries the shows; closed with the platform once it has started
    static Platform start(PlatformConfiguration configuration, MediaEngine engine)
            throws IOException {
        var folder = configuration.dataDir();
        Files.createDirectories(folder);
        var clock =
                configuration
                        .clock()
                        .orElseGet(() -> new SteadyClock(Instant.now(), System::nanoTime));
        var url = configuration.database().orElse("jdbc:sqlite:" + folder.resolve("platform.db"));
        var database = Database.open(url);
        try {
            return new Platform(configuration, clock, database, engine);
        } catch (IOException | RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /// Media is reached at the address that the platform is bound to, if it is one of the network.
    private static MediaEngine engine(PlatformConfiguration configuration) throws IOException {
        var external = configuration.media().external();
        if (external.isPresent()) {
            return new ExternalEngine(external.get(), configuration.media().playersMax());
        }
        var host = InetAddress.getByName(configuration.host());
        var media = configuration.media();
        var isOwn = !host.isLoopbackAddress() && !host.isAnyLocalAddress();
        return EmbeddedRelay.start(
                media.host().isEmpty() && isOwn ? media.listeningOn(host, media.port()) : media);
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
        var profile = database.read(parts.accounts()::creators).getFirst();
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
        return parts.routes();
    }

    /// Whether a fan's page is connected now.
    public boolean isHere(FanId fan) {
        return parts.presence().isOnline(fan);
    }

    /// Checks the whole ledger from its rows.
    public LedgerCheck.Report checkLedger() {
        return database.read(transaction -> new LedgerCheck().check(transaction));
    }

    /// The sum of all balances in minor units: 0, or something is wrong.
    public long ledgerSum() {
        return checkLedger().sumMinor();
    }

    /// Does what is due by time alone: requests expire, the next in line comes on, sessions are
    /// watched. Called by the platform itself about once a second.
    public void pulse() {
        var at = clock.instant();
        attempt("end trials of lines", () -> lines.tidy(at));
        attempt(
                "watch the queues",
                () -> {
                    for (var creator :
                            database.read(transaction -> parts.requests().due(transaction, at))) {
                        write(transaction -> parts.requests().watch(transaction, creator, at));
                    }
                });
        for (var session : database.read(parts.sessions()::running)) {
            attempt("watch session " + session.value(), () -> watch(session, at));
        }
        attempt("watch the shows", () -> watchShows(at));
        attempt("tell the rooms", () -> parts.attendance().tell(at));
        if (!LocalDate.ofInstant(at, ZoneOffset.UTC).equals(sealedOn)) {
            attempt("seal the journals", () -> seal(at));
        }
        attempt("pack the days", () -> pack(at));
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
        engine.close();
        database.close();
    }

    private String launch(Transaction transaction, Instant now) {
        var creator = parts.accounts().first(transaction, configuration.firstCreator(), now);
        return parts.tokens().forLaunch(transaction, creator.id(), now);
    }

    private String pairingCode(Transaction transaction, Instant now) {
        var creator = parts.accounts().creators(transaction).getFirst();
        return parts.tokens().pairingCode(transaction, creator.id(), now);
    }

    private EventSockets.Parts socketParts(Api api, Guard guard) {
        return new EventSockets.Parts(
                database,
                api,
                guard,
                parts.accounts(),
                parts.sessions(),
                parts.events(),
                parts.presence(),
                parts.attendance(),
                clock,
                configuration.heartbeat(),
                epoch(clock.instant()),
                WebServer.cookieName(configuration.secure()));
    }

    private void watch(SessionId session, Instant at) {
        if (database.read(transaction -> parts.sessions().isDue(transaction, session, at))) {
            write(transaction -> parts.sessions().watch(transaction, session, at));
        }
    }

    private void watchShows(Instant at) {
        parts.shows().retryGates();
        parts.chat().dropAgain();
        for (var creator : database.read(transaction -> parts.publishing().due(transaction, at))) {
            write(transaction -> parts.publishing().watch(transaction, creator, at));
        }
    }

    private void seal(Instant at) {
        write(transaction -> parts.journals().seal(transaction, at));
        sealedOn = LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    private void pack(Instant at) {
        if (database.read(transaction -> parts.days().due(transaction, at))) {
            write(transaction -> parts.days().pack(transaction, at));
        }
    }

    private void tidy(Transaction transaction, Instant at) {
        parts.events().forgetBefore(transaction, at.minus(EVENTS_KEPT));
        parts.requests().tidy(transaction, at);
        parts.chat().tidy(transaction, at.minus(EVENTS_KEPT), at);
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
}
