package app.aside.studio;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.protocol.Json;
import app.aside.protocol.Rooms;
import app.aside.protocol.Rooms.ShowState;
import app.aside.studio.media.CallListener.ConnectionState;
import app.aside.studio.media.CaptureService;
import app.aside.studio.media.Deaf;
import app.aside.studio.media.Frame;
import app.aside.studio.media.MediaClock;
import app.aside.studio.media.RoomDoor;
import app.aside.studio.media.SenderStats;
import app.aside.studio.media.ShowEncoding;
import app.aside.studio.media.ShowSender;
import app.aside.studio.media.sim.BuiltInDevices;
import app.aside.studio.show.Destination;
import app.aside.studio.show.ShowPublisher;
import app.aside.studio.state.OtherServer;
import app.aside.studio.state.PublishState;
import app.aside.studio.state.PublishState.Idle;
import app.aside.studio.state.PublishState.Publishing;
import app.aside.studio.state.PublishState.Reconnecting;
import app.aside.studio.state.PublishState.Stopped;
import app.aside.studio.state.PublishState.Trouble;
import app.aside.studio.state.StateLoop;
import app.aside.studio.state.StudioState;
import app.aside.studio.store.SettingTable;
import app.aside.studio.store.StudioDatabase;
import app.aside.studio.sync.PlatformClient;
import app.aside.studio.sync.Whip;
import app.aside.studio.sync.WhipClient;
import app.aside.studio.ui.kit.Status;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// The buttons of the show with the studio's own parts, a platform and a foreign WHIP server over
/// HTTP; only the connection that carries media is the test's.
@Timeout(120)
final class ShowDeskTest {
    @TempDir private Path folder;
    private final MediaClock clock = MediaClock.system();
    private final CaptureService capture =
            new CaptureService(new BuiltInDevices(clock), clock, new Deaf());
    private final LinkedBlockingQueue<StudioState> states = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final List<Status> shown = new CopyOnWriteArrayList<>();
    private final List<FakeConnection> connections = new CopyOnWriteArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch slowly = new CountDownLatch(1);
    private final HttpServer platform = server(this::platform);
    private final HttpServer foreign = server(this::foreign);
    private volatile int platformStatus = 200;
    private volatile int foreignStatus = 201;
    private volatile boolean closesSlowly;
    private final StateLoop loop = new StateLoop(FreshState.of(at(platform, "/")), this::heard);
    private final PlatformClient client =
            new PlatformClient(
                    at(platform, "/"),
                    new PlatformClient.Identity.Creator("token"),
                    Clock.systemUTC(),
                    new Random(1));
    private final PlatformCommands commands = new PlatformCommands(client);
    private final OnAir onAir =
            new OnAir(
                    capture.show(),
                    this::publisher,
                    () ->
                            new Destination(
                                    new Whip.Endpoint(at(foreign, "/own"), "token"),
                                    ShowEncoding.USUAL),
                    change ->
                            loop.change(state -> state.withSending(change.apply(state.sending()))),
                    _ -> {});
    private ShowDesk desk;
    private StudioDatabase database;

    @BeforeEach
    void open() throws IOException {
        database = StudioDatabase.open(folder.resolve("studio.db"), Instant.EPOCH).database();
        desk =
                new ShowDesk(
                        loop,
                        new Notices(loop),
                        new ShowCommands(client, commands),
                        onAir,
                        new ShowSettings(new SettingTable(database)),
                        capture.gain());
        loop.change(state -> state.withLink(StudioState.Link.ONLINE));
    }

    @AfterEach
    void close() {
        slowly.countDown();
        onAir.close();
        capture.close();
        commands.close();
        loop.close();
        client.close();
        database.close();
        platform.stop(0);
        foreign.stop(0);
    }

    @Test
    void a_foreign_server_that_takes_the_show_makes_it_live() {
        onAir.use(server(OtherServer.Use.INSTEAD, "key"));

        desk.goLive("Evening", answers::add);

        until(state -> Status.of(state) == Status.LIVE);
        assertThat(other()).isInstanceOf(Publishing.class);
    }

    @Test
    void a_foreign_server_that_refuses_the_key_is_told_and_nobody_is_called_live() {
        foreignStatus = 401;
        onAir.use(server(OtherServer.Use.INSTEAD, "wrong"));

        desk.goLive("Evening", answers::add);

        until(state -> state.sending().other().equals(new Stopped(Trouble.REFUSED_KEY)));
        assertThat(shown).doesNotContain(Status.LIVE);
        assertThat(Status.of(loop.state())).isEqualTo(Status.OFFLINE);
    }

