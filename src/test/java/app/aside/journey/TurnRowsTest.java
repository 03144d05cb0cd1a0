package app.aside.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.aside.Coturn;
import app.aside.Eventually;
import app.aside.NetworkNamespace;
import app.aside.Packet;
import app.aside.TapRelay;
import app.aside.TapRelay.Traffic;
import app.aside.TurnClient;
import app.aside.platform.Platform;
import app.aside.platform.PlatformConfiguration;
import app.aside.platform.signal.TurnConfiguration;
import app.aside.protocol.Commands;
import app.aside.protocol.Turn;
import app.aside.protocol.Views;
import app.aside.studio.media.CallFactory.TurnServer;
import app.aside.studio.media.MediaClock;
import app.aside.studio.media.TurnTrial.Outcome;
import app.aside.studio.media.natives.RtcCallFactory;
import app.aside.studio.preflight.TurnCheck;
import app.aside.studio.preflight.TurnLook;
import app.aside.studio.session.CallOpening;
import app.aside.studio.sync.PlatformClient;
import app.aside.studio.sync.PlatformFailure;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Private calls through a real TURN server, coturn, which takes what the platform signs.
@Tag("linux")
final class TurnRowsTest {
    private static final InstantSource CLOCK = InstantSource.system();

    private static final String POLICIES =
            "return [...new Set(window.peers.map((peer) =>"
                    + " peer.getConfiguration().iceTransportPolicy))].join()";
    private static final List<String> PRIVATE =
            List.of(
                    "0.0.0.",
                    "10.0.0.",
                    "10.255.9.",
                    "100.64.3.",
                    "127.0.0.",
                    "169.254.169.",
                    "172.16.0.",
                    "172.31.255.",
                    "192.168.0.",
                    "192.168.178.");

    @TempDir Path folder;

    @Test
    void e1_direct_blocked_relay_used_call_works_stats_say_relay() throws Exception {
        var packets = new ConcurrentLinkedQueue<Packet>();
        try (var home = FanHome.open();
                var coturn = Coturn.start(folder.resolve("coturn"), TapRelay.HERE);
                var theatre =
                        Theatre.open(
                                folder,
                                through(coturn, Coturn.SECRET).listeningOn(TapRelay.HERE, 0));
                var fan = home.browser(folder.resolve("browser"), theatre.platform.address())) {
            theatre.openOffer();
            home.line.watch(packets::add);
            home.line.cut(Traffic.MEDIA);
            fan.listenIn();
            fan.visit(theatre.studio.state().page());

            fan.ask("Priya", false);
            theatre.approve();
            theatre.awaitBilled(3);

            Eventually.until("it is relayed", () -> theatre.studio.meters().call().relayed());
            assertThat(fan.candidateTypes()).containsOnly("relay relay");
            assertThat(fan.run(POLICIES)).isEqualTo("relay");
            assertThat(packets).filteredOn(one -> one.content().isUdp()).isEmpty();
            assertNoAddressIsTold(fan.heard());
            fan.press("end");
            fan.press("end-now");
            fan.await("receipt-screen");
            assertThat(theatre.awaitCompleted(Theatre.SOON).summary().billedSeconds())
                    .isGreaterThanOrEqualTo(3);
        }
    }

    /// The page heard of the TURN server's address and of none that is the studio's own.
    private static void assertNoAddressIsTold(List<String> heard) {
        var candidates = heard.stream().filter(one -> one.contains("candidate:")).toList();
        assertThat(candidates)
                .isNotEmpty()
                .allMatch(one -> one.contains("typ relay"))
                .noneMatch(one -> one.contains("typ host") || one.contains("typ srflx"))
                .noneMatch(one -> one.contains(NetworkNamespace.HERE));
    }

    @Test
    void l2_reused_or_expired_is_refused() throws Exception {
        try (var calls = RtcCallFactory.creator(MediaClock.system());
                var coturn = Coturn.start(folder.resolve("coturn"), NetworkNamespace.HERE);
                var platform = Platform.start(through(coturn, Coturn.SECRET))) {
            var client = creator(platform);
            assertThat(calls.allocate(first(trial(client).servers()))).isEqualTo(Outcome.ALLOCATED);

            var used = new Commands.Pair(platform.pairingCode());
            client.post("/api/pairing", used, Views.Paired.class);
            assertThatThrownBy(() -> client.post("/api/pairing", used, Views.Paired.class))
                    .isInstanceOf(PlatformFailure.class)
                    .hasMessageContaining("PAIRING_REFUSED");
        }
        try (var calls = RtcCallFactory.creator(MediaClock.system());
                var coturn = Coturn.start(folder.resolve("again"), NetworkNamespace.HERE);
                var late = Platform.start(late(through(coturn, Coturn.SECRET)))) {
            var expired = asked(creator(late));
            assertThat(calls.allocate(first(expired.servers()))).isEqualTo(Outcome.REFUSED);
            assertThat(calls.allocate(first(expired.lasting()))).isEqualTo(Outcome.ALLOCATED);
        }
    }

