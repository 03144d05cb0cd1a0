package app.aside;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

class ArgumentsTest {
    @Test
    void nothing_starts_the_studio_on_its_embedded_platform() {
        assertThat(Arguments.parse(List.of()))
                .isEqualTo(
                        new Arguments.StudioRun(
                                Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Test
    void a_studio_is_paired_with_a_hosted_platform() {
        assertThat(parse("studio --platform https://example.org/x --pair 12-34"))
                .isEqualTo(
                        new Arguments.StudioRun(
                                Optional.of(URI.create("https://example.org/")),
                                Optional.of("12-34"),
                                Optional.empty()));
    }

    @Test
    void a_platform_listens_where_it_is_told() {
        assertThat(parse("platform --port 0 --host 0.0.0.0 --data /srv/aside"))
                .isEqualTo(
                        new Arguments.PlatformRun(
                                0,
                                "0.0.0.0",
                                Optional.of(Path.of("/srv/aside")),
                                Arguments.Media.USUAL,
                                Optional.empty()));
    }

    @Test
    void a_platform_carries_shows_over_the_port_and_addresses_it_is_told() {
        var media =
                platform("platform --media-port 7000 --media-address 192.0.2.1,2001:db8::1")
                        .media();

        assertThat(media.port()).isEqualTo(7000);
        assertThat(media.addresses())
                .containsExactly(
                        InetAddress.ofLiteral("192.0.2.1"), InetAddress.ofLiteral("2001:db8::1"));
        assertThat(media.engine()).isEmpty();
    }

    @Test
    void an_engine_elsewhere_carries_shows_if_it_is_named_whole() {
        var words =
                "platform --engine-publish https://sfu.example.org/whip/{creator}"
                        + " --engine-play https://sfu.example.org/whep/{creator}"
                        + " --engine-key /srv/key";

        assertThat(platform(words).media().engine())
                .contains(
                        new Arguments.Engine(
                                "https://sfu.example.org/whip/{creator}",
                                "https://sfu.example.org/whep/{creator}",
                                Path.of("/srv/key")));
    }

    @Test
    void private_calls_go_through_the_servers_that_are_named_with_their_secrets_file() {
        var words =
                "platform --turn turn:turn.example.org:3478?transport=udp,turns:[2001:db8::1]:443"
                        + " --turn-secret /srv/secret";

        assertThat(platform(words).turn())
                .contains(
                        new Arguments.Turn(
                                List.of(
                                        "turn:turn.example.org:3478?transport=udp",
                                        "turns:[2001:db8::1]:443"),
                                Path.of("/srv/secret")));
    }

    @Test
    void a_rehearsal_takes_seconds_folder_and_consent() {
        assertThat(parse("rehearse --seconds 60 --out /srv/out --record no"))
                .isEqualTo(new Arguments.Rehearse(60, Path.of("/srv/out"), false));
    }

    @Test
    void a_file_is_verified() {
        assertThat(parse("verify /srv/meter-log.json"))
                .isEqualTo(new Arguments.Verify(Path.of("/srv/meter-log.json")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fly",
                "studio --pair 1",
                "studio --platform nowhere",
                "studio --platform ftp://example.org",
                "platform --port 70000",
                "platform --port many",
                "platform --port",
                "platform --media-port -1",
                "platform --media-address example.org",
                "platform --engine-play https://sfu.example.org",
                "platform --engine-publish ftp://a.example --engine-play https://b.example"
                        + " --engine-key k",
                "platform --turn turn:turn.example.org",
                "platform --turn-secret /srv/secret",
                "platform --turn stun:example.org --turn-secret k",
                "platform --turn turn:a.example?transport=sctp --turn-secret k",
                "rehearse --seconds 0",
                "rehearse --seconds 5 --seconds 6",
                "rehearse --record maybe",
                "rehearse 20",
                "verify",
                "verify one two",
                "--colour red"
            })
    void anything_else_is_refused_with_a_reason(String words) {
        assertThat(parse(words)).isInstanceOf(Arguments.Wrong.class);
    }

    private static Arguments.PlatformRun platform(String words) {
        assertThat(parse(words)).isInstanceOf(Arguments.PlatformRun.class);
        return (Arguments.PlatformRun) parse(words);
    }

    private static Arguments parse(String words) {
        return Arguments.parse(List.of(words.split(" ")));
    }
}