    @Test
    void a_foreign_server_out_of_reach_is_reconnecting_and_nobody_is_called_live() {
        foreignStatus = 500;
        onAir.use(server(OtherServer.Use.INSTEAD, "key"));

        desk.goLive("Evening", answers::add);

        until(state -> state.sending().other() instanceof Reconnecting);
        assertThat(shown).doesNotContain(Status.LIVE);
        assertThat(Status.of(loop.state())).isEqualTo(Status.RECONNECTING);
    }

    @Test
    void a_key_put_right_and_tried_again_brings_the_foreign_server_into_a_running_show() {
        foreignStatus = 401;
        onAir.use(server(OtherServer.Use.BESIDE, "wrong"));
        desk.goLive("Evening", answers::add);
        until(
                state ->
                        state.sending().other() instanceof Stopped
                                && state.sending().own() instanceof Publishing);

        assertThat(taken(answers)).isEmpty();
        desk.publishTo(server(OtherServer.Use.BESIDE, "right"), answers::add);
        foreignStatus = 201;
        desk.tryAgain();

        until(state -> state.sending().other() instanceof Publishing);
        assertThat(taken(answers)).isEmpty();
    }

    @Test
    void a_key_with_a_character_that_cant_be_seen_is_refused_once_and_not_for_ever() {
        onAir.use(server(OtherServer.Use.INSTEAD, "k\u200Bey"));

        desk.goLive("Evening", answers::add);

        until(state -> state.sending().other().equals(new Stopped(Trouble.REFUSED_KEY)));
        assertThat(connections).hasSize(1);
    }

    @Test
    void end_show_stops_sending_though_the_platform_cant_be_asked() {
        onAir.use(server(OtherServer.Use.BESIDE, "key"));
        desk.goLive("Evening", answers::add);
        until(
                state ->
                        state.sending().other() instanceof Publishing
                                && state.sending().own() instanceof Publishing);
        platformStatus = 503;

        desk.endShow();

        assertThat(capture.show().door()).isEqualTo(RoomDoor.State.CARD);
        var pictures = pictures();
        until(state -> !state.notices().isEmpty() && !state.sending().isOn());
        assertThat(other()).isEqualTo(new Idle());
        assertThat(pictures()).isEqualTo(pictures);
        assertThat(loop.state().notices().getFirst().title()).contains("show is over");
    }

    @Test
    void end_show_is_told_to_the_platform_again_until_it_arrives() {
        desk.goLive("Evening", answers::add);
        until(state -> state.sending().own() instanceof Publishing);
        platformStatus = 503;
        desk.endShow();
        until(state -> !state.notices().isEmpty());

        platformStatus = 200;

        until(state -> state.room().show().state() == ShowState.OFF_AIR);
        assertThat(asked).last().isEqualTo("POST /api/creator/show/end");
    }

    @Test
    void a_connection_that_closes_slowly_keeps_nobody_waiting() {
        closesSlowly = true;
        onAir.use(server(OtherServer.Use.INSTEAD, "key"));
        desk.goLive("Evening", answers::add);
        until(state -> state.sending().other() instanceof Publishing);

        desk.endShow();
        desk.publishTo(OtherServer.NONE, answers::add);
        onAir.follow(new Rooms.Show(ShowState.OFF_AIR, "", null, null, 9));

        assertThat(slowly.getCount()).isOne();
        assertThat(capture.show().door()).isEqualTo(RoomDoor.State.CARD);
    }

    @Test
    void from_approve_on_the_foreign_server_gets_the_card_while_the_own_room_goes_on() {
        onAir.use(server(OtherServer.Use.BESIDE, "key"));
        desk.goLive("Evening", answers::add);
        until(state -> state.sending().open());

        onAir.setAside(true);

        assertThat(capture.show().doorElsewhere()).isEqualTo(RoomDoor.State.PRIVATE);
        assertThat(capture.show().door()).isEqualTo(RoomDoor.State.OPEN);

        onAir.setAside(false);
        assertThat(capture.show().doorElsewhere()).isEqualTo(RoomDoor.State.CARD);
    }

