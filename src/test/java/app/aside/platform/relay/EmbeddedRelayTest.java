package app.aside.platform.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.aside.platform.relay.MediaEngine.Audience;
import app.aside.platform.relay.MediaEngine.Viewer;
import app.aside.platform.relay.packet.Bytes;
import app.aside.platform.relay.packet.Rtcp;
import app.aside.platform.relay.packet.RtcpWriter;
import app.aside.platform.relay.packet.RtpHeader;
import app.aside.platform.relay.packet.Stun;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/// The relay over real sockets, with real keys and made-up media.
@Timeout(120)
final class EmbeddedRelayTest {
    private static final int BYTES = 1_100;

    private EmbeddedRelay relay;
    private SyntheticPeers peers;

    @BeforeEach
    void start() throws Exception {
        start(System::nanoTime);
    }

    private void start(LongSupplier nanos) throws Exception {
        relay = EmbeddedRelay.start(MediaConfiguration.EMBEDDED, nanos);
        peers = new SyntheticPeers(relay);
        relay.admit(SyntheticPeers.CREATOR, new Audience.Everybody());
    }

    @AfterEach
    void stop() {
        relay.close();
        peers.close();
    }

    /// What a player heard of the pictures.
    private record Got(int sequence, int timestamp, int ssrc, long number) {}

    private static BlockingQueue<Got> pictures(SyntheticPeer player) {
        var got = new LinkedBlockingQueue<Got>();
        player.heard =
                (header, payload, length) -> {
                    if (header.payloadType() == 96) {
                        got.add(got(header, payload, 0));
                    }
                };
        return got;
    }

    private static Got got(RtpHeader header, byte[] payload, int from) {
        return new Got(
                header.sequence(),
                header.timestamp(),
                header.ssrc(),
                Bytes.int64(payload, from + SyntheticPublisher.NUMBER_AT));
    }

    private static Got next(BlockingQueue<Got> from) throws InterruptedException {
        var got = from.poll(30, TimeUnit.SECONDS);
        if (got == null) {
            throw new AssertionError("nothing came");
        }
        return got;
    }

    @Test
    void a_player_starts_at_a_key_frame_and_gets_what_follows() throws Exception {
        stop();
        // Its clock goes slower: what is fresh stays so while the player connects.
        start(() -> System.nanoTime() / 20);
        var publisher = peers.publisher();
        publisher.picture(1, true, 2, BYTES);
        publisher.picture(2, false, 1, BYTES);
        awaitPublishing();

        var got = new LinkedBlockingQueue<Got>();
        peers.player("one", (header, payload, _) -> got.add(got(header, payload, 0)));
        publisher.picture(3, false, 1, BYTES);

        assertThat(List.of(next(got).number, next(got).number, next(got).number, next(got).number))
                .containsExactly(1L, 1L, 2L, 3L);
    }

    @Test
    void without_a_fresh_key_frame_one_is_asked_for() throws Exception {
        var publisher = peers.publisher();
        publisher.picture(1, false, 1, BYTES);
        awaitPublishing();
        peers.player("one");

        SyntheticPeers.await(() -> publisher.keyFramesWanted.get() > 0);
    }

    @Test
    void a_hundred_wishes_for_a_key_frame_become_few() throws Exception {
        var publisher = peers.publisher();
        var players = new ArrayList<SyntheticPeer>();
        for (var i = 0; i < 4; i++) {
            players.add(peers.player("player-" + i));
        }
        var got = pictures(players.getFirst());
        publisher.picture(1, true, 1, BYTES);
        var ssrc = next(got).ssrc;
        var before = publisher.keyFramesWanted.get();
        var begun = System.nanoTime();
        for (var i = 0; i < 100; i++) {
            var wish = new RtcpWriter(new byte[200]).emptyReport(1).pli(1, ssrc);
            players.getFirst().sendRtcp(wish.bytes(), wish.length());
        }
        publisher.picture(2, false, 1, BYTES);

        SyntheticPeers.await(() -> publisher.keyFramesWanted.get() > before);
        var halfSeconds = (int) ((System.nanoTime() - begun) / 500_000_000);
        assertThat(publisher.keyFramesWanted.get() - before)
                .as("one in half a second")
                .isLessThanOrEqualTo(2 + halfSeconds);
    }

