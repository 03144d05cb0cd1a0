package app.aside.studio.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import app.aside.Eventually;
import app.aside.protocol.ErrorCode;
import app.aside.protocol.Json;
import app.aside.protocol.Problem;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

class WhipClientTest {
    private static final String OFFER = "v=0\r\no=offer\r\n";
    private static final String ANSWER = "v=0\r\no=answer\r\n";
    private static final String FRAGMENT = "a=ice-ufrag:abcd\r\n";

    private final HttpServer server = server();
    private final HttpServer other = server();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final List<String> again = new CopyOnWriteArrayList<>();
    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    private final CountDownLatch hangs = new CountDownLatch(1);
    private final WhipClient whip = new WhipClient();

    private record Asked(
            String line, String authorization, String type, String ifMatch, String body) {}

    private record Reply(int status, Map<String, String> headers, String body) {}

    WhipClientTest() {
        for (var one : List.of(server, other)) {
            one.createContext("/", this::handle);
            one.start();
        }
        replies.put(
                "POST /whip",
                sdp(201, Map.of("Location", "/whip/resource/1", "ETag", "\"one\""), ANSWER));
    }

    @AfterEach
    void close() {
        hangs.countDown();
        whip.close();
        server.stop(0);
        other.stop(0);
    }

    @Test
    void an_offer_is_posted_with_the_key_and_the_answer_comes_with_its_resource() throws Exception {
        var published = whip.publish(endpoint(), OFFER, false);

        assertThat(published)
                .isEqualTo(new Whip.Published(at(server, "/whip/resource/1"), "\"one\"", ANSWER));
        assertThat(asked)
                .containsExactly(
                        new Asked("POST /whip", "Bearer key", "application/sdp", "", OFFER));
    }

    @Test
    void without_a_key_none_is_sent() throws Exception {
        whip.publish(new Whip.Endpoint(at(server, "/whip"), ""), OFFER, false);

        assertThat(asked.getFirst().authorization()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"resource/1", "./resource/1", "//SELF/resource/1"})
    void the_resource_may_be_named_in_any_relative_way(String location) throws Exception {
        var host = "127.0.0.1:" + server.getAddress().getPort();
        replies.put(
                "POST /whip", sdp(201, Map.of("Location", location.replace("SELF", host)), ANSWER));

        assertThat(whip.publish(endpoint(), OFFER, false).resource())
                .isEqualTo(at(server, "/resource/1"));
    }

    @ParameterizedTest
    @ValueSource(ints = {307, 308})
    void a_redirect_is_followed_with_the_same_offer(int status) throws Exception {
        replies.put("POST /first", new Reply(status, Map.of("Location", "/whip"), ""));

        var published = whip.publish(new Whip.Endpoint(at(server, "/first"), "key"), OFFER, false);

        assertThat(published.resource()).isEqualTo(at(server, "/whip/resource/1"));
        assertThat(asked)
                .extracting(Asked::line, Asked::authorization, Asked::body)
                .containsExactly(
                        tuple("POST /first", "Bearer key", OFFER),
                        tuple("POST /whip", "Bearer key", OFFER));
    }

    @Test
    void a_redirect_to_another_server_goes_without_the_key() throws Exception {
        var there = at(other, "/whip");
        replies.put("POST /first", new Reply(307, Map.of("Location", there.toString()), ""));

        var published = whip.publish(new Whip.Endpoint(at(server, "/first"), "key"), OFFER, false);

        assertThat(published.resource()).isEqualTo(at(other, "/whip/resource/1"));
        assertThat(asked).extracting(Asked::authorization).containsExactly("Bearer key", "");
    }

    @Test
    void redirects_that_go_round_end() {
        replies.put("POST /whip", new Reply(307, Map.of("Location", "/whip"), ""));

        assertFails(WhipFailure.Code.BAD_ANSWER, () -> whip.publish(endpoint(), OFFER, false));
        assertThat(asked).hasSize(6);
    }

    @ParameterizedTest
    @CsvSource({
        "401, REFUSED_KEY", "403, REFUSED_KEY", "404, NOT_FOUND", "410, NOT_FOUND", "409, BUSY",
        "429, BUSY", "503, BUSY", "500, UNREACHABLE", "502, UNREACHABLE", "400, BAD_ANSWER",
        "405, BAD_ANSWER", "415, BAD_ANSWER", "302, BAD_ANSWER", "200, BAD_ANSWER"
    })
    void each_refusal_has_its_code_and_words(int status, WhipFailure.Code code) {
        replies.put("POST /whip", sdp(status, Map.of("Location", "/elsewhere"), ANSWER));

        var failure = assertFails(code, () -> whip.publish(endpoint(), OFFER, false));

        assertThat(failure.status()).isEqualTo(status);
        assertThat(failure).hasMessage(code.name());
    }

    @Test
    void a_seat_that_another_program_has_is_told_from_a_server_that_is_busy() {
        var taken = Problem.of(ErrorCode.SEAT_TAKEN, "Another program is sending this show.");
        for (var code : List.of(WhipFailure.Code.SEAT_TAKEN, WhipFailure.Code.BUSY)) {
            var problem =
                    code == WhipFailure.Code.SEAT_TAKEN
                            ? Json.write(taken)
                            : "{\"code\": \"SEAT_TAKEN by nobody\"}";
            var type = Map.of("Content-Type", "application/problem+json");
            replies.put("POST /whip", new Reply(409, type, problem));

            assertFails(code, () -> whip.publish(endpoint(), OFFER, true));
        }
        assertThat(again).containsExactly("1", "1");
    }