    @Test
    void from_approve_on_a_show_at_another_server_only_is_the_card_until_somebody_presses() {
        onAir.use(server(OtherServer.Use.INSTEAD, "key"));
        desk.goLive("Evening", answers::add);
        until(state -> Status.of(state) == Status.LIVE);

        onAir.setAside(true);
        until(state -> !state.sending().open());
        desk.comeBack();
        assertThat(capture.show().doorElsewhere()).isEqualTo(RoomDoor.State.PRIVATE);

        onAir.setAside(false);
        assertThat(capture.show().doorElsewhere()).isEqualTo(RoomDoor.State.CARD);
        desk.comeBack();
        until(state -> state.sending().open());
    }

    @Test
    void back_to_the_room_after_the_studio_was_started_anew_sends_the_picture_again() {
        theRoomSeesTheCard(false);

        desk.comeBack();

        until(state -> state.sending().own() instanceof Publishing && state.sending().open());
    }

    @Test
    void back_to_the_room_leaves_the_sending_to_another_program_that_does_it() {
        theRoomSeesTheCard(true);

        desk.comeBack();

        until(state -> state.sending().open());
        assertThat(connections).isEmpty();
    }

    private void theRoomSeesTheCard(boolean publishing) {
        var card = new Rooms.Show(ShowState.BE_RIGHT_BACK, "Evening", Instant.EPOCH, null, 0);
        var now = new Rooms.Now(3, publishing, Rooms.Quality.GOOD);
        loop.change(state -> state.withRoom(state.room().with(card).with(now)));
        until(state -> state.room().show().equals(card));
        onAir.follow(card);
    }

    private void heard(StudioState state) {
        shown.add(Status.of(state));
        states.add(state);
    }

    private PublishState other() {
        return loop.state().sending().other();
    }

    private int pictures() {
        return connections.stream().mapToInt(one -> one.pictures.get()).sum();
    }

    private OtherServer server(OtherServer.Use use, String key) {
        return new OtherServer(use, at(foreign, "/whip").toString(), key);
    }

    private ShowPublisher publisher(Consumer<PublishState> listener) {
        return new ShowPublisher(
                _ -> {
                    var made = new FakeConnection();
                    connections.add(made);
                    return made;
                },
                new WhipClient(),
                clock,
                new Random(1),
                () -> 0,
                listener);
    }

    private void platform(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
        exchange.getRequestBody().readAllBytes();
        var ended = exchange.getRequestURI().getPath().endsWith("/end");
        var show =
                new Rooms.Show(
                        ended ? ShowState.OFF_AIR : ShowState.ON_AIR,
                        "Evening",
                        null,
                        null,
                        asked.size());
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        answer(exchange, platformStatus, platformStatus == 200 ? Json.write(show) : "{}");
    }

    private void foreign(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        if (exchange.getRequestMethod().equals("DELETE")) {
            answer(exchange, 200, "");
            return;
        }
        exchange.getResponseHeaders().add("Content-Type", "application/sdp");
        exchange.getResponseHeaders().add("Location", "/resource");
        var status = exchange.getRequestURI().getPath().equals("/own") ? 201 : foreignStatus;
        answer(exchange, status, "v=0\r\n");
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static HttpServer server(HttpHandler handler) {
        try {
            var server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", handler);
            server.start();
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static URI at(HttpServer server, String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /// Looks at every state that was told, until one is as it should be.
    private void until(Predicate<StudioState> isSo) {
        while (!isSo.test(loop.state())) {
            taken(states);
        }
    }

    private static <T> T taken(LinkedBlockingQueue<T> from) {
        try {
            var next = from.poll(20, TimeUnit.SECONDS);
            assertThat(next).isNotNull();
            return next;
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /// Is connected once the server has answered.
    private final class FakeConnection implements ShowSender {
        final AtomicInteger pictures = new AtomicInteger();
        private volatile ConnectionState state = ConnectionState.NEW;

        @Override
        public String offer() {
            return "v=0\r\n";
        }

        @Override
        public String restartIce() {
            return offer();
        }

        @Override
        public void answer(String description) {
            state = ConnectionState.CONNECTED;
        }

        @Override
        public void sendPicture(Frame frame) {
            pictures.incrementAndGet();
        }

        @Override
        public void sendSound(short[] samples) {}

        @Override
        public ConnectionState connection() {
            return state;
        }

        @Override
        public SenderStats stats() {
            return SenderStats.NONE;
        }

        @Override
        public void close() {
            if (closesSlowly) {
                try {
                    assertThat(slowly.await(20, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