    @Test
    void a_publisher_who_comes_back_is_one_stream_with_the_first() throws Exception {
        var first = peers.publisher();
        var player = peers.player("one");
        var got = pictures(player);
        first.picture(1, true, 1, BYTES);
        first.picture(2, false, 1, BYTES);
        var before = List.of(next(got), next(got)).getLast();
        relay.hangUp(first.peer.answered.resource());

        var second = peers.publisher();
        second.picture(77, true, 1, BYTES);
        var after = next(got);

        assertThat(after.number).isEqualTo(77);
        assertThat(after.ssrc).isEqualTo(before.ssrc);
        assertThat(after.sequence).isEqualTo((before.sequence + 1) & 0xFFFF);
        assertThat(after.timestamp - before.timestamp).isPositive();
    }

    @Test
    void what_a_player_missed_is_sent_again() throws Exception {
        var publisher = peers.publisher();
        var player = peers.player("one");
        var again = new LinkedBlockingQueue<Got>();
        var got = new LinkedBlockingQueue<Got>();
        player.heard =
                (header, payload, length) -> {
                    if (header.payloadType() == 97) {
                        var sequence = Bytes.unsigned16(payload, 0);
                        var number = Bytes.int64(payload, 2 + SyntheticPublisher.NUMBER_AT);
                        again.add(new Got(sequence, header.timestamp(), header.ssrc(), number));
                    } else if (header.payloadType() == 96) {
                        got.add(got(header, payload, 0));
                    }
                };
        publisher.picture(1, true, 1, BYTES);
        publisher.picture(2, false, 1, BYTES);
        publisher.picture(3, false, 1, BYTES);
        next(got);
        var missed = next(got);
        next(got);

        var nack =
                new RtcpWriter(new byte[200])
                        .emptyReport(1)
                        .nack(1, missed.ssrc, new long[] {missed.sequence}, 1);
        player.sendRtcp(nack.bytes(), nack.length());
        var repaired = next(again);

        assertThat(repaired.sequence).isEqualTo(missed.sequence);
        assertThat(repaired.number).isEqualTo(2);
        assertThat(repaired.timestamp).isEqualTo(missed.timestamp);
        assertThat(repaired.ssrc).isNotEqualTo(missed.ssrc);
    }

    @Test
    void a_hole_in_what_the_publisher_sends_is_asked_for() throws Exception {
        var publisher = peers.publisher();
        publisher.picture(1, true, 1, BYTES);
        publisher.lose();
        publisher.picture(2, false, 1, BYTES);

        SyntheticPeers.await(() -> publisher.asked.get() > 0);
    }