    @Test
    void an_answer_without_a_resource_or_of_another_type_is_none() {
        replies.put("POST /whip", sdp(201, Map.of(), ANSWER));
        assertFails(WhipFailure.Code.BAD_ANSWER, () -> whip.publish(endpoint(), OFFER, false));

        replies.put(
                "POST /whip",
                new Reply(201, Map.of("Location", "/x", "Content-Type", "text/html"), "hello"));
        assertFails(WhipFailure.Code.BAD_ANSWER, () -> whip.publish(endpoint(), OFFER, false));
    }

    @Test
    void an_answer_without_end_is_not_read_to_its_end() {
        replies.put("POST /whip", sdp(201, Map.of("Location", "/x"), "v".repeat(300_000)));

        assertFails(WhipFailure.Code.BAD_ANSWER, () -> whip.publish(endpoint(), OFFER, false));
    }

    @Test
    void a_server_that_is_not_there_is_unreachable() {
        server.stop(0);

        var failure =
                assertFails(
                        WhipFailure.Code.UNREACHABLE, () -> whip.publish(endpoint(), OFFER, false));

        assertThat(failure.status()).isZero();
    }

    @Test
    void ice_is_restarted_by_a_fragment() throws Exception {
        var published = whip.publish(endpoint(), OFFER, false);
        var theirs = "a=ice-ufrag:wxyz\r\n";
        replies.put(
                "PATCH /whip/resource/1",
                new Reply(200, Map.of("Content-Type", "application/trickle-ice-sdpfrag"), theirs));

        assertThat(whip.restart(endpoint(), published, FRAGMENT)).isEqualTo(theirs);
        assertThat(asked.getLast())
                .isEqualTo(
                        new Asked(
                                "PATCH /whip/resource/1",
                                "Bearer key",
                                "application/trickle-ice-sdpfrag",
                                "\"*\"",
                                FRAGMENT));
    }

    @Test
    void a_restart_that_the_server_does_not_know_is_no_restart() throws Exception {
        var published = whip.publish(endpoint(), OFFER, false);

        replies.put("PATCH /whip/resource/1", new Reply(204, Map.of(), ""));
        assertFails(
                WhipFailure.Code.BAD_ANSWER, () -> whip.restart(endpoint(), published, FRAGMENT));

        replies.remove("PATCH /whip/resource/1");
        assertFails(
                WhipFailure.Code.NOT_FOUND, () -> whip.restart(endpoint(), published, FRAGMENT));
    }

    @Test
    void the_end_is_told_and_one_that_came_before_is_fine() throws Exception {
        var published = whip.publish(endpoint(), OFFER, false);
        replies.put("DELETE /whip/resource/1", new Reply(200, Map.of(), ""));

        whip.delete(endpoint(), published);
        assertThat(asked.getLast().line()).isEqualTo("DELETE /whip/resource/1");
        assertThat(asked.getLast().authorization()).isEqualTo("Bearer key");

        replies.remove("DELETE /whip/resource/1");
        whip.delete(endpoint(), published);
    }

    @Test
    void a_call_that_hangs_is_broken_off() throws Exception {
        replies.put("POST /whip", new Reply(0, Map.of(), ""));
        var failed = new CompletableFuture<WhipFailure>();
        Thread.ofPlatform()
                .daemon()
                .start(
                        () -> {
                            try {
                                whip.publish(endpoint(), OFFER, false);
                            } catch (WhipFailure failure) {
                                failed.complete(failure);
                            }
                        });
        Eventually.until("the server is asked", () -> !asked.isEmpty());

        whip.cancel();

        assertThat(failed.get(30, TimeUnit.SECONDS).code()).isEqualTo(WhipFailure.Code.UNREACHABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://server/whip", "/whip", "https:whip"})
    void what_is_no_address_of_a_server_is_refused(String address) {
        assertThatThrownBy(() -> new Whip.Endpoint(URI.create(address), "key"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("http");
    }

    @Test
    void the_key_is_never_printed() {
        assertThat(new Destinationless(endpoint()).toString()).doesNotContain("key");
    }

    private record Destinationless(Whip.Endpoint endpoint) {}

    private interface Step {
        void run() throws WhipFailure;
    }

    private static WhipFailure assertFails(WhipFailure.Code code, Step step) {
        var failure = catchThrowableOfType(WhipFailure.class, step::run);
        assertThat(failure).isNotNull();
        assertThat(failure.code()).isEqualTo(code);
        return failure;
    }

    private Whip.Endpoint endpoint() {
        return new Whip.Endpoint(at(server, "/whip"), "key");
    }

    private static URI at(HttpServer of, String path) {
        return URI.create("http://127.0.0.1:" + of.getAddress().getPort() + path);
    }

    private static Reply sdp(int status, Map<String, String> headers, String body) {
        var all = new ConcurrentHashMap<>(headers);
        all.put("Content-Type", "application/sdp");
        return new Reply(status, all, body);
    }

    private static HttpServer server() {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            return HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var line = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            var sent = exchange.getRequestBody().readAllBytes();
            again.add(header(exchange, "Aside-Again"));
            asked.add(
                    new Asked(
                            line,
                            header(exchange, "Authorization"),
                            header(exchange, "Content-Type"),
                            header(exchange, "If-Match"),
                            new String(sent, StandardCharsets.UTF_8)));
            var reply = replies.getOrDefault(line, new Reply(404, Map.of(), ""));
            if (reply.status() == 0) {
                hangs.await();
                return;
            }
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            var body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static String header(HttpExchange exchange, String name) {
        var value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }
}
