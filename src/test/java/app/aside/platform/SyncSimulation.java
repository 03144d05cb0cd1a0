package app.aside.platform;

import static app.aside.platform.Bench.ask;
import static app.aside.platform.Bench.credits;
import static app.aside.platform.Bench.nothing;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.Eventually;
import app.aside.billing.Tick;
import app.aside.billing.journal.JournalEntry;
import app.aside.billing.verify.SigningKey;
import app.aside.billing.verify.TickSigner;
import app.aside.platform.bus.Topic;
import app.aside.platform.db.Database;
import app.aside.platform.db.Transaction;
import app.aside.protocol.Commands;
import app.aside.protocol.Json;
import app.aside.protocol.ToServer;
import app.aside.protocol.Views;
import app.aside.studio.state.Books;
import app.aside.studio.store.OutboxTable;
import app.aside.studio.store.StudioDatabase;
import app.aside.studio.sync.Transport;
import app.aside.unit.CreatorId;
import app.aside.unit.FanId;
import app.aside.unit.Ids;
import app.aside.unit.SessionId;
import app.aside.unit.Side;

import com.fasterxml.jackson.core.JsonProcessingException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/// One life of a studio and a platform, all of it from one seed on one thread: the network drops,
/// doubles, delays and cuts; either side dies at any commit; the studio's clock is wrong. Then the
/// faults stop, and both books must be the same.
final class SyncSimulation implements AutoCloseable {
    private static final Instant START = Instant.parse("2026-11-21T23:59:30Z");

    /// Keys take long to make, and the simulation does not look at them.
    private static final List<SigningKey> KEYS =
            Stream.generate(SigningKey::make).limit(64).toList();

    private static final int STEPS = 40;
    private static final int ROUNDS_MOST = 3;

    private final long seed;
    private final Random random;
    private final FakeClock clock = new FakeClock();
    private final SimulatedPlatform platform;
    private final StudioDatabase disk;
    private final CreatorId creator;
    private final String creatorToken;
    private final FanId fan;
    private final String fanToken;
    private final Duration skew;
    private final ArrayDeque<Transport.Call> strays = new ArrayDeque<>();
    private final List<String> kept = new ArrayList<>();
    private SimulatedStudio studio;
    private boolean faults = true;
    private boolean linked;

    /// What the studio has learned to add to its own, wrong clock.
    private Duration offset = Duration.ZERO;

    private Instant nextSyncAt = Instant.EPOCH;
    private Map<String, Long> sent = new HashMap<>();
    private final Map<Side, TickSigner> signers = new EnumMap<>(Side.class);
    private @Nullable SessionId session;
    private int second;
    private int reports;
    private String name = "";
    private int crashes;
    private int rounds;

