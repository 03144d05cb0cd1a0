package app.aside.platform;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.Eventually;
import app.aside.billing.CallKind;
import app.aside.billing.Tick;
import app.aside.platform.db.Store;
import app.aside.platform.http.Limits;
import app.aside.platform.relay.MediaEngine;
import app.aside.protocol.Commands;
import app.aside.protocol.Consent;
import app.aside.protocol.Views;
import app.aside.unit.Currency;
import app.aside.unit.Money;
import app.aside.unit.RequestId;
import app.aside.unit.SessionId;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// A platform that really runs, with a clock that the test advances.
public final class Bench implements AutoCloseable {
    static final Limits GENEROUS =
            new Limits(1_000_000, 1_000_000, 1_000_000, 1_000_000, Duration.ofMinutes(10));

    final FakeClock clock = new FakeClock();
    private final PlatformConfiguration configuration;
    private final List<Client> fans = new ArrayList<>();
    private final List<EventClient> pages = new ArrayList<>();
    private final Optional<MediaEngine> carrier;
    private FakeEngine engine = new FakeEngine();
    private Platform platform;

    private Bench(PlatformConfiguration configuration) {
        this(configuration, Optional.empty());
    }

    private Bench(PlatformConfiguration configuration, Optional<MediaEngine> carrier) {
        this.carrier = carrier;
        this.configuration = configuration.timedBy(clock, Duration.ZERO);
        this.platform = start();
    }

    static Bench on(Path folder) {
        return new Bench(plain(folder));
    }

    /// Its shows are carried by an engine that it closes.
    static Bench carrying(Path folder, MediaEngine engine) {
        return new Bench(plain(folder), Optional.of(engine));
    }

    static Bench on(Store store, Path folder) {
        return new Bench(plain(folder).storingIn(store.url(folder)));
    }

    /// Patient with sockets: a test's clients don't say that they are there.
    static PlatformConfiguration plain(Path folder) {
        return PlatformConfiguration.of(folder).limitedTo(GENEROUS).beating(Duration.ofMinutes(5));
    }

    static Bench with(PlatformConfiguration configuration) {
        return new Bench(configuration);
    }

    Platform platform() {
        return platform;
    }

    /// What carries the shows of the platform that runs.
    FakeEngine engine() {
        return engine;
    }

    Client anonymous() {
        return Client.anonymous(platform.address());
    }

    Client creator() {
        return anonymous().bearing(platform.creatorToken());
    }

    /// A fan whose page is open.
    Client fan(String name) {
        var reply = anonymous().post("/api/fans", new Commands.BecomeGuest(name));
        var fan = anonymous().withCookie(reply.cookie().orElseThrow());
        fans.add(fan);
        pages.add(EventClient.identified(fan, "creator"));
        return fan;
    }

    /// Everybody closes the page for good; the platform has noticed when it returns.
    void leave() {
        var gone = fans.stream().map(fan -> snapshot(fan).fan()).toList();
        fans.clear();
        closePages();
        Eventually.until("everybody is gone", () -> gone.stream().noneMatch(platform::isHere));
    }

    private void closePages() {
        pages.forEach(EventClient::close);
        pages.clear();
    }

    /// Ends the platform as if it were killed, and starts it on the same data; pages come back.
    void restart() {
        closePages();
        platform.close();
        engine = new FakeEngine();
        platform = start();
        fans.forEach(fan -> pages.add(EventClient.identified(fan, "creator")));
    }

    void advance(Duration by) {
        clock.advance(by);
        platform.pulse();
    }

    /// Advances second by second.
    void pass(int seconds) {
        for (int i = 0; i < seconds; i++) {
            advance(Duration.ofSeconds(1));
        }
    }

    void open() {
        offer(new Commands.ChangeOffer(true, credits(300), 5, 0, true, 0));
    }

    Views.CreatorCard offer(Commands.ChangeOffer offer) {
        return creator().put("/api/creator/offer", offer).as(Views.CreatorCard.class);
    }

    static Commands.Ask ask(int minutes) {
        return ask(minutes, CallKind.VIDEO);
    }

    static Commands.Ask ask(int minutes, CallKind kind) {
        var seen = new Commands.TermsSeen(credits(300), 0, 75);
        return new Commands.Ask(minutes, null, "", new Consent(true, "2026-1"), kind, seen);
    }

