package app.aside.platform.relay;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.platform.Platform;
import app.aside.platform.PlatformConfiguration;
import app.aside.platform.http.Limits;
import app.aside.protocol.ErrorCode;
import app.aside.protocol.Json;
import app.aside.protocol.Problem;
import app.aside.protocol.Rooms;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// WHIP and WHEP over HTTP (RFC 9725 §4).
final class MediaRoutesTest {
    private static final String SDP = "application/sdp";
    private static final String FRAGMENT = "application/trickle-ice-sdpfrag";
    private static final String RESTART =
            "a=ice-ufrag:abcd\r\na=ice-pwd:efghefghefghefghefghefgh\r\n";

    @TempDir Path folder;
    private final HttpClient http = HttpClient.newHttpClient();
    private Platform platform;

    @BeforeEach
    void start() throws Exception {
        platform = Platform.start(PlatformConfiguration.of(folder));
    }

    @AfterEach
    void stop() {
        platform.close();
        http.close();
    }

    private HttpResponse<String> send(String method, String path, String body, String... headers)
            throws Exception {
        var request =
                HttpRequest.newBuilder(platform.address().resolve(path))
                        .method(method, BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> publish(String key) throws Exception {
        return send(
                "POST",
                "/api/whip/creator",
                SyntheticPeer.offer(true),
                "Content-Type",
                SDP,
                "Authorization",
                "Bearer " + key);
    }

    private HttpResponse<String> play() throws Exception {
        return send("POST", "/api/whep/creator", SyntheticPeer.offer(false), "Content-Type", SDP);
    }

    private static String header(HttpResponse<String> reply, String name) {
        return reply.headers().firstValue(name).orElse("");
    }

    private static ErrorCode code(HttpResponse<String> reply) throws Exception {
        return Json.MAPPER.readValue(reply.body(), Problem.class).code();
    }

    @Test
    void an_offer_is_answered_with_a_resource_of_its_own_for_publishers_and_players()
            throws Exception {
        for (var reply : List.of(publish(platform.creatorToken()), play())) {
            assertThat(reply.statusCode()).isEqualTo(201);
            assertThat(header(reply, "Content-Type")).startsWith(SDP);
            assertThat(header(reply, "Location")).matches("/api/wh[ie]p/creator/[A-Za-z0-9]{32}");
            assertThat(header(reply, "ETag")).matches("\"[A-Za-z0-9]+\"");
            assertThat(reply.body())
                    .contains("a=ice-lite", "a=setup:passive", "a=rtcp-mux", "a=group:BUNDLE 0 1")
                    .contains("a=candidate:", "a=end-of-candidates");
        }
        assertThat(play().body()).contains("a=sendonly").doesNotContain("a=recvonly");
    }

    @Test
    void a_resource_is_restarted_and_deleted() throws Exception {
        var path = header(play(), "Location");

        var restarted = send("PATCH", path, RESTART, "Content-Type", FRAGMENT, "If-Match", "\"*\"");
        assertThat(restarted.statusCode()).isEqualTo(200);
        assertThat(header(restarted, "Content-Type")).startsWith(FRAGMENT);
        assertThat(restarted.body()).contains("a=ice-ufrag:", "a=ice-pwd:", "a=candidate:");
        var etag = header(restarted, "ETag");
        var candidate = "a=candidate:1 1 udp 1 192.0.2.1 9 typ host\r\n";
        var trickled = send("PATCH", path, candidate, "Content-Type", FRAGMENT, "If-Match", etag);
        assertThat(trickled.statusCode()).isEqualTo(204);
        var stale = send("PATCH", path, candidate, "Content-Type", FRAGMENT, "If-Match", "\"old\"");
        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(code(stale)).isEqualTo(ErrorCode.CONNECTION_CHANGED);
        var unnamed = send("PATCH", path, candidate, "Content-Type", FRAGMENT);
        assertThat(unnamed.statusCode()).isEqualTo(428);
        assertThat(code(unnamed)).isEqualTo(ErrorCode.CONNECTION_NOT_NAMED);
        assertThat(send("DELETE", path, "").statusCode()).isEqualTo(200);
        assertThat(send("DELETE", path, "").statusCode()).isEqualTo(404);
        assertThat(
                        send("PATCH", path, RESTART, "Content-Type", FRAGMENT, "If-Match", "*")
                                .statusCode())
                .isEqualTo(404);
    }

    @Test
    void without_the_key_nobody_publishes_or_ends_a_publisher() throws Exception {
        var path = header(publish(platform.creatorToken()), "Location");

        assertThat(publish("wrong").statusCode()).isEqualTo(401);
        assertThat(code(publish("wrong"))).isEqualTo(ErrorCode.NOT_SIGNED_IN);
        assertThat(send("DELETE", path, "").statusCode()).isEqualTo(401);
        assertThat(
                        send("PATCH", path, RESTART, "Content-Type", FRAGMENT, "If-Match", "*")
                                .statusCode())
                .isEqualTo(401);
    }

    @Test
    void what_can_t_be_carried_is_refused_in_plain_words() throws Exception {
        var json = send("POST", "/api/whep/creator", "{}", "Content-Type", "application/json");
        assertThat(json.statusCode()).isEqualTo(415);
        var none = send("POST", "/api/whep/creator", "hello", "Content-Type", SDP);
        assertThat(none.statusCode()).isEqualTo(400);
        assertThat(code(none)).isEqualTo(ErrorCode.MEDIA_REFUSED);
        var other = SyntheticPeer.offer(false).replace("opus", "PCMU").replace("VP8", "AV1");
        assertThat(send("POST", "/api/whep/creator", other, "Content-Type", SDP).statusCode())
                .isEqualTo(400);
        var large = "v=0\r\n" + "a".repeat(70_000);
        assertThat(send("POST", "/api/whep/creator", large, "Content-Type", SDP).statusCode())
                .isEqualTo(413);
        var nobody =
                send("POST", "/api/whep/nobody", SyntheticPeer.offer(false), "Content-Type", SDP);
        assertThat(nobody.statusCode()).isEqualTo(404);
    }

    @Test
    void a_platform_in_front_shows_the_encoder_key_for_more_players_than_one_network_may_have()
            throws Exception {
        platform.close();
        var limits = new Limits(20, 5, 30, 3, Duration.ofMinutes(10));
        platform = Platform.start(PlatformConfiguration.of(folder).limitedTo(limits));
        var json = new String[] {"Content-Type", "application/json", "Idempotency-Key", "key"};
        var creator = new String[] {"Authorization", "Bearer " + platform.creatorToken()};
        var made =
                send(
                        "POST",
                        "/api/creator/encoder-key",
                        "{}",
                        Stream.of(json, creator).flatMap(Stream::of).toArray(String[]::new));
        var key = "Bearer " + Json.MAPPER.readValue(made.body(), Rooms.EncoderKey.class).key();
        var offer = SyntheticPeer.offer(false);
        for (var i = 0; i < 30; i++) {
            var reply =
                    send(
                            "POST",
                            "/api/whep/creator",
                            offer,
                            "Content-Type",
                            SDP,
                            "Authorization",
                            key);
            assertThat(reply.statusCode()).isEqualTo(201);
            var path = header(reply, "Location");
            assertThat(send("DELETE", path, "", "Authorization", key).statusCode()).isEqualTo(200);
        }
        assertThat(
                        send(
                                        "POST",
                                        "/api/whep/creator",
                                        offer,
                                        "Content-Type",
                                        SDP,
                                        "Authorization",
                                        key + "x")
                                .statusCode())
                .isEqualTo(401);
        for (var i = 0; i < 19; i++) {
            assertThat(play().statusCode()).isEqualTo(201);
        }
        assertThat(play().statusCode()).isEqualTo(429);
        var nowhere =
                send(
                        "POST",
                        "/api/whep/nobody",
                        offer,
                        "Content-Type",
                        SDP,
                        "Authorization",
                        "Bearer made-up");
        assertThat(nowhere.statusCode()).isEqualTo(429);
    }

    @Test
    void a_resource_is_only_at_its_creators_address() throws Exception {
        var path = header(play(), "Location");
        var elsewhere = path.replace("/creator/", "/nobody/");
        var restart = new String[] {"Content-Type", FRAGMENT, "If-Match", "*"};

        assertThat(send("PATCH", elsewhere, RESTART, restart).statusCode()).isEqualTo(404);
        assertThat(send("DELETE", elsewhere, "").statusCode()).isEqualTo(404);
        assertThat(send("PATCH", path, RESTART, restart).statusCode()).isEqualTo(200);
    }

    @Test
    void a_page_of_another_site_can_neither_publish_nor_play() throws Exception {
        var reply =
                send(
                        "POST",
                        "/api/whep/creator",
                        SyntheticPeer.offer(false),
                        "Content-Type",
                        SDP,
                        "Origin",
                        "https://other.example");

        assertThat(reply.statusCode()).isEqualTo(403);
        assertThat(code(reply)).isEqualTo(ErrorCode.FOREIGN_ORIGIN);
    }

    @Test
    void whoever_asks_is_told_what_is_taken() throws Exception {
        for (var kind : List.of("whip", "whep")) {
            var reply = send("OPTIONS", "/api/" + kind + "/creator", "");
            assertThat(reply.statusCode()).isEqualTo(204);
            assertThat(header(reply, "Accept-Post")).isEqualTo(SDP);
            var resource = send("OPTIONS", "/api/" + kind + "/creator/abc", "");
            assertThat(resource.statusCode()).isEqualTo(204);
            assertThat(header(resource, "Accept-Patch")).isEqualTo(FRAGMENT);
            assertThat(send("PUT", "/api/" + kind + "/creator", "").statusCode()).isEqualTo(405);
        }
    }
}