    SyncSimulation(long seed, Database database, Path folder) {
        this.seed = seed;
        this.random = new Random(seed * 0x9E37_79B9_7F4A_7C15L + 11);
        clock.advance(Duration.between(clock.instant(), START));
        this.skew = Duration.ofSeconds(random.nextInt(1_200) - 600);
        this.platform = new SimulatedPlatform(database, folder, clock, random, this::platformDies);
        this.creator = new CreatorId(Ids.uuid7(START, random));
        this.fan = new FanId(Ids.uuid7(START, random));
        this.creatorToken = database.write(this::creator);
        comeBack();
        this.fanToken =
                "fan "
                        + database.write(
                                transaction ->
                                        platform.parts().tokens().forFan(transaction, fan, START));
        try {
            disk = StudioDatabase.open(folder.resolve("studio-" + seed + ".db"), START).database();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.studio = studio();
        reliable(Transport.Method.PUT, "/api/creator/offer", offer(), creatorToken);
    }

    /// What it came to.
    ///
    /// @param crashes how often one of the two died
    /// @param rounds of synchronising until both were the same
    /// @param payments that were settled
    record Report(int crashes, int rounds, int payments) {}

    Report run() throws JsonProcessingException {
        for (int step = 0; step < STEPS; step++) {
            try {
                step();
            } catch (SimulatedStudio.Died _) {
                restartStudio();
            }
            assertThat(sum()).as("%s, step %d: the sum of all accounts", this, step).isZero();
        }
        faults = false;
        quiet();
        do {
            rounds++;
            round();
        } while (rounds < ROUNDS_MOST && !isSame());
        check();
        return new Report(crashes, rounds, studio.copy.all(creator).size());
    }

    private String creator(Transaction transaction) {
        transaction
                .handle()
                .execute(
                        "INSERT INTO creators (id, name, headline, address, offer_open, rate_minor,"
                            + " currency, shortest_minutes, clip_recording, version, created_at)"
                            + " VALUES (?, 'Ines', '', ?, FALSE, 300, 'XTS', 5, TRUE, 1, 0)",
                        creator.value(),
                        "c-" + creator.value().substring(9));
        transaction.handle().execute("INSERT INTO fans VALUES (?, 'Ann', 0)", fan.value());
        transaction
                .handle()
                .execute(
                        "INSERT INTO accounts VALUES (?, 'WALLET', 'XTS', 0, 0)",
                        "wallet:" + fan.value());
        return platform.parts().tokens().forStudio(transaction, creator, START);
    }

    private SimulatedStudio studio() {
        return new SimulatedStudio(
                creator,
                new SimulatedStudio.MortalDisk(disk, this::studioDies),
                this::overTheNetwork,
                () -> clock.instant().plus(skew).plus(offset),
                random,
                () -> Ids.uuid7(clock.instant(), random));
    }

    private boolean studioDies() {
        return faults && random.nextInt(150) == 0;
    }

    private boolean platformDies() {
        return faults && random.nextInt(120) == 0;
    }

    private boolean happens(int oneIn) {
        return faults && random.nextInt(oneIn) == 0;
    }

    private void step() throws JsonProcessingException {
        switch (random.nextInt(16)) {
            case 0, 1, 2, 3, 4 -> pass();
            case 5, 6 -> begin();
            case 7 -> tip();
            case 8 -> {
                if (second > 2) {
                    end();
                }
            }
            case 9 -> keep();
            case 10, 11 -> sync();
            case 12, 13 -> listen();
            case 14 -> {
                if (happens(2)) {
                    cut();
                } else {
                    stray();
                }
            }
            default -> {
                if (happens(2)) {
                    throw new SimulatedStudio.Died();
                }
                if (happens(2)) {
                    restartPlatform();
                }
            }
        }
    }

    // People ------------------------------------------------------------------------------------

    private void begin() {
        if (session != null) {
            return;
        }
        reliable(
                Transport.Method.POST,
                "/api/wallet/test-credits",
                new Commands.AddTestCredits(credits(10_000)),
                fanToken);
        var address =
                platform.database()
                        .read(t -> platform.parts().accounts().creator(t, creator).address());
        var asked =
                reliable(
                        Transport.Method.POST,
                        "/api/creators/" + address + "/requests",
                        ask(5 + random.nextInt(10)),
                        fanToken);
        var request = read(asked, Views.Asking.class).id();
        var approved =
                reliable(
                        Transport.Method.POST,
                        "/api/requests/" + request.value() + "/approve",
                        nothing(),
                        creatorToken);
        var id = Objects.requireNonNull(read(approved, Views.Approval.class).session()).id();
        for (var token : List.of(creatorToken, fanToken)) {
            reliable(Transport.Method.POST, path(id, "seen"), nothing(), token);
        }
        session = id;
        second = 0;
        signers.clear();
        studio.tick(signed(Side.CREATOR, 0));
        fanAttests(id, 0);
    }

    private void tip() {
        if (session != null) {
            reliable(
                    Transport.Method.POST,
                    path(session, "tips"),
                    new Commands.Tip(credits(100 + random.nextInt(900)), ""),
                    fanToken);
        }
    }

    private void end() {
        if (session != null) {
            reliable(Transport.Method.POST, path(session, "end"), nothing(), fanToken);
            session = null;
            second = 0;
        }
    }

    private void keep() {
        if (random.nextInt(3) == 0) {
            var wish = "n" + seed + "-" + random.nextInt(1_000_000);
            studio.keepName(wish);
            name = wish;
        } else {
            var about = "r" + ++reports;
            studio.keepReport(about);
            kept.add(about);
        }
    }

    /// One to three seconds of a session, or a while without one.
    private void pass() throws JsonProcessingException {
        if (session == null) {
            clock.advance(Duration.ofSeconds(1 + random.nextInt(20)));
            pulse();
            return;
        }
        for (int i = random.nextInt(2); i >= 0; i--) {
            clock.advance(Duration.ofSeconds(1));
            second++;
            if (random.nextInt(12) > 0) {
                fanAttests(session, second);
            }
            studio.tick(signed(Side.CREATOR, second));
            sendTicks();
        }
        pulse();
    }

    /// The fan's page sends a tick until the platform has it.
    private void fanAttests(SessionId id, int number) {
        var signed = signed(Side.FAN, number);
        Eventually.until(
                "the platform has tick " + number, () -> attest(id, Side.FAN, signed).isPresent());
    }

    /// The next tick of a side, in the segment of the program that now runs.
    private TickSigner.Signed signed(Side side, int number) {
        return signers.computeIfAbsent(side, this::signer).sign(tick(number));
    }

    private TickSigner signer(Side side) {
        var running = Objects.requireNonNull(session);
        var view = platform.database().read(t -> platform.parts().sessions().view(t, running));
        return new TickSigner(
                KEYS.get(random.nextInt(KEYS.size())), running, side, view.promise().text());
    }

    private static Tick tick(int number) {
        return new Tick(number, number * 1000L, number * 30L, number * 50L, 0, true, true, false);
    }

    // The network -------------------------------------------------------------------------------

    private Transport.Answer overTheNetwork(Transport.Call call) throws IOException {
        if (happens(10)) {
            throw new IOException("lost on the way there");
        }
        if (happens(25)) {
            return new Transport.Answer(random.nextBoolean() ? 502 : 500, "<html>Bad Gateway");
        }
        if (happens(15)) {
            strays.add(call);
            throw new IOException("late");
        }
        if (happens(60)) {
            throw new SimulatedStudio.Died();
        }
        Transport.Answer answer;
        try {
            answer = platform.answer(call, creatorToken);
            if (happens(12)) {
                answer = platform.answer(call, creatorToken);
            }
        } catch (SimulatedPlatform.Died _) {
            restartPlatform();
            throw new IOException("the connection was reset");
        }
        if (happens(10)) {
            throw new IOException("lost on the way back");
        }
        if (happens(60)) {
            throw new SimulatedStudio.Died();
        }
        if (happens(12)) {
            var body = answer.body();
            return new Transport.Answer(
                    answer.status(), body.substring(0, random.nextInt(body.length())));
        }
        return answer;
    }

    /// A call that everybody had given up arrives after all.
    private void stray() {
        var call = strays.poll();
        if (call != null) {
            try {
                platform.answer(call, creatorToken);
            } catch (SimulatedPlatform.Died _) {
                restartPlatform();
            }
        }
    }

    /// Somebody who does not give up.
    private Transport.Answer reliable(
            Transport.Method method, String path, Object body, String token) {
        var call =
                new Transport.Call(
                        method, path, Json.write(body), Ids.uuid7(clock.instant(), random));
        while (true) {
            try {
                var answer = platform.answer(call, token);
                assertThat(answer.isSuccess()).as("%s: %s %s", this, path, answer).isTrue();
                return answer;
            } catch (SimulatedPlatform.Died _) {
                restartPlatform();
            }
        }
    }

    /// The socket: connects, or tells some of what has happened.
    private void listen() throws JsonProcessingException {
        if (!linked) {
            connect();
            return;
        }
        deliver(faults ? 1 + random.nextInt(6) : Integer.MAX_VALUE);
    }

    private void connect() throws JsonProcessingException {
        if (happens(4)) {
            return;
        }
        if (studio.cursor.isSnapshotNeeded()) {
            try {
                var answer = overTheNetwork(Transport.Call.get("/api/creator"));
                if (!answer.isSuccess()) {
                    return;
                }
                var snapshot = Json.read(answer.body(), Views.CreatorSnapshot.class);
                studio.cursor.begin(snapshot.topics());
            } catch (IOException _) {
                return;
            }
        }
        if (!studio.cursor.greeted("epoch")) {
            return;
        }
        offset = skew.negated();
        sent = new HashMap<>(studio.cursor.topics());
        linked = true;
        studio.linked(true);
        deliver(Integer.MAX_VALUE);
        sendTicks();
    }

    /// Events after those that went out before; the last ones may be lost with the socket.
    private void deliver(int most) throws JsonProcessingException {
        for (var topic : List.copyOf(sent.keySet())) {
            var events =
                    platform.database()
                            .read(
                                    t ->
                                            platform.parts()
                                                    .events()
                                                    .after(
                                                            t,
                                                            new Topic(topic),
                                                            sent.getOrDefault(topic, 0L),
                                                            Math.min(most, 200)));
            for (var event : events) {
                sent.put(topic, event.seq());
                if (happens(40)) {
                    cut();
                    return;
                }
                if (happens(40)) {
                    // Never heard; what follows shows that it is missing.
                    continue;
                }
                var times = happens(10) ? 2 : 1;
                for (int i = 0; i < times; i++) {
                    switch (studio.cursor.heard(event)) {
                        case NEW -> studio.happened(event);
                        case HEARD -> {}
                        case GAP -> {
                            cut();
                            return;
                        }
                    }
                }
            }
        }
        var running = session;
        if (running != null) {
            meter(
                    platform.database()
                            .read(t -> platform.parts().sessions().view(t, running).meter()));
        }
    }

    private void cut() {
        if (linked) {
            linked = false;
            studio.linked(false);
        }
    }

    private void sendTicks() {
        var running = session;
        if (!linked || running == null) {
            return;
        }
        for (var tick : studio.waitingTicks()) {
            if (happens(20)) {
                cut();
                return;
            }
            attest(running, Side.CREATOR, tick).ifPresent(this::meter);
        }
    }

    private void meter(Views.Meter meter) {
        // A meter overtakes no event: who has not heard of the end hears no more of the session.
        if (linked) {
            studio.metered(meter);
        }
    }

    private Optional<Views.Meter> attest(SessionId id, Side side, TickSigner.Signed signed) {
        var ticked = ToServer.Ticked.of(id, signed);
        try {
            return Optional.of(
                    platform.database()
                            .write(
                                    transaction -> {
                                        var meter =
                                                platform.parts()
                                                        .sessions()
                                                        .tick(
                                                                transaction,
                                                                id,
                                                                side,
                                                                ticked,
                                                                clock.instant());
                                        platform.mayDie(transaction);
                                        return meter;
                                    }));
        } catch (SimulatedPlatform.Died _) {
            restartPlatform();
            return Optional.empty();
        }
    }

    private void pulse() {
        var running = session;
        try {
            platform.database()
                    .write(
                            transaction -> {
                                if (running != null) {
                                    platform.parts()
                                            .sessions()
                                            .watch(transaction, running, clock.instant());
                                }
                                platform.mayDie(transaction);
                                return platform.parts()
                                        .journals()
                                        .seal(transaction, clock.instant());
                            });
        } catch (SimulatedPlatform.Died _) {
            restartPlatform();
        }
    }

    private void restartPlatform() {
        crashes++;
        platform.restart();
        comeBack();
        if (linked) {
            cut();
        }
    }

    /// The fan's page is there, and that side of the studio that answers requests.
    private void comeBack() {
        platform.parts().presence().joined(fan);
        platform.parts().presence().joined(creator);
    }

    private void restartStudio() {
        signers.remove(Side.CREATOR);
        crashes++;
        linked = false;
        offset = Duration.ZERO;
        studio = studio();
    }

    // Synchronising -----------------------------------------------------------------------------

    private void sync() {
        if (clock.instant().isBefore(nextSyncAt)) {
            return;
        }
        for (int i = 0; i < 4; i++) {
            var wait = studio.rounds.step();
            if (wait.isEmpty()) {
                return;
            }
            if (!wait.get().isZero()) {
                assertThat(wait.get())
                        .as("%s: at most one call a second while the platform fails", this)
                        .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(61));
                nextSyncAt = clock.instant().plus(wait.get());
                return;
            }
        }
    }

