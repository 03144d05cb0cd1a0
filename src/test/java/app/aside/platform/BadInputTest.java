package app.aside.platform;

import static app.aside.platform.Bench.ask;
import static app.aside.platform.Bench.credits;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.protocol.Commands;
import app.aside.protocol.ErrorCode;
import app.aside.protocol.Json;
import app.aside.protocol.Views;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/// What is wrong is refused with a stable code and in plain words, and changes nothing.
@TestInstance(Lifecycle.PER_CLASS)
final class BadInputTest {
    private static final String ASK = "/api/creators/creator/requests";
    private static final String GOOD = Json.write(ask(10));

    @TempDir static Path folder;

    private Bench bench;
    private Client fan;
    private Views.FanSnapshot fanBefore;
    private Views.CreatorSnapshot creatorBefore;

    @BeforeAll
    void start() {
        bench = Bench.on(folder);
        bench.open();
        fan = bench.fan("Ann");
    }

    @AfterAll
    void stop() {
        bench.close();
    }

    @BeforeEach
    void remember() {
        fanBefore = bench.snapshot(fan);
        creatorBefore = bench.snapshot();
    }

    @AfterEach
    void nothing_has_changed() {
        assertThat(bench.snapshot(fan)).isEqualTo(fanBefore);
        assertThat(bench.snapshot()).isEqualTo(creatorBefore);
        bench.sound();
    }

    private Client.Reply command(Client who, String method, String path, String body) {
        return who.command(method, path, body, UUID.randomUUID().toString());
    }

