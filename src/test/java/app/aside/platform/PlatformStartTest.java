package app.aside.platform;

import static app.aside.platform.Bench.credits;
import static app.aside.platform.Bench.nothing;
import static app.aside.platform.Bench.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.aside.platform.bus.Bus;
import app.aside.platform.bus.EventTable;
import app.aside.platform.bus.Events;
import app.aside.platform.bus.Topic;
import app.aside.platform.db.Database;
import app.aside.platform.db.Store;
import app.aside.platform.http.Limits;
import app.aside.protocol.Commands;
import app.aside.protocol.ErrorCode;
import app.aside.protocol.Event;
import app.aside.protocol.Views;
import app.aside.unit.FanId;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Starting, stopping, and what goes around the API.
final class PlatformStartTest {
    @Test
    void the_port_chosen_at_the_first_start_is_kept(@TempDir Path folder) {
        try (var bench = Bench.on(folder)) {
            var first = bench.platform().address();

            bench.restart();

            assertThat(bench.platform().address()).isEqualTo(first);
            assertThat(first.getHost()).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void a_port_that_another_took_is_replaced(@TempDir Path folder) throws IOException {
        int port;
        try (var platform = Platform.start(Bench.plain(folder))) {
            port = platform.address().getPort();
        }
        try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
                var platform = Platform.start(Bench.plain(folder))) {
            assertThat(platform.address().getPort()).isNotEqualTo(port);
        }
    }

    @Test
    void a_port_that_was_asked_for_and_is_taken_is_said(@TempDir Path folder) throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var configuration = Bench.plain(folder).listeningOn("127.0.0.1", taken.getLocalPort());

            assertThatThrownBy(() -> Platform.start(configuration))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(Integer.toString(taken.getLocalPort()));
        }
    }

    @Test
    void the_studios_token_is_another_at_each_launch(@TempDir Path folder) {
        try (var bench = Bench.on(folder)) {
            var old = bench.creator();
            bench.restart();

            assertThat(old.at(bench.platform().address()).get("/api/creator").code())
                    .isEqualTo(ErrorCode.NOT_SIGNED_IN);
            assertThat(bench.creator().get("/api/creator").status()).isEqualTo(200);
        }
    }

    @Test
    void a_pairing_code_is_for_one_studio_until_the_next_start(@TempDir Path folder) {
        try (var bench = Bench.on(folder)) {
            var code = new Commands.Pair(bench.platform().pairingCode());
            var paired = bench.anonymous().post("/api/pairing", code).as(Views.Paired.class);
            assertThat(paired.creator()).isEqualTo(bench.snapshot().card().id());
            assertThat(bench.anonymous().post("/api/pairing", code).code())
                    .isEqualTo(ErrorCode.PAIRING_REFUSED);
            bench.restart();
            var unused = new Commands.Pair(bench.platform().pairingCode());
            bench.restart();

            assertThat(bench.anonymous().post("/api/pairing", unused).code())
                    .isEqualTo(ErrorCode.PAIRING_REFUSED);
            // A paired studio stays paired.
            var studio = bench.anonymous().bearing(paired.token());
            assertThat(studio.get("/api/creator").status()).isEqualTo(200);
        }
    }

    @Test
    void the_creator_keeps_name_and_address_and_the_page_moves_with_it(@TempDir Path folder) {
        try (var bench = Bench.on(folder)) {
            var card =
                    bench.creator()
                            .put(
                                    "/api/creator/profile",
                                    new Commands.ChangeProfile(" Mara ", "Cello", "mara"))
                            .as(Views.CreatorCard.class);
            assertThat(card.name()).isEqualTo("Mara");
            bench.restart();

            assertThat(bench.platform().pageAddress().getPath()).isEqualTo("/mara");
            assertThat(bench.anonymous().get("/api/creators/mara", Views.CreatorCard.class))
                    .isEqualTo(card);
            assertThat(bench.anonymous().get("/api/creators/creator").code())
                    .isEqualTo(ErrorCode.NOT_FOUND);
        }
    }

    @Test
    void the_page_is_at_the_creators_address_and_the_root_leads_there(@TempDir Path folder) {
        try (var bench = Bench.on(folder)) {
            var root = bench.anonymous().get("/");
            assertThat(root.status()).isEqualTo(302);
            assertThat(root.response().headers().firstValue("Location"))
                    .hasValueSatisfying(to -> assertThat(to).endsWith("/creator"));

            var page = bench.anonymous().get("/creator");
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.response().headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/"));
            assertThat(bench.anonymous().get("/nobody").status()).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/web/../db/migration/V1__first_light.sql",
                "/web/%2e%2e/db/migration/V1__first_light.sql",
                "/web/..%2flogback.xml",
                "/web/nothing.js",
                "/web/app/aside/Aside.class",
                "/web/"
            })
    void nothing_but_the_pages_files_is_served(String path, @TempDir Path folder) {
        try (var bench = Bench.on(folder)) {
            assertThat(bench.anonymous().get(path).status()).isIn(400, 404);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/creator", "/nobody", "/web/x.js", "/api/health", "/api/nothing"})
    void everything_carries_the_same_headers(String path, @TempDir Path folder) {
        try (var bench = Bench.on(folder)) {
            var headers = bench.anonymous().get(path).response().headers();

            assertThat(headers.firstValue("Content-Security-Policy"))
                    .contains(
                            "default-src 'none'; script-src 'self'; style-src 'self'; img-src"
                                    + " 'self' blob:; font-src 'self'; media-src 'self' blob:;"
                                    + " connect-src 'self'; base-uri 'none'; form-action 'self';"
                                    + " frame-ancestors 'none'");
            assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
            assertThat(headers.firstValue("Server")).isEmpty();
        }
    }

    @Test
    void a_cookie_is_out_of_reach_for_scripts_and_other_sites(@TempDir Path folder) {
        try (var bench = Bench.on(folder)) {
            assertThat(cookie(bench))
                    .startsWith("aside_fan=")
                    .contains("; Path=/; HttpOnly; SameSite=Strict")
                    .doesNotContain("Secure");
        }
        var secure = Bench.plain(folder).reachedAs(Set.of("aside.example"), true);
        try (var bench = Bench.with(secure)) {
            assertThat(cookie(bench)).startsWith("__Host-aside_fan=").contains("; Secure");
        }
    }

    private static String cookie(Bench bench) {
        return bench.anonymous()
                .post("/api/fans", new Commands.BecomeGuest("Ann"))
                .response()
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();
    }

    @Test
    void who_tries_codes_is_slowed_down(@TempDir Path folder) {
        var limits = new Limits(1_000, 5, 3, 3, Duration.ofMinutes(10));
        try (var bench = Bench.with(Bench.plain(folder).limitedTo(limits))) {
            for (int i = 0; i < 5; i++) {
                assertThat(bench.anonymous().post("/api/pairing", new Commands.Pair("X")).code())
                        .isEqualTo(ErrorCode.PAIRING_REFUSED);
            }
            var right = new Commands.Pair(bench.platform().pairingCode());
            var slowed = bench.anonymous().post("/api/pairing", right);
            assertThat(slowed.code()).isEqualTo(ErrorCode.TOO_MANY_REQUESTS);
            assertThat(slowed.response().headers().firstValue("Retry-After")).contains("60");

            bench.advance(Duration.ofMinutes(1));
            assertThat(bench.anonymous().post("/api/pairing", right).status()).isEqualTo(200);
        }
    }

    @Test
    void who_calls_too_often_is_slowed_down_alone(@TempDir Path folder) {
        var limits = new Limits(20, 5, 10, 3, Duration.ofMinutes(10));
        try (var bench = Bench.with(Bench.plain(folder).limitedTo(limits))) {
            var ann = bench.fan("Ann");
            var bob = bench.fan("Bob");
            for (int i = 0; i < 20; i++) {
                assertThat(ann.get("/api/health").status()).isEqualTo(200);
            }

            assertThat(ann.get("/api/health").code()).isEqualTo(ErrorCode.TOO_MANY_REQUESTS);
            assertThat(bob.get("/api/health").status()).isEqualTo(200);
        }
    }

    @Test
    void an_event_of_another_server_arrives_though_nobody_hinted(@TempDir Path folder) {
        try (var bench = Bench.on(folder)) {
            var fan = bench.fan("Ann");
            var id = bench.snapshot(fan).fan();
            try (var events = EventClient.identified(fan, "");
                    var other = Database.open(Store.SQLITE.url(folder))) {
                publishElsewhere(other, id, bench);

                bench.platform().sweep();

                assertThat(events.await(Event.WalletChanged.class).wallet().balance())
                        .isEqualTo(credits(1));
            }
        }
    }

    private static void publishElsewhere(Database other, FanId fan, Bench bench) {
        var event = new Event.WalletChanged(new Views.Wallet(credits(1), credits(0), credits(1)));
        other.write(
                transaction -> {
                    new Events(new EventTable(), new Bus())
                            .publish(transaction, event, bench.clock.instant(), Topic.of(fan));
                    return true;
                });
    }

    @Test
    void names_and_tokens_are_in_no_log_and_tokens_in_no_file(@TempDir Path folder)
            throws IOException {
        var said = new Said();
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        var level = root.getLevel();
        said.setContext(root.getLoggerContext());
        said.start();
        root.addAppender(said);
        root.setLevel(Level.INFO);
        String token;
        String paired;
        try (var bench = Bench.on(folder)) {
            bench.open();
            var fan = bench.fan("Zz-Canary-Fan");
            token = fan.headers().getOrDefault("Cookie", "").replaceFirst("^[^=]*=", "");
            var code = bench.platform().pairingCode();
            paired =
                    bench.anonymous()
                            .post("/api/pairing", new Commands.Pair(code))
                            .as(Views.Paired.class)
                            .token();
            var session = bench.live(fan, 10);
            fan.post(session(session, "tips"), new Commands.Tip(credits(100), "Zz-Canary-Text"));
            fan.post(session(session, "end"), nothing());
        } finally {
            root.setLevel(level);
            root.detachAppender(said);
        }

        assertThat(said.lines).isNotEmpty();
        for (var secret : List.of("Zz-Canary", token, paired)) {
            assertThat(said.lines.stream().filter(line -> line.contains(secret))).isEmpty();
        }
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                var text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertThat(text.contains(token)).as("%s holds a token", file).isFalse();
                assertThat(text.contains(paired)).as("%s holds a token", file).isFalse();
            }
        }
    }

    /// All that was logged.
    private static final class Said extends AppenderBase<ILoggingEvent> {
        final Queue<String> lines = new ConcurrentLinkedQueue<>();

        @Override
        protected void append(ILoggingEvent event) {
            // The test's own client logs nothing of the platform's.
            var thrown = event.getThrowableProxy();
            lines.add(
                    event.getFormattedMessage()
                            + (thrown == null ? "" : ThrowableProxyUtil.asString(thrown)));
        }
    }
}
