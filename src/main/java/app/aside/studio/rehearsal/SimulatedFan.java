package app.aside.studio.rehearsal;

import app.aside.billing.CallKind;
import app.aside.billing.verify.SigningKey;
import app.aside.billing.verify.TickSigner;
import app.aside.protocol.Commands;
import app.aside.protocol.Consent;
import app.aside.protocol.Event;
import app.aside.protocol.Rooms;
import app.aside.protocol.Signal;
import app.aside.protocol.ToServer;
import app.aside.protocol.Turn;
import app.aside.protocol.Views;
import app.aside.studio.media.CallFactory;
import app.aside.studio.media.CallFactory.TurnServer;
import app.aside.studio.media.Frame;
import app.aside.studio.media.MediaClock;
import app.aside.studio.media.sim.BarCode;
import app.aside.studio.media.sim.PatternCamera;
import app.aside.studio.media.sim.ToneMicrophone;
import app.aside.studio.session.CallOpening;
import app.aside.studio.session.CallPort;
import app.aside.studio.session.CallRunner;
import app.aside.studio.state.StudioState.CallState;
import app.aside.studio.sync.LinkListener;
import app.aside.studio.sync.PlatformClient;
import app.aside.studio.sync.PlatformFailure;
import app.aside.studio.sync.PlatformLink;
import app.aside.unit.Currency;
import app.aside.unit.Money;
import app.aside.unit.SessionId;
import app.aside.unit.Side;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// A fan in the same process, with nothing but the platform's public API and a real WebRTC peer of
/// its own: pattern camera, tone, and a decoder that reads the creator's bar codes.
///
/// Commands block; any thread. What it waits for are futures.
final class SimulatedFan implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SimulatedFan.class);

    private final PlatformClient anonymous;
    private final String address;
    private final CallFactory calls;
    private final MediaClock mediaClock;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final ExecutorService signals =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("fan-signals").daemon(true).factory());
    private final PatternCamera camera;
    private final ToneMicrophone microphone;

    final CompletableFuture<Long> firstPictureNanos = new CompletableFuture<>();
    final CompletableFuture<Views.Summary> ended = new CompletableFuture<>();
    final CompletableFuture<List<String>> words = new CompletableFuture<>();
    final Map<Integer, Views.Meter> meters = new ConcurrentSkipListMap<>();
    final Latencies latencies = new Latencies();
    private volatile int pictureWidth;
    private volatile int pictureHeight;
    private final AtomicLong pictures = new AtomicLong();

    private @Nullable PlatformClient client;
    private @Nullable PlatformLink<Views.FanSnapshot> link;
    private Views.@Nullable Session front;
    private volatile @Nullable CallRunner runner;

    SimulatedFan(
            PlatformClient anonymous,
            String address,
            CallFactory calls,
            MediaClock mediaClock,
            InstantSource clock,
            RandomGenerator random) {
        this.anonymous = anonymous;
        this.address = address;
        this.calls = calls;
        this.mediaClock = mediaClock;
        this.clock = clock;
        this.random = random;
        this.camera = new PatternCamera(mediaClock, 640, 480, 30);
        this.microphone = new ToneMicrophone(mediaClock);
    }

    /// Becomes a guest and follows the platform's events.
    void join(String name) throws PlatformFailure {
        var guest =
                anonymous.postForCookie(
                        "/api/fans",
                        new Commands.BecomeGuest(name),
                        anonymous.newKey(),
                        Views.Guest.class);
        var mine = anonymous.as(new PlatformClient.Identity.Fan(guest.cookie()));
        client = mine;
        link =
                new PlatformLink<>(
                        mine,
                        new Snapshots(mine, "/api/me?creator=" + address),
                        new Ears(),
                        () -> true,
                        clock,
                        random);
        link.start();
    }

    /// What the page shows before the fan asks.
    Views.CreatorCard look() throws PlatformFailure {
        return client().get("/api/creators/" + address, Views.CreatorCard.class);
    }

    /// Asks for a 1:1 at the price that the page shows.
    Views.Asking ask(Views.CreatorCard card, int minutes, boolean consent) throws PlatformFailure {
        return client().post(
                        "/api/creators/" + address + "/requests",
                        new Commands.Ask(
                                minutes,
                                null,
                                "Rehearsal",
                                new Consent(consent, "rehearsal-1"),
                                CallKind.VIDEO,
                                new Commands.TermsSeen(
                                        card.offer().ratePerMinute(),
                                        card.offer().minimumMinutes(),
                                        card.offer().audioPercent())),
                        Views.Asking.class);
    }

    Views.Tip tip(Views.Session session, long minor) throws PlatformFailure {
        return client().post(
                        "/api/sessions/" + session.id().value() + "/tips",
                        new Commands.Tip(Money.of(minor, Currency.TEST_CREDITS), "Thank you"),
                        Views.Tip.class);
    }

    int pictureWidth() {
        return pictureWidth;
    }

    int pictureHeight() {
        return pictureHeight;
    }

    /// Pictures decoded so far.
    long pictures() {
        return pictures.get();
    }

    @Override
    public void close() {
        hangUp();
        if (link != null) {
            link.close();
        }
        signals.shutdownNow();
    }

    private PlatformClient client() {
        if (client == null) {
            throw new IllegalStateException("join first");
        }
        return client;
    }

    private void approved(Views.Session session) {
        if (session.state() == Views.SessionState.FRONT) {
            front = session;
        } else {
            connect(session);
        }
    }

    private void began(SessionId session) {
        var waiting = front;
        if (waiting != null && waiting.id().equals(session)) {
            connect(waiting);
        }
    }

    private void connect(Views.Session session) {
        if (runner != null) {
            return;
        }
        var turn = turn(session.id());
        var kind = session.terms().kind();
        var opened =
                new CallRunner(
                        Side.FAN,
                        new Port(session),
                        new TickSigner(
                                SigningKey.make(),
                                session.id(),
                                Side.FAN,
                                session.promise().text()),
                        mediaClock,
                        0,
                        new CallRunner.Media(this::picture, (_, _) -> {}),
                        listener -> calls.open(() -> turn, kind, listener));
        runner = opened;
        opened.setCameraOn(kind == CallKind.VIDEO);
        if (kind == CallKind.VIDEO) {
            camera.start(opened::sendPicture, _ -> {});
        }
        microphone.start((samples, _) -> opened.sendSound(samples), _ -> {});
        opened.start();
    }

    private List<TurnServer> turn(SessionId session) {
        try {
            var path = "/api/sessions/" + session.value() + "/turn";
            return CallOpening.servers(client().get(path, Turn.Servers.class).servers());
        } catch (PlatformFailure e) {
            throw new IllegalStateException(e);
        }
    }

    private void hangUp() {
        camera.close();
        microphone.close();
        var open = runner;
        if (open != null) {
            open.close();
        }
    }

    private void picture(Frame frame) {
        var now = mediaClock.nanos();
        firstPictureNanos.complete(now);
        pictureWidth = frame.width();
        pictureHeight = frame.height();
        pictures.incrementAndGet();
        var code = BarCode.read(frame);
        code.ifPresent(
                reading ->
                        latencies.add((now / 1_000_000 - reading.capturedMillis()) & 0xFFFF_FFFFL));
    }

    private record Snapshots(PlatformClient client, String path)
            implements PlatformLink.Snapshots<Views.FanSnapshot> {
        @Override
        public Views.FanSnapshot read() throws PlatformFailure {
            return client.get(path, Views.FanSnapshot.class);
        }

        @Override
        public Map<String, Long> topics(Views.FanSnapshot snapshot) {
            return snapshot.topics();
        }
    }

    private final class Ears implements LinkListener<Views.FanSnapshot> {
        @Override
        public void onSnapshot(Views.FanSnapshot snapshot) {}

        @Override
        public void onEvent(Event event) {
            switch (event) {
                case Event.Approved(_, var session) -> approved(session);
                case Event.Began(var session) -> began(session);
                case Event.Signalled(_, var from, var signal) -> accept(from, signal);
                case Event.Live _ -> withRunner(CallRunner::live);
                case Event.Ended(_, var summary) -> {
                    hangUp();
                    ended.complete(summary);
                }
                case Event.CardChanged _,
                        Event.Asked _,
                        Event.BecameLater _,
                        Event.LaterChanged _,
                        Event.WentBack _,
                        Event.FrontChanged _,
                        Event.CoolDownLifted _,
                        Event.FanBlocked _,
                        Event.FanUnblocked _,
                        Event.ShowChanged _,
                        Event.RoomSaid _,
                        Event.RoomUnsaid _,
                        Event.RoomSlowed _,
                        Event.ChatterBarred _,
                        Event.ChatterFreed _,
                        Event.Announced _,
                        Event.Warned _,
                        Event.GraceBegan _,
                        Event.Extended _,
                        Event.Said _,
                        Event.ConsentRevoked _,
                        Event.RecordingEnded _,
                        Event.FeedbackGiven _,
                        Event.Closed _,
                        Event.Paused _,
                        Event.Resumed _,
                        Event.Tipped _,
                        Event.Earned _,
                        Event.WalletChanged _ -> {}
            }
        }

        @Override
        public void onMeter(Views.Meter meter) {
            meters.put(meter.second(), meter);
            withRunner(now -> now.metered(meter));
        }

        @Override
        public void onRoom(Rooms.Now now) {}

        @Override
        public void onReady(Duration clockOffset) {
            withRunner(now -> now.linked(true));
        }

        @Override
        public void onLost() {
            withRunner(now -> now.linked(false));
        }

        private void accept(Side from, Signal signal) {
            if (from == Side.CREATOR) {
                withRunner(now -> now.accept(signal));
            }
        }

        private void withRunner(Consumer<CallRunner> task) {
            var now = runner;
            if (now != null) {
                task.accept(now);
            }
        }
    }

    private final class Port implements CallPort {
        private final Views.Session session;

        Port(Views.Session session) {
            this.session = session;
        }

        @Override
        public void signal(Signal signal) {
            post("signals", signal);
        }

        @Override
        public void seen() {
            post("seen", new Commands.Nothing());
        }

        @Override
        public void tick(TickSigner.Signed tick) {
            if (link != null) {
                link.send(ToServer.Ticked.of(session.id(), tick));
            }
        }

        @Override
        public void onCallState(CallState state) {
            log.debug("fan's call: {}", state);
        }

        @Override
        public void onWords(List<String> now) {
            if (!now.isEmpty()) {
                words.complete(now);
            }
        }

        private void post(String command, Object body) {
            try {
                signals.execute(
                        () -> {
                            try {
                                client().post(
                                                "/api/sessions/"
                                                        + session.id().value()
                                                        + "/"
                                                        + command,
                                                body,
                                                Commands.Nothing.class);
                            } catch (PlatformFailure e) {
                                log.info("the fan's {} was refused: {}", command, e.code());
                            }
                        });
            } catch (RejectedExecutionException e) {
                log.debug("the fan has left");
            }
        }
    }
}