    @Test
    void once_the_gate_is_closed_no_packet_goes_to_anybody_else_even_under_load() throws Exception {
        var publisher = peers.publisher();
        var newest = new AtomicLong();
        var others = new ArrayList<BlockingQueue<Got>>();
        for (var i = 0; i < 20; i++) {
            others.add(pictures(peers.player("fan/other-" + i)));
        }
        var chosen = pictures(peers.player("fan/chosen"));
        var go = new CountDownLatch(1);
        var sender =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    for (var i = 1; go.getCount() > 0; i++) {
                                        newest.set(i);
                                        publisher.picture(i, i % 30 == 1, 3, BYTES);
                                        if (i % 4 == 0) {
                                            LockSupport.parkNanos(1_000_000);
                                        }
                                    }
                                });
        for (var round = 0; round < 10; round++) {
            relay.admit(SyntheticPeers.CREATOR, new Audience.Everybody());
            for (var other : others) {
                other.clear();
                next(other);
            }

            relay.admit(SyntheticPeers.CREATOR, new Audience.Only(new Viewer("fan/chosen")));
            var closed = newest.get() + 1;
            chosen.clear();
            SyntheticPeers.await(() -> newest.get() > closed + 100);
            for (var got = next(chosen); got.number <= closed + 50; got = next(chosen)) {
                // Until the chosen one has had pictures for a while.
            }

            for (var other : others) {
                assertThat(other).noneMatch(got -> got.number > closed);
            }
        }
        go.countDown();
        sender.join();
    }

    @Test
    void a_gate_that_opens_again_shows_nothing_from_while_it_was_closed() throws Exception {
        var publisher = peers.publisher();
        var other = pictures(peers.player("fan/other"));
        var chosen = pictures(peers.player("fan/chosen"));
        publisher.picture(1, true, 1, BYTES);
        next(other);
        next(chosen);
        relay.admit(SyntheticPeers.CREATOR, new Audience.Only(new Viewer("fan/chosen")));
        publisher.picture(2, true, 1, BYTES);
        publisher.picture(3, false, 1, BYTES);
        next(chosen);
        next(chosen);
        var before = publisher.keyFramesWanted.get();

        relay.admit(SyntheticPeers.CREATOR, new Audience.Everybody());
        SyntheticPeers.await(() -> publisher.keyFramesWanted.get() > before);
        var late = pictures(peers.player("fan/late"));
        publisher.picture(4, false, 1, BYTES);
        publisher.picture(5, true, 1, BYTES);

        assertThat(next(other).number).isEqualTo(5);
        assertThat(next(late).number).isEqualTo(5);
        assertThat(next(chosen).number).isEqualTo(4);
    }

    @Test
    void a_viewer_who_is_dropped_is_told_and_gone() throws Exception {
        var player = peers.player("fan/rude");

        relay.drop(SyntheticPeers.CREATOR, new Viewer("fan/rude"));

        assertThat(player.over.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(relay.hangUp(player.answered.resource())).isFalse();
    }

    @Test
    void a_player_who_says_farewell_is_gone_at_once() throws Exception {
        var player = peers.player("one");
        SyntheticPeers.await(() -> relay.reception(SyntheticPeers.CREATOR).players() == 1);

        player.leave();

        SyntheticPeers.await(() -> relay.reception(SyntheticPeers.CREATOR).players() == 0);
    }

    @Test
    void a_room_takes_no_more_players_than_it_may() throws Exception {
        try (var small = EmbeddedRelay.start(MediaConfiguration.EMBEDDED.limitedTo(1, 10))) {
            var offer = SyntheticPeer.offer(false);
            small.play(SyntheticPeers.CREATOR, new Viewer("one"), "", offer);

            assertThatThrownBy(
                            () -> small.play(SyntheticPeers.CREATOR, new Viewer("two"), "", offer))
                    .isInstanceOfSatisfying(
                            EngineRefusal.class,
                            refusal ->
                                    assertThat(refusal.code()).isEqualTo(EngineRefusal.Code.FULL));
        }
    }

    /// As Firefox offers it (RFC 9143 §6).
    @Test
    void a_picture_that_is_offered_only_along_with_the_sound_is_taken() throws Exception {
        var offer =
                SyntheticPeer.offer(false).replace("m=video 9", "m=video 0") + "a=bundle-only\r\n";

        var answer = relay.play(SyntheticPeers.CREATOR, new Viewer("one"), "", offer).answer();

        assertThat(answer).contains("a=group:BUNDLE 0 1\r\n", "m=video 9 UDP/TLS/RTP/SAVPF 96 97");
        var refused = SyntheticPeer.offer(false).replace("m=video 9", "m=video 0");
        assertThat(relay.play(SyntheticPeers.CREATOR, new Viewer("two"), "", refused).answer())
                .contains("a=group:BUNDLE 0\r\n", "m=video 0 ");
    }

    @Test
    void after_a_restart_the_new_password_counts_and_media_goes_on() throws Exception {
        var publisher = peers.publisher();
        var player = peers.player("one");
        var got = pictures(player);
        publisher.picture(1, true, 1, BYTES);
        next(got);

        var patched =
                relay.patch(
                                player.answered.resource(),
                                "a=ice-ufrag:abcd\r\na=ice-pwd:efghefghefghefghefghefgh\r\n",
                                "*")
                        .orElseThrow();
        var fragment = patched.fragment();
        player.check(value(fragment, "ice-ufrag"), value(fragment, "ice-pwd"));
        publisher.picture(2, false, 1, BYTES);

        assertThat(next(got).number).isEqualTo(2);
        assertThat(patched.etag()).isNotEqualTo(player.answered.etag());
        assertThatThrownBy(
                        () ->
                                relay.patch(
                                        player.answered.resource(),
                                        "a=candidate:1 1 udp 1 127.0.0.1 9 typ host\r\n",
                                        player.answered.etag()))
                .isInstanceOfSatisfying(
                        EngineRefusal.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(EngineRefusal.Code.STALE));
    }

    @Test
    void a_player_whose_address_changes_is_followed_over_ipv6_too() throws Exception {
        var publisher = peers.publisher();
        var player = peers.player("one");
        var got = pictures(player);
        publisher.picture(1, true, 1, BYTES);
        next(got);
        for (var host : List.of("127.0.0.1", "::1")) {
            try (var elsewhere = new DatagramSocket(0, InetAddress.getByName(host))) {
                elsewhere.setSoTimeout(20_000);
                var check = player.checking();
                elsewhere.send(
                        new DatagramPacket(
                                check, check.length, InetAddress.getByName(host), relay.port()));
                var answer = new DatagramPacket(new byte[2_048], 2_048);
                elsewhere.receive(answer);
                var stun = Stun.read(answer.getData(), answer.getLength()).orElseThrow();
                assertThat(stun.isBy(player.relayPassword())).isTrue();
                assertThat(stun.mapped()).hasValue(address(elsewhere));

                publisher.picture(2, false, 1, BYTES);
                var media = new DatagramPacket(new byte[2_048], 2_048);
                elsewhere.receive(media);
                assertThat(media.getData()[0] & 0xC0).isEqualTo(0x80);
            }
        }
    }

    private static InetSocketAddress address(DatagramSocket socket) {
        return new InetSocketAddress(socket.getLocalAddress(), socket.getLocalPort());
    }

    private static String value(String fragment, String name) {
        return fragment.lines()
                .filter(line -> line.startsWith("a=" + name + ":"))
                .map(line -> line.substring(name.length() + 3))
                .findFirst()
                .orElseThrow();
    }

    /// R30.
    @Test
    void a_hundred_thousand_malformed_packets_at_the_port_leave_the_show_running()
            throws Exception {
        var seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var publisher = peers.publisher();
        var player = peers.player("one");
        var got = pictures(player);
        publisher.picture(1, true, 1, BYTES);
        next(got);
        for (var i = 0; i < 100_000; i++) {
            var bytes = new byte[1 + random.nextInt(i % 100 == 0 ? 1_500 : 120)];
            random.nextBytes(bytes);
            var first = new byte[] {0, 1, 20, 22, (byte) 0x80, (byte) 0x90, (byte) 0xB0, bytes[0]};
            bytes[0] = first[random.nextInt(first.length)];
            (i % 2 == 0 ? player : publisher.peer).send(bytes);
        }

        publisher.picture(2, false, 1, BYTES);
        for (var tries = 0; got.peek() == null && tries < 600; tries++) {
            publisher.picture(3, false, 1, BYTES);
            got.poll(50, TimeUnit.MILLISECONDS);
        }
        assertThat(relay.reception(SyntheticPeers.CREATOR).publishing()).isTrue();
        publisher.picture(4, true, 1, BYTES);
        for (var last = next(got); last.number != 4; last = next(got)) {
            // Those before.
        }
    }

    @Test
    void reports_tell_players_which_moment_a_timestamp_is() throws Exception {
        var publisher = peers.publisher();
        var player = peers.player("one");
        var reported = ConcurrentHashMap.<Integer>newKeySet();
        player.reports =
                new Rtcp.Listener() {
                    @Override
                    public void onSenderReport(int ssrc, long ntp, int timestamp) {
                        reported.add(ssrc);
                    }
                };
        var got = pictures(player);
        publisher.picture(1, true, 1, BYTES);
        publisher.sound();
        var picture = next(got).ssrc;

        SyntheticPeers.await(
                () -> {
                    publisher.sound();
                    return reported.size() == 2;
                });
        assertThat(reported).contains(picture);
    }

    @Test
    void what_is_lost_of_the_sound_is_told_though_the_picture_is_whole() throws Exception {
        var publisher = peers.publisher();
        var number = new AtomicLong();

        SyntheticPeers.await(
                () -> {
                    publisher.picture(number.incrementAndGet(), false, 1, BYTES);
                    publisher.sound();
                    publisher.loseSound();
                    return relay.reception(SyntheticPeers.CREATOR).lossPercent() > 30;
                });
    }

    private void awaitPublishing() throws Exception {
        SyntheticPeers.await(() -> relay.reception(SyntheticPeers.CREATOR).publishing());
    }
}