    /// The 1:1 ends, and what was late arrives.
    private void quiet() {
        end();
        while (!strays.isEmpty()) {
            stray();
        }
        clock.advance(Duration.ofHours(25));
        pulse();
    }

    /// Connect if need be, hear everything, send and fetch everything.
    private void round() throws JsonProcessingException {
        listen();
        if (linked) {
            deliver(Integer.MAX_VALUE);
        }
        for (int calls = 0; calls < 200; calls++) {
            var wait = studio.rounds.step();
            if (wait.isEmpty()) {
                return;
            }
            assertThat(wait.get()).as("%s: nothing fails any more", this).isZero();
        }
    }

    private boolean isSame() {
        return !studio.outbox.isWaiting()
                && studio.journal.standing() instanceof Books.Journal.Complete
                && linked
                && studio.copy.all(creator).equals(journal());
    }

    private List<JournalEntry> journal() {
        return platform.database()
                .read(t -> platform.parts().journals().page(t, creator, 0).entries());
    }

    private void check() {
        assertThat(isSame()).as("%s: the same within %d rounds", this, ROUNDS_MOST).isTrue();
        var rows = studio.copy.all(creator);
        var earned = rows.stream().mapToLong(row -> row.net().minor()).sum();
        assertThat(earned).as("%s: the studio's books to the cent", this).isEqualTo(earnings());
        assertThat(studio.copy.seals(creator))
                .as("%s: seals", this)
                .isEqualTo(
                        platform.database()
                                .read(
                                        t ->
                                                platform.parts()
                                                        .journals()
                                                        .page(t, creator, 0)
                                                        .seals()));
        effects();
        for (var payment : studio.payments(creator)) {
            assertThat(payment.standing())
                    .as("%s: %s", this, payment)
                    .isNotInstanceOf(Books.Standing.Estimated.class);
            if (payment.standing() instanceof Books.Standing.Differs(_, _, var sawEnd)) {
                assertThat(sawEnd).as("%s: %s", this, payment).isFalse();
            }
        }
    }