    @Test
    void b6_a_server_that_is_off_or_has_another_secret_or_clock_is_told_apart() throws Exception {
        try (var calls = RtcCallFactory.creator(MediaClock.system())) {
            var off = turn("turn:" + NetworkNamespace.HERE + ":3479?transport=udp");
            try (var platform = Platform.start(Theatre.configuration(folder).callingThrough(off))) {
                assertThat(look(calls, platform)).isEqualTo(TurnCheck.Finding.UNREACHABLE);
            }
            try (var coturn = Coturn.start(folder.resolve("coturn"), NetworkNamespace.HERE)) {
                try (var platform = Platform.start(through(coturn, Coturn.SECRET))) {
                    assertThat(look(calls, platform)).isEqualTo(TurnCheck.Finding.OPEN);
                }
                try (var platform = Platform.start(through(coturn, "quite another secret"))) {
                    assertThat(look(calls, platform)).isEqualTo(TurnCheck.Finding.REFUSED);
                }
                try (var platform = Platform.start(late(through(coturn, Coturn.SECRET)))) {
                    assertThat(look(calls, platform)).isEqualTo(TurnCheck.Finding.CLOCK_AHEAD);
                }
            }
        }
    }

    @Test
    void the_configuration_in_the_readme_refuses_40_of_40_peers_in_private_ranges()
            throws Exception {
        var denied =
                Files.readAllLines(Path.of("README.md")).stream()
                        .filter(line -> line.startsWith("denied-peer-ip="))
                        .toArray(String[]::new);
        var random = new Random(40);
        try (var coturn = Coturn.start(folder.resolve("coturn"), NetworkNamespace.HERE, denied);
                var platform = Platform.start(through(coturn, Coturn.SECRET));
                var client = creator(platform)) {
            var server = first(trial(client).servers());
            try (var caller =
                    new TurnClient(NetworkNamespace.HERE, server.user(), server.credential())) {
                assertThat(caller.allocate()).isZero();
                for (int i = 0; i < 40; i++) {
                    var peer = PRIVATE.get(i % PRIVATE.size()) + random.nextInt(1, 255);
                    assertThat(caller.permit(InetAddress.ofLiteral(peer))).as(peer).isEqualTo(403);
                }
                assertThat(caller.permit(InetAddress.ofLiteral("198.51.100.7"))).isZero();
            }
        }
    }

    private static TurnCheck.Finding look(RtcCallFactory calls, Platform platform)
            throws IOException {
        try (var client = creator(platform)) {
            return new TurnLook(() -> true, () -> asked(client), calls).look();
        }
    }

    private static Turn.Trial asked(PlatformClient client) throws IOException {
        try {
            return trial(client);
        } catch (PlatformFailure e) {
            throw new IOException(e);
        }
    }

    private static TurnConfiguration turn(String url) {
        return new TurnConfiguration(List.of(url), Coturn.SECRET);
    }

    private static PlatformConfiguration late(PlatformConfiguration configuration) {
        return configuration.timedBy(
                () -> CLOCK.instant().minus(Duration.ofMinutes(30)), Duration.ZERO);
    }

    private PlatformConfiguration through(Coturn coturn, String secret) {
        return Theatre.configuration(folder)
                .callingThrough(new TurnConfiguration(coturn.urls(), secret));
    }

    private static TurnServer first(List<Turn.Server> servers) {
        return CallOpening.servers(servers).getFirst();
    }

    private static Turn.Trial trial(PlatformClient client) throws PlatformFailure {
        return client.get("/api/creator/turn", Turn.Trial.class);
    }

    private static PlatformClient creator(Platform platform) {
        return new PlatformClient(
                platform.address(),
                new PlatformClient.Identity.Creator(platform.creatorToken()),
                CLOCK,
                new SecureRandom());
    }
}
