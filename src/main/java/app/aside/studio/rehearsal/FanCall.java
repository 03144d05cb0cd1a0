package app.aside.studio.rehearsal;

import app.aside.billing.CallKind;
import app.aside.billing.verify.SigningKey;
import app.aside.billing.verify.TickSigner;
import app.aside.protocol.Commands;
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
import app.aside.studio.sync.PlatformClient;
import app.aside.studio.sync.PlatformFailure;
import app.aside.unit.SessionId;
import app.aside.unit.Side;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// The simulated fan's end of a call: a real WebRTC peer with a pattern camera, a tone, and a
/// decoder that reads the creator's bar codes. Keeps what it saw of the call.
///
/// Pictures come on the call's threads; the fan's commands go, in order, on `fan-signals`.
final class FanCall implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(FanCall.class);

    private final CallFactory calls;
    private final MediaClock mediaClock;
    private final ExecutorService signals =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("fan-signals").daemon(true).factory());
    private final PatternCamera camera;
    private final ToneMicrophone microphone;

    final CompletableFuture<Long> firstPictureNanos = new CompletableFuture<>();
    final CompletableFuture<List<String>> words = new CompletableFuture<>();
    final Latencies latencies = new Latencies();
    private volatile int pictureWidth;
    private volatile int pictureHeight;
    private final AtomicLong pictures = new AtomicLong();

    private volatile @Nullable CallRunner runner;

    FanCall(CallFactory calls, MediaClock mediaClock) {
        this.calls = calls;
        this.mediaClock = mediaClock;
        this.camera = new PatternCamera(mediaClock, 640, 480, 30);
        this.microphone = new ToneMicrophone(mediaClock);
    }

    /// Begins the call, once. Asks the platform for its TURN servers and waits for the answer.
    ///
    /// @param client as the fan
    /// @param ticks takes what goes over the fan's socket
    void connect(Views.Session session, PlatformClient client, Consumer<ToServer> ticks) {
        if (runner != null) {
            return;
        }
        var turn = turn(session.id(), client);
        var kind = session.terms().kind();
        var opened =
                new CallRunner(
                        Side.FAN,
                        new Port(session, client, ticks),
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

    /// Tells the call something, if there is one.
    void tell(Consumer<CallRunner> task) {
        var now = runner;
        if (now != null) {
            task.accept(now);
        }
    }

    void hangUp() {
        camera.close();
        microphone.close();
        var open = runner;
        if (open != null) {
            open.close();
        }
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

    /// Hangs up; commands that wait are not sent any more.
    @Override
    public void close() {
        hangUp();
        signals.shutdownNow();
    }

    private static List<TurnServer> turn(SessionId session, PlatformClient client) {
        try {
            var path = "/api/sessions/" + session.value() + "/turn";
            return CallOpening.servers(client.get(path, Turn.Servers.class).servers());
        } catch (PlatformFailure e) {
            throw new IllegalStateException(e);
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

    private final class Port implements CallPort {
        private final Views.Session session;
        private final PlatformClient client;
        private final Consumer<ToServer> ticks;

        Port(Views.Session session, PlatformClient client, Consumer<ToServer> ticks) {
            this.session = session;
            this.client = client;
            this.ticks = ticks;
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
            ticks.accept(ToServer.Ticked.of(session.id(), tick));
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
                                client.post(
                                        "/api/sessions/" + session.id().value() + "/" + command,
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