    /// Each command that was kept had its effect once, in the order in which they were kept.
    private void effects() {
        var rows =
                disk.read(
                        handle ->
                                handle.createQuery(
                                                "SELECT about FROM outbox WHERE kind = 'REPORT'"
                                                        + " ORDER BY number")
                                        .mapTo(String.class)
                                        .list());
        var done =
                platform.database()
                        .read(
                                t ->
                                        t.handle()
                                                .createQuery(
                                                        "SELECT value FROM facts WHERE name ="
                                                                + " :name")
                                                .bind("name", SimulatedPlatform.effects(creator))
                                                .mapTo(String.class)
                                                .findOne()
                                                .map(text -> List.of(text.split(" ", -1)))
                                                .orElse(List.of()));
        assertThat(done).as("%s: none twice, none lost, in order", this).isEqualTo(rows);
        assertThat(rows).as("%s: what was kept is on the disk", this).containsAll(kept);
        assertThat(new OutboxTable(disk).open()).as("%s: nothing was refused", this).isEmpty();
        var named =
                platform.database()
                        .read(t -> platform.parts().accounts().creator(t, creator).name());
        if (!name.isEmpty()) {
            var newest =
                    disk.read(
                            handle ->
                                    handle.createQuery(
                                                    "SELECT body FROM outbox WHERE kind ="
                                                        + " 'CHANGE_PROFILE' ORDER BY number DESC"
                                                        + " LIMIT 1")
                                            .mapTo(String.class)
                                            .one());
            assertThat(newest).as("%s: the last change wins", this).contains("\"" + named + "\"");
        }
    }

    private long sum() {
        return platform.database()
                .read(t -> t.number("SELECT COALESCE(SUM(balance_minor), 0) FROM accounts"));
    }

    private long earnings() {
        return platform.database()
                .read(
                        t ->
                                t.number(
                                        "SELECT COALESCE(SUM(balance_minor), 0) FROM accounts WHERE"
                                                + " id = 'earnings:"
                                                + creator.value()
                                                + "'"));
    }

    private static Commands.ChangeOffer offer() {
        return new Commands.ChangeOffer(true, credits(300), 5, 0, true, 0);
    }

    private static String path(SessionId session, String what) {
        return "/api/sessions/" + session.value() + "/" + what;
    }

    private static <T> T read(Transport.Answer answer, Class<T> type) {
        try {
            return Json.read(answer.body(), type);
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    @Override
    public String toString() {
        return "seed " + seed;
    }

    @Override
    public void close() {
        disk.close();
    }
}