    Views.Asking asked(Client fan, int minutes) {
        return fan.post("/api/creators/creator/requests", ask(minutes)).as(Views.Asking.class);
    }

    Views.Session approved(RequestId request) {
        var approval = creator().post(request(request, "approve"), nothing());
        return Objects.requireNonNull(approval.as(Views.Approval.class).session());
    }

    /// A session in which both see each other.
    SessionId live(Client fan, int minutes) {
        return live(fan, asked(fan, minutes));
    }

    /// As [#live], of a request that waits: it begins once the fan's page is there.
    SessionId live(Client fan, Views.Asking asking) {
        try (var _ = EventClient.identified(fan, "creator")) {
            var session = approved(asking.id()).id();
            creator().post(session(session, "seen"), nothing()).as(Commands.Nothing.class);
            fan.post(session(session, "seen"), nothing()).as(Commands.Nothing.class);
            return session;
        }
    }

    /// Both sides of a session at their sockets, ticking as their clocks do.
    final class Call implements AutoCloseable {
        final SessionId session;
        final EventClient creator;
        final EventClient fan;
        int second;
        private boolean free;

        Call(SessionId session, Client fan) {
            this.session = session;
            this.creator = EventClient.identified(creator(), "");
            this.fan = EventClient.identified(fan, "creator");
            both(0);
        }

        /// The creator gives the seconds from now on, or no longer.
        void free(boolean on) {
            free = on;
        }

        /// The creator alone attests a second, and the platform has taken it.
        void creatorAttests(int number) {
            var plain = tick(session, number).tick();
            var tick =
                    new Tick(
                            plain.number(),
                            plain.monotonicMillis(),
                            plain.framesDecoded(),
                            plain.audioPackets(),
                            plain.concealedPercent(),
                            plain.cameraOn(),
                            plain.microphoneOn(),
                            free);
            creator.send(new Attested(session, tick));
            creator.meter(meter -> meter.creatorTick() == number);
        }

        /// Both attest a second, and the platform has taken it.
        void both(int number) {
            creatorAttests(number);
            fan.send(tick(session, number));
            fan.meter(meter -> meter.fanTick() == number);
        }

        /// Seconds pass in which all is well.
        void run(int seconds) {
            for (int i = 0; i < seconds; i++) {
                second++;
                pass(1);
                both(second);
            }
        }

        @Override
        public void close() {
            creator.close();
            fan.close();
        }
    }

    /// Nobody is wronged: the ledger is sound.
    void sound() {
        var report = platform.checkLedger();
        assertThat(report.faults()).isEmpty();
        assertThat(report.sumMinor()).isZero();
    }

    /// Nothing is held for anybody any more.
    void nothingHeld() {
        sound();
        assertThat(platform.checkLedger().openHolds()).isZero();
    }

    Views.Wallet wallet(Client fan) {
        return snapshot(fan).wallet();
    }

    Views.FanSnapshot snapshot(Client fan) {
        return fan.get("/api/me?creator=creator", Views.FanSnapshot.class);
    }

    /// The newest session of a fan.
    Views.Session running(Client fan) {
        return Objects.requireNonNull(snapshot(fan).session());
    }

    Views.CreatorSnapshot snapshot() {
        return creator().get("/api/creator", Views.CreatorSnapshot.class);
    }

    static String request(RequestId id, String what) {
        return "/api/requests/" + id.value() + "/" + what;
    }

    static String session(SessionId id, String what) {
        return "/api/sessions/" + id.value() + "/" + what;
    }

    static Commands.Nothing nothing() {
        return new Commands.Nothing();
    }

    static Money credits(long minor) {
        return Money.of(minor, Currency.TEST_CREDITS);
    }

    /// A tick that its sender's [EventClient] signs.
    record Attested(SessionId session, Tick tick) {}

    /// A tick of somebody whose picture and sound run.
    static Attested tick(SessionId session, int number) {
        return tick(session, number, true, number * 30L);
    }

    static Attested tick(SessionId session, int number, boolean cameraOn, long framesDecoded) {
        return new Attested(
                session,
                new Tick(
                        number,
                        number * 1000L,
                        framesDecoded,
                        number * 50L,
                        0,
                        cameraOn,
                        true,
                        false));
    }

    @Override
    public void close() {
        closePages();
        platform.close();
    }

    private Platform start() {
        try {
            return Platform.start(configuration, carrier.orElse(engine));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
