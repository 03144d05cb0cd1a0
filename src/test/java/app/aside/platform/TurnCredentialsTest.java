package app.aside.platform;

import static app.aside.platform.Bench.nothing;
import static app.aside.platform.Bench.session;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.platform.signal.TurnConfiguration;
import app.aside.protocol.Turn;
import app.aside.protocol.Views;
import app.aside.unit.SessionId;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What the platform hands out for private calls that go through a TURN server.
final class TurnCredentialsTest {
    private static final String SECRET = "a secret of sixteen or more";
    private static final TurnConfiguration TURN =
            new TurnConfiguration(List.of("turn:192.0.2.1:3478?transport=udp"), SECRET);

    @TempDir Path folder;

    @Test
    void a_credential_is_what_the_server_computes_from_its_name() throws Exception {
        try (var bench = bench()) {
            var fan = bench.fan("Ann");
            var id = bench.live(fan, 10);

            var server = servers(fan, id).getFirst();

            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            var due = mac.doFinal(server.username().getBytes(StandardCharsets.UTF_8));
            assertThat(server.credential()).isEqualTo(Base64.getEncoder().encodeToString(due));
            assertThat(server.urls()).isEqualTo(TURN.urls());
            assertThat(server.username())
                    .startsWith(server.expiresAt().getEpochSecond() + ":")
                    .doesNotContain(id.value(), "Ann");
            assertThat(servers(bench.creator(), id).getFirst().username())
                    .isNotEqualTo(server.username());
        }
    }

    @Test
    void credentials_live_no_longer_than_the_call_and_ten_minutes() {
        try (var bench = bench()) {
            var fan = bench.fan("Ann");
            var id = bench.live(fan, 10);

            assertThat(servers(fan, id).getFirst().expiresAt())
                    .isEqualTo(bench.clock.instant().plus(Duration.ofMinutes(20)));
        }
    }

    @Test
    void a_session_that_is_over_has_no_servers_any_more() {
        try (var bench = bench()) {
            var fan = bench.fan("Ann");
            var id = bench.live(fan, 10);
            bench.creator().post(session(id, "end"), nothing()).as(Views.Summary.class);

            assertThat(fan.get(session(id, "turn")).status()).isEqualTo(404);
            assertThat(bench.creator().get(session(id, "turn")).status()).isEqualTo(404);
        }
    }

    @Test
    void where_none_is_configured_there_are_none_and_the_studio_is_told() {
        try (var bench = Bench.on(folder)) {
            bench.open();
            var fan = bench.fan("Ann");
            var id = bench.live(fan, 10);

            assertThat(servers(fan, id)).isEmpty();
            assertThat(limits(bench).callsRelayed()).isFalse();
        }
        try (var bench = bench()) {
            assertThat(limits(bench).callsRelayed()).isTrue();
        }
    }

    @Test
    void neither_secret_nor_credential_is_logged() {
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        var heard = new ListAppender<ILoggingEvent>();
        var before = root.getLevel();
        heard.start();
        root.addAppender(heard);
        root.setLevel(Level.TRACE);
        try (var bench = bench()) {
            var fan = bench.fan("Ann");
            var server = servers(fan, bench.live(fan, 10)).getFirst();

            assertThat(List.copyOf(heard.list))
                    .isNotEmpty()
                    .noneMatch(event -> tells(event, SECRET) || tells(event, server.credential()));
            assertThat(server + TURN.toString())
                    .doesNotContain(SECRET)
                    .doesNotContain(server.credential());
        } finally {
            root.setLevel(before);
            root.detachAppender(heard);
        }
    }

    private static boolean tells(ILoggingEvent event, String secret) {
        return event.getFormattedMessage().contains(secret);
    }

    private Bench bench() {
        var bench = Bench.with(Bench.plain(folder.resolve("turn")).callingThrough(TURN));
        bench.open();
        return bench;
    }

    private static Views.Limits limits(Bench bench) {
        return bench.creator().get("/api/creator", Views.CreatorSnapshot.class).limits();
    }

    private static List<Turn.Server> servers(Client who, SessionId id) {
        return who.get(session(id, "turn"), Turn.Servers.class).servers();
    }
}
