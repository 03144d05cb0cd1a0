package app.aside.platform;

import static app.aside.platform.Bench.credits;
import static app.aside.platform.Bench.nothing;
import static app.aside.platform.Bench.session;
import static app.aside.platform.Bench.tick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.aside.protocol.Commands;
import app.aside.protocol.Direction;
import app.aside.protocol.Event;
import app.aside.protocol.FromServer;
import app.aside.protocol.Json;
import app.aside.protocol.Signal;
import app.aside.protocol.ToServer;
import app.aside.unit.SessionId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.stream.LongStream;

/// One WebSocket for all events.
final class EventSocketTest {
    private static String own(Bench bench, Client fan) {
        return "fan/" + bench.snapshot(fan).fan().value();
    }

    private static long seq(Map<String, Long> topics, String topic) {
        return topics.getOrDefault(topic, -1L);
    }

    @Test
    void events_missed_are_sent_again_in_order_without_a_gap(@TempDir Path folder) {
        try (var bench = Bench.on(folder)) {
            bench.open();
            var fan = bench.fan("Ann");
            var topic = own(bench, fan);
            var before = bench.snapshot(fan).topics();
            var session = bench.live(fan, 10);
            for (int i = 0; i < 150; i++) {
                bench.clock.advance(Duration.ofMillis(1));
                fan.post("/api/wallet/test-credits", new Commands.AddTestCredits(credits(1)))
                        .as(Object.class);
            }
            fan.post(session(session, "end"), nothing()).as(Object.class);
            var after = bench.snapshot(fan).topics();

            try (var events = EventClient.resumed(fan, Map.of(topic, seq(before, topic)))) {
                var replayed = events.replay();

                assertThat(replayed)
                        .extracting(FromServer.Happened::seq)
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(seq(before, topic) + 1, seq(after, topic))
                                        .boxed()
                                        .toList());
                assertThat(replayed)
                        .extracting(FromServer.Happened::type)
                        .contains("Asked", "Approved", "Live", "WalletChanged", "Ended");
            }
        }
    }

    @Test
    void a_socket_is_cut_when_its_events_can_not_be_read_and_goes_on_where_it_was(
            @TempDir Path folder) throws SQLException {
        try (var bench = Bench.on(folder);
                var database =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + folder.resolve("platform.db"));
                var statement = database.createStatement()) {
            bench.open();
            var fan = bench.fan("Ann");
            var before = bench.snapshot(fan).topics();
            statement.execute("ALTER TABLE events RENAME TO elsewhere");

            try (var events = EventClient.resumed(fan, before)) {
                assertThat(events.closeCode()).isEqualTo(1006);
            }

            statement.execute("ALTER TABLE elsewhere RENAME TO events");
            try (var events = EventClient.resumed(fan, before)) {
                assertThat(events.replay()).isEmpty();
            }
        }
    }

    @Test
    void a_snapshot_and_what_follows_it_meet_without_gap_or_overlap(@TempDir Path folder) {
        try (var bench = Bench.on(folder)) {
            bench.open();
            var fan = bench.fan("Ann");
            var snapshot = bench.snapshot(fan);

            try (var events = EventClient.resumed(fan, snapshot.topics())) {
                assertThat(events.replay()).isEmpty();
                var asking = bench.asked(fan, 10);

                assertThat(events.await(Event.Asked.class).request()).isEqualTo(asking);
            }
        }
    }

    @Test
    void after_ready_a_running_sessions_meter_is_shown(@TempDir Path folder) {
        try (var bench = Bench.on(folder)) {
            bench.open();
            var fan = bench.fan("Ann");
            try (var call = bench.new Call(bench.live(fan, 10), fan)) {
                call.run(7);
            }

            try (var events = EventClient.resumed(fan, bench.snapshot(fan).topics())) {
                assertThat(events.meter(_ -> true)).isEqualTo(bench.running(fan).meter());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fan/somebody", "creator/somebody", "x", ""})
    void nobody_hears_from_a_topic_that_is_not_theirs(String topic, @TempDir Path folder) {
        try (var bench = Bench.on(folder)) {
            bench.open();
            for (var who : List.of(bench.fan("Eve"), bench.creator(), bench.anonymous())) {
                try (var events = EventClient.resumed(who, Map.of(topic, 0L))) {
                    assertThat(events.await(FromServer.Refused.class, _ -> true).code())
                            .isEqualTo("FORBIDDEN");
                }
            }
        }
    }

    @Test
    void a_fan_hears_nothing_of_another_fan(@TempDir Path folder) {
        try (var bench = Bench.on(folder)) {
            bench.open();
            var ann = bench.fan("Ann");
            var eve = bench.fan("Eve");
            try (var eves = EventClient.identified(eve, "creator");
                    var nobody = EventClient.identified(bench.anonymous(), "creator")) {
                bench.live(ann, 10);
                bench.offer(new Commands.ChangeOffer(true, credits(400), 5, 0, true, 0));

                for (var events : List.of(eves, nobody)) {
                    var card = events.await(FromServer.Happened.class, _ -> true);
                    while (!card.data().toString().contains("400")) {
                        assertThat(card.type()).isEqualTo("CardChanged");
                        card = events.await(FromServer.Happened.class, _ -> true);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 1_000_000})
    void where_events_are_gone_a_snapshot_is_asked_for(long seq, @TempDir Path folder) {
        try (var bench = Bench.on(folder)) {
            var fan = bench.fan("Ann");
            try (var events = EventClient.resumed(fan, Map.of(own(bench, fan), seq))) {
                assertThat(events.await(FromServer.SnapshotNeeded.class, _ -> true).url())
                        .isEqualTo("/api/me");
            }
            var creator = "creator/" + bench.snapshot().card().id().value();
            try (var events = EventClient.resumed(bench.creator(), Map.of(creator, seq))) {
                assertThat(events.await(FromServer.SnapshotNeeded.class, _ -> true).url())
                        .isEqualTo("/api/creator");
            }
        }
    }

    @Test
    void events_older_than_a_week_are_gone(@TempDir Path folder) {
        try (var bench = Bench.on(folder)) {
            var fan = bench.fan("Ann");
            bench.advance(Duration.ofDays(7).plusHours(1));
            var topics = Map.of(own(bench, fan), 0L);

            try (var events = EventClient.resumed(fan, topics)) {
                events.await(FromServer.SnapshotNeeded.class, _ -> true);
                events.send(new ToServer.Resume(bench.snapshot(fan).topics()));
                assertThat(events.replay()).isEmpty();
            }
        }
    }

    @Test
    void the_card_says_whether_the_studio_is_there(@TempDir Path folder) {
        try (var bench = Bench.on(folder)) {
            bench.open();
            try (var page = EventClient.identified(bench.anonymous(), "creator")) {
                var studio = EventClient.identified(bench.creator(), "");
                assertThat(page.await(Event.CardChanged.class).card().studioOnline()).isTrue();
                assertThat(bench.snapshot().card().studioOnline()).isTrue();
                var second = EventClient.identified(bench.creator(), "");
                second.close();
                studio.close();

                assertThat(page.await(Event.CardChanged.class).card().studioOnline()).isFalse();
                assertThat(bench.snapshot().card().studioOnline()).isFalse();
            }
        }
    }

    @Test
    void a_studio_that_comes_and_goes_at_once_leaves_nobody_behind(@TempDir Path folder) {
        try (var bench = Bench.on(folder);
                var page = EventClient.identified(bench.anonymous(), "creator")) {
            for (var turn = 0; turn < 100; turn++) {
                var first = EventClient.identified(bench.creator(), "");
                var second = EventClient.identified(bench.creator(), "");
                first.close();
                second.close();

                assertThat(page.await(Event.CardChanged.class).card().studioOnline()).isTrue();
                assertThat(page.await(Event.CardChanged.class).card().studioOnline()).isFalse();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nonsense | MALFORMED_JSON",
                "{} | INVALID_FIELD",
                "{\"op\":\"SHOUT\"} | INVALID_FIELD",
                "{\"op\":\"IDENTIFY\"} | INVALID_FIELD",
                "{\"op\":\"IDENTIFY\",\"room\":null} | INVALID_FIELD",
                "{\"op\":\"IDENTIFY\",\"room\":\"nobody\"} | NOT_FOUND",
                "{\"op\":\"IDENTIFY\",\"room\":\"\",\"x\":1} | UNKNOWN_FIELD",
                "{\"op\":\"RESUME\",\"topics\":null} | INVALID_FIELD",
                "{\"op\":\"TICK\",\"session\":null,\"tick\":null} | INVALID_FIELD",
                "{\"op\":\"TICK\",\"session\":\"\",\"tick\":null} | INVALID_FIELD"
            })
    void a_frame_that_is_wrong_is_told_and_the_socket_goes_on(
            String frame, String code, @TempDir Path folder) {
        try (var bench = Bench.on(folder);
                var events = EventClient.open(bench.fan("Ann"))) {
            events.send(frame);

            assertThat(events.await(FromServer.Refused.class, _ -> true).code()).isEqualTo(code);
            events.send(new ToServer.Heartbeat());
            assertThat(events.await(FromServer.HeartbeatTaken.class, _ -> true).serverTime())
                    .isEqualTo(bench.clock.instant());
        }
    }

    @Test
    void a_tick_of_a_session_that_is_not_there_is_told(@TempDir Path folder) {
        try (var bench = Bench.on(folder);
                var events = EventClient.open(bench.anonymous())) {
            events.send(tick(new SessionId("missing"), 1));

            assertThat(events.await(FromServer.Refused.class, _ -> true).code())
                    .isEqualTo("NOT_FOUND");
        }
    }

    @Test
    void a_frame_of_more_than_sixteen_kibibytes_ends_the_socket(@TempDir Path folder) {
        try (var bench = Bench.on(folder);
                var events = EventClient.open(bench.anonymous())) {
            events.send("{\"op\":\"IDENTIFY\",\"room\":\"" + "x".repeat(20_000) + "\"}");

            assertThat(events.closeCode()).isIn(1009, 1006);
        }
    }

    @Test
    void a_client_that_is_silent_for_two_heartbeats_is_cut(@TempDir Path folder) {
        var configuration = Bench.plain(folder).beating(Duration.ofMillis(100));
        try (var bench = Bench.with(configuration);
                var events = EventClient.open(bench.anonymous())) {
            assertThat(events.closeCode()).isIn(1001, 1006);
        }
    }

    @Test
    void the_epoch_stays_the_same_over_restarts_and_is_another_elsewhere(@TempDir Path folder) {
        String first;
        try (var bench = Bench.on(folder.resolve("a"))) {
            first = epoch(bench);
            bench.restart();
            assertThat(epoch(bench)).isEqualTo(first);
        }
        try (var bench = Bench.on(folder.resolve("b"))) {
            assertThat(epoch(bench)).isNotEqualTo(first);
        }
    }

    private static String epoch(Bench bench) {
        try (var events = EventClient.greeted(bench.anonymous())) {
            return events.await(FromServer.Hello.class, _ -> true).epoch();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, http://evil.example",
        "Origin, null",
        "Sec-Fetch-Site, cross-site",
        "Authorization, Bearer wrong"
    })
    void a_socket_from_another_sites_page_or_with_a_wrong_token_is_refused(
            String header, String value, @TempDir Path folder) {
        try (var bench = Bench.on(folder)) {
            var address = bench.platform().address().toString().replace("http:", "ws:");

            assertThatThrownBy(
                            () ->
                                    Client.HTTP
                                            .newWebSocketBuilder()
                                            .header(header, value)
                                            .buildAsync(
                                                    URI.create(address + "/api/events"),
                                                    new WebSocket.Listener() {})
                                            .join())
                    .isInstanceOf(CompletionException.class)
                    .hasMessageContaining("WebSocketHandshakeException");
        }
    }

    @Test
    void a_client_that_sends_without_end_is_cut_and_harms_nobody(@TempDir Path folder)
            throws IOException {
        try (var bench = Bench.on(folder)) {
            bench.open();
            var address = bench.platform().address();
            try (var greedy = new Socket(address.getHost(), address.getPort());
                    var page = EventClient.identified(bench.anonymous(), "creator")) {
                upgrade(greedy, address, "");
                var frame = masked(Json.write(new ToServer.Heartbeat()));

                assertThatThrownBy(
                                () -> {
                                    for (int i = 0; i < 1_000_000; i++) {
                                        greedy.getOutputStream().write(frame);
                                    }
                                })
                        .isInstanceOf(IOException.class);

                bench.offer(new Commands.ChangeOffer(true, credits(400), 5, 0, true, 0));
                assertThat(page.await(Event.CardChanged.class).card().offer().ratePerMinute())
                        .isEqualTo(credits(400));
            }
        }
    }

    @Test
    void a_client_that_never_reads_is_cut_and_harms_nobody(@TempDir Path folder)
            throws IOException {
        try (var bench = Bench.with(Bench.plain(folder).beating(Duration.ofSeconds(1)))) {
            bench.open();
            var fan = bench.fan("Ann");
            // With a page of its own: the fan's other one is cut after two heartbeats.
            var session = bench.live(fan, 10);
            var address = bench.platform().address();
            var large =
                    new Signal(
                            Direction.CREATOR_TO_FAN,
                            1,
                            Signal.Kind.OFFER,
                            "v=0\n" + "x".repeat(60_000),
                            "");
            try (var slow = new Socket(address.getHost(), address.getPort())) {
                upgrade(slow, address, "Cookie: " + fan.headers().get("Cookie") + "\r\n");
                slow.getOutputStream().write(masked(Json.write(new ToServer.Identify(""))));
                var frame = masked(Json.write(new ToServer.Heartbeat()));

                assertThatThrownBy(
                                () -> {
                                    for (int i = 0; i < 20_000; i++) {
                                        bench.creator()
                                                .post(session(session, "signals"), large)
                                                .as(Object.class);
                                        slow.getOutputStream().write(frame);
                                    }
                                })
                        .isInstanceOf(IOException.class);
            }
            assertThat(fan.post(session(session, "end"), nothing()).status()).isEqualTo(200);
        }
    }

    private static void upgrade(Socket socket, URI address, String more) throws IOException {
        socket.setReceiveBufferSize(4_096);
        var request =
                "GET /api/events HTTP/1.1\r\nHost: "
                        + address.getAuthority()
                        + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key:"
                        + " dGhlIHNhbXBsZSBub25jZQ==\r\n"
                        + more
                        + "\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    }

    /// A text frame of a client (RFC 6455 §5.2), masked with zeros.
    private static byte[] masked(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var frame = new byte[bytes.length + 6];
        frame[0] = (byte) 0x81;
        frame[1] = (byte) (0x80 | bytes.length);
        System.arraycopy(bytes, 0, frame, 6, bytes.length);
        return frame;
    }
}