    private static void refused(Client.Reply reply, ErrorCode code) {
        var problem = reply.problem();
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.status()).isEqualTo(reply.status()).isEqualTo(code.status());
        assertThat(problem.title()).isEqualTo(code.title());
        assertThat(problem.detail()).endsWith(".");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "nonsense",
                "",
                "null",
                "{} {}",
                "{\"lengthMinutes\": 10,}",
                "{'lengthMinutes': 10}",
                "\u0000"
            })
    void what_is_no_json_is_malformed(String body) {
        refused(command(fan, "POST", ASK, body), ErrorCode.MALFORMED_JSON);
    }

    @Test
    void a_field_that_is_given_twice_is_malformed() {
        var twice = GOOD.replace("\"note\":", "\"lengthMinutes\":20,\"note\":");

        refused(command(fan, "POST", ASK, twice), ErrorCode.MALFORMED_JSON);
    }

    @Test
    void json_nested_too_deep_is_malformed() {
        var deep = "[".repeat(5_000) + "]".repeat(5_000);

        refused(command(fan, "POST", ASK, deep), ErrorCode.MALFORMED_JSON);
    }

    @Test
    void an_unknown_field_is_named() {
        var reply = command(fan, "POST", ASK, GOOD.replace("\"note\":", "\"tip\":5,\"note\":"));

        refused(reply, ErrorCode.UNKNOWN_FIELD);
        assertThat(reply.problem().field()).isEqualTo("tip");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"lengthMinutes\":10 | \"lengthMinutes\":\"10\" | lengthMinutes",
                "\"lengthMinutes\":10 | \"lengthMinutes\":10.5 | lengthMinutes",
                "\"lengthMinutes\":10 | \"lengthMinutes\":null | lengthMinutes",
                "\"lengthMinutes\":10 | \"lengthMinutes\":99999999999 | lengthMinutes",
                "\"lengthMinutes\":10, |  | lengthMinutes",
                "\"note\":\"\" | \"note\":5 | note",
                "\"note\":\"\" | \"note\":true | note",
                "\"note\":\"\" | \"note\":\"a\\u202Eb\" | note",
                "\"wishedAt\":null | \"wishedAt\":\"tomorrow\" | wishedAt",
                "\"wishedAt\":null | \"wishedAt\":1234 | wishedAt",
                "\"wishedAt\":null | \"wishedAt\":\"+999999999-01-01T00:00:00Z\" | wishedAt",
                "\"wishedAt\":null | \"wishedAt\":\"1999-12-31T23:59:59Z\" | wishedAt",
                "\"granted\":true | \"granted\":\"yes\" | recording.granted",
                "\"textVersion\":\"2026-1\" | \"textVersion\":null | recording.textVersion",
                "\"currency\":\"XTS\" | \"currency\":null | seen.ratePerMinute",
                "\"granted\":true | \"granted\":1 | recording.granted",
                "\"minor\":300 | \"minor\":\"300\" | seen.ratePerMinute.minor",
                "\"minor\":300 | \"minor\":3e2 | seen.ratePerMinute.minor",
                "\"minor\":300 | \"minor\":92233720368547758080 | seen.ratePerMinute.minor",
                "\"currency\":\"XTS\" | \"currency\":\"xts\" | seen.ratePerMinute",
                "\"currency\":\"XTS\" | \"currency\":\"BTC\" | seen.ratePerMinute",
                "\"textVersion\":\"2026-1\" | \"textVersion\":\"\" | recording.textVersion"
            })
    void a_wrong_value_is_named_by_its_field(String good, String bad, String field) {
        var reply = command(fan, "POST", ASK, GOOD.replace(good, bad == null ? "" : bad));

        refused(reply, ErrorCode.INVALID_FIELD);
        assertThat(reply.problem().field()).isEqualTo(field);
        assertThat(reply.problem().detail()).contains(field);
    }

    @Test
    void a_missing_object_is_named() {
        var reply = command(fan, "POST", ASK, GOOD.replaceFirst("\"note\":\"\"", "\"note\":null"));

        refused(reply, ErrorCode.INVALID_FIELD);
        assertThat(reply.problem().field()).isEqualTo("note");
    }

    @Test
    void a_body_of_more_than_sixty_four_kibibytes_is_too_large() {
        var large = GOOD.replace("\"note\":\"\"", "\"note\":\"" + "x".repeat(70_000) + "\"");

        refused(command(fan, "POST", ASK, large), ErrorCode.BODY_TOO_LARGE);
    }

    @Test
    void a_body_that_is_no_utf_8_is_malformed() throws IOException {
        var answer =
                raw(
                        "POST "
                                + ASK
                                + " HTTP/1.1\r\nHost: "
                                + bench.platform().address().getAuthority()
                                + "\r\nCookie: "
                                + fan.headers().get("Cookie")
                                + "\r\nIdempotency-Key: latin\r\nContent-Type:"
                                + " application/json\r\nConnection: close\r\nContent-Length:"
                                + " 2\r\n\r\n\u00ff\u00fe");

        assertThat(answer).startsWith("HTTP/1.1 400").contains("MALFORMED_JSON");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 49, 10_001, -300, Long.MAX_VALUE, Long.MIN_VALUE})
    void a_price_outside_the_limits_is_refused(long minor) {
        var offer = new Commands.ChangeOffer(true, credits(minor), 5, 0, true, 0);

        refused(
                command(bench.creator(), "PUT", "/api/creator/offer", Json.write(offer)),
                ErrorCode.PRICE_OUT_OF_RANGE);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 4, 61, Integer.MAX_VALUE})
    void a_shortest_length_outside_the_limits_is_named(int minutes) {
        var body = Json.write(new Commands.ChangeOffer(true, credits(300), 5, 0, true, 0));
        var reply =
                command(
                        bench.creator(),
                        "PUT",
                        "/api/creator/offer",
                        body.replace("\"shortestMinutes\":5", "\"shortestMinutes\":" + minutes));

        refused(reply, ErrorCode.INVALID_FIELD);
        assertThat(reply.problem().field()).isEqualTo("shortestMinutes");
    }

    @ParameterizedTest
    @ValueSource(ints = {-5, 0, 4, 61, Integer.MAX_VALUE})
    void a_length_that_is_not_offered_is_refused(int minutes) {
        refused(fan.post(ASK, ask(minutes)), ErrorCode.LENGTH_OUT_OF_RANGE);
    }

    @Test
    void another_currency_is_refused() {
        var ask = GOOD.replace("\"XTS\"", "\"EUR\"");
        refused(command(fan, "POST", ASK, ask), ErrorCode.TERMS_CHANGED);

        var offer = Json.write(new Commands.ChangeOffer(true, credits(300), 5, 0, true, 0));
        refused(
                command(
                        bench.creator(),
                        "PUT",
                        "/api/creator/offer",
                        offer.replace("\"XTS\"", "\"EUR\"")),
                ErrorCode.CURRENCY_MISMATCH);

        var more = Json.write(new Commands.AddTestCredits(credits(300)));
        refused(
                command(
                        fan,
                        "POST",
                        "/api/wallet/test-credits",
                        more.replace("\"XTS\"", "\"USD\"")),
                ErrorCode.CURRENCY_MISMATCH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab", "-abc", "abc-", "Abc", "a b c", "a/b", "..", "<b>x</b>", "äöü"})
    void an_address_that_is_none_is_named(String address) {
        var body =
                Json.write(new Commands.ChangeProfile("Creator", "", "creator"))
                        .replace("\"address\":\"creator\"", "\"address\":\"" + address + "\"");
        var reply = command(bench.creator(), "PUT", "/api/creator/profile", body);

        refused(reply, ErrorCode.INVALID_FIELD);
        assertThat(reply.problem().field()).isEqualTo("address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"api", "web"})
    void an_address_of_the_platforms_own_is_taken(String address) {
        refused(
                bench.creator()
                        .put(
                                "/api/creator/profile",
                                new Commands.ChangeProfile("Creator", "", address)),
                ErrorCode.ADDRESS_TAKEN);
    }

    @Test
    void a_command_without_a_key_or_with_a_strange_one_is_refused() {
        var json = Map.of("Content-Type", "application/json");
        refused(fan.send("POST", ASK, GOOD, json), ErrorCode.IDEMPOTENCY_KEY_MISSING);
        for (var key : new String[] {"a b", "a/b", "x".repeat(65), "ä"}) {
            refused(fan.command("POST", ASK, GOOD, key), ErrorCode.IDEMPOTENCY_KEY_MISSING);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/json; charset=latin1"
            })
    void only_json_is_taken(String type) {
        refused(
                fan.send("POST", ASK, GOOD, Map.of("Content-Type", type, "Idempotency-Key", "k")),
                ErrorCode.UNSUPPORTED_MEDIA_TYPE);
    }

    @Test
    void a_wrong_token_is_nobody() {
        var stranger = bench.anonymous().bearing("0".repeat(43));
        refused(stranger.get("/api/creator"), ErrorCode.NOT_SIGNED_IN);
        refused(command(stranger, "PUT", "/api/creator/offer", "{}"), ErrorCode.NOT_SIGNED_IN);

        var old = bench.anonymous().withCookie("aside_fan=" + "0".repeat(43));
        refused(command(old, "POST", ASK, GOOD), ErrorCode.NOT_SIGNED_IN);
        assertThat(old.get("/api/creators/creator").status()).isEqualTo(200);
    }

    @Test
    void a_fans_token_is_no_creators() {
        var cookie = fan.headers().getOrDefault("Cookie", "");
        var bearer = bench.anonymous().bearing(cookie.substring(cookie.indexOf('=') + 1));

        refused(bearer.get("/api/creator"), ErrorCode.FORBIDDEN);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/nothing, NOT_FOUND",
        "POST, /api/nothing, NOT_FOUND",
        "GET, /api/creators/nobody, NOT_FOUND",
        "POST, /api/creators/nobody/requests, NOT_FOUND",
        "GET, /api/me?creator=nobody, NOT_FOUND",
        "GET, /api/me, NOT_FOUND",
        "GET, /api/sessions/a.b, NOT_FOUND",
        "DELETE, /api/creators/creator, METHOD_NOT_ALLOWED",
        "PUT, /api/fans, METHOD_NOT_ALLOWED"
    })
    void what_is_not_there_is_said(String method, String path, ErrorCode code) {
        refused(command(fan, method, path, GOOD), code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:80",
                "127.0.0.1.evil.example",
                "localhost.evil.example",
                "127.0.0.2",
                "0.0.0.0",
                ""
            })
    void another_hosts_name_is_refused_everywhere(String host) throws IOException {
        for (var path : new String[] {"/api/health", "/creator", "/", "/web/page.js"}) {
            var answer =
                    raw(
                            "GET "
                                    + path
                                    + " HTTP/1.1\r\nHost: "
                                    + host
                                    + "\r\nConnection: close\r\n\r\n");

            assertThat(answer).as(path).containsPattern("^HTTP/1.1 4(21|00)");
            assertThat(answer).doesNotContain("serverTime");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, http://evil.example",
        "Origin, https://127.0.0.1:1",
        "Origin, null",
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site"
    })
    void a_command_from_another_sites_page_is_refused(String header, String value) {
        var reply =
                fan.send(
                        "POST",
                        ASK,
                        GOOD,
                        Map.of(
                                "Content-Type",
                                "application/json",
                                "Idempotency-Key",
                                "k",
                                header,
                                value));

        refused(reply, ErrorCode.FOREIGN_ORIGIN);
    }

    /// Sends bytes and reads until the server closes.
    private String raw(String request) throws IOException {
        URI address = bench.platform().address();
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
