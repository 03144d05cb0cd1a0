package app.aside.platform.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.aside.platform.Platform;
import app.aside.platform.PlatformConfiguration;
import app.aside.platform.relay.MediaEngine.Audience;
import app.aside.platform.relay.MediaEngine.Viewer;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Another platform serves as the media server elsewhere.
@Timeout(120)
final class ExternalEngineTest {
    private static final Viewer ANN = new Viewer("fan/ann");
    private static final Viewer BEN = new Viewer("fan/ben");

    @TempDir Path folder;
    private Platform elsewhere;
    private ExternalEngine engine;

    @BeforeEach
    void start() throws Exception {
        elsewhere = Platform.start(PlatformConfiguration.of(folder));
        engine = new ExternalEngine(at(elsewhere.creatorToken()), 2);
    }

    @AfterEach
    void stop() {
        engine.close();
        elsewhere.close();
    }

    private MediaConfiguration.External at(String key) {
        return new MediaConfiguration.External(
                elsewhere.address() + "/api/whip/creator",
                elsewhere.address() + "/api/whep/creator",
                key);
    }

    private MediaEngine.Answered play(Viewer viewer) throws EngineRefusal {
        return engine.play(SyntheticPeers.CREATOR, viewer, "", SyntheticPeer.offer(false));
    }

    private static void refused(EngineRefusal.Code code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        EngineRefusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    @Test
    void nobody_plays_before_the_gate_opens_and_those_left_out_are_ended_there_too()
            throws Exception {
        refused(EngineRefusal.Code.CLOSED, () -> play(ANN));
        engine.admit(SyntheticPeers.CREATOR, new Audience.Everybody());
        var ann = play(ANN);
        var ben = play(BEN);
        assertThat(engine.reception(SyntheticPeers.CREATOR).players()).isEqualTo(2);

        engine.admit(SyntheticPeers.CREATOR, new Audience.Only(ANN));

        assertThat(engine.reception(SyntheticPeers.CREATOR).players()).isOne();
        refused(EngineRefusal.Code.CLOSED, () -> play(BEN));
        assertThat(engine.hangUp(ben.resource())).isFalse();
        var restart = "a=ice-ufrag:abcd\r\na=ice-pwd:efghefghefghefghefghefgh\r\n";
        assertThat(engine.patch(ann.resource(), restart, "*")).isPresent();
        assertThat(engine.hangUp(ann.resource())).isTrue();
        refused(
                EngineRefusal.Code.NO_SUCH_RESOURCE,
                () -> engine.patch(ann.resource(), restart, "*"));
    }

    @Test
    void a_gate_closes_for_a_hundred_players_at_once_however_slow_the_other_server()
            throws Exception {
        try (var slow = new SlowEngine();
                var far = new ExternalEngine(slow.access(), 100)) {
            far.admit(SyntheticPeers.CREATOR, new Audience.Everybody());
            for (var i = 0; i < 100; i++) {
                far.play(SyntheticPeers.CREATOR, new Viewer("fan/" + i), "", "offer");
            }

            slow.await(99);
            far.admit(SyntheticPeers.CREATOR, new Audience.Only(new Viewer("fan/7")));

            assertThat(slow.alone()).isZero();
            assertThat(far.reception(SyntheticPeers.CREATOR).players()).isOne();
        }
    }

    @Test
    void a_publisher_goes_there_with_the_key_and_its_etag_comes_back() throws Exception {
        var published = engine.publish(SyntheticPeers.CREATOR, SyntheticPeer.offer(true));

        assertThat(published.answer()).contains("a=ice-lite");
        assertThat(engine.reception(SyntheticPeers.CREATOR).publishing()).isTrue();
        var candidate = "a=candidate:1 1 udp 1 192.0.2.1 9 typ host\r\n";
        assertThat(engine.patch(published.resource(), candidate, published.etag())).isEmpty();
        refused(
                EngineRefusal.Code.STALE,
                () -> engine.patch(published.resource(), candidate, "old"));
    }

    @Test
    void a_wrong_key_or_a_server_that_is_not_there_is_unavailable() throws Exception {
        var offer = SyntheticPeer.offer(true);
        try (var stranger = new ExternalEngine(at("wrong"), 2)) {
            refused(
                    EngineRefusal.Code.UNAVAILABLE,
                    () -> stranger.publish(SyntheticPeers.CREATOR, offer));
        }
        elsewhere.close();
        refused(
                EngineRefusal.Code.UNAVAILABLE,
                () -> engine.publish(SyntheticPeers.CREATOR, offer));
    }

    @Test
    void an_offer_that_the_other_server_does_not_read_is_malformed() {
        refused(
                EngineRefusal.Code.MALFORMED,
                () -> engine.publish(SyntheticPeers.CREATOR, "hello"));
    }

    @Test
    void a_publisher_that_vanished_there_is_noticed() throws Exception {
        var told = told();
        engine.publish(SyntheticPeers.CREATOR, SyntheticPeer.offer(true));
        engine.look();
        assertThat(engine.reception(SyntheticPeers.CREATOR).publishing()).isTrue();

        takeTheSeat();
        engine.look();

        assertThat(engine.reception(SyntheticPeers.CREATOR).publishing()).isFalse();
        assertThat(told).containsExactly(true, false);
    }

    @Test
    void a_publisher_that_is_found_gone_or_gave_way_in_vain_publishes_no_more() throws Exception {
        var told = told();
        var first = engine.publish(SyntheticPeers.CREATOR, SyntheticPeer.offer(true));
        takeTheSeat();
        refused(
                EngineRefusal.Code.NO_SUCH_RESOURCE,
                () -> engine.patch(first.resource(), "a=ice-ufrag:abcd\r\n", "*"));
        assertThat(told).containsExactly(true, false);

        engine.publish(SyntheticPeers.CREATOR, SyntheticPeer.offer(true));
        refused(
                EngineRefusal.Code.MALFORMED,
                () -> engine.publish(SyntheticPeers.CREATOR, "hello"));

        assertThat(told).containsExactly(true, false, true, false);
        assertThat(engine.reception(SyntheticPeers.CREATOR).publishing()).isFalse();
    }

    @Test
    void players_that_vanished_there_make_room_for_others() throws Exception {
        engine.admit(SyntheticPeers.CREATOR, new Audience.Everybody());
        play(ANN);
        play(BEN);
        refused(EngineRefusal.Code.FULL, () -> play(new Viewer("fan/cleo")));
        engine.look();
        assertThat(engine.reception(SyntheticPeers.CREATOR).players()).isEqualTo(2);

        var port = elsewhere.address().getPort();
        elsewhere.close();
        elsewhere = Platform.start(PlatformConfiguration.of(folder).listeningOn("127.0.0.1", port));
        engine.look();

        assertThat(engine.reception(SyntheticPeers.CREATOR).players()).isZero();
    }

    /// What the engine tells of its publisher.
    private List<Boolean> told() {
        var told = new CopyOnWriteArrayList<Boolean>();
        engine.listen((_, publishing) -> told.add(publishing));
        return told;
    }

    /// Ends there who publishes by this engine.
    private void takeTheSeat() throws Exception {
        try (var other = new ExternalEngine(at(elsewhere.creatorToken()), 2)) {
            other.publish(SyntheticPeers.CREATOR, SyntheticPeer.offer(true));
        }
    }
}
