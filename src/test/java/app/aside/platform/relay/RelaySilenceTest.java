package app.aside.platform.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.aside.platform.relay.MediaEngine.Audience;
import app.aside.platform.relay.MediaEngine.Viewer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// A relay whose clock runs as usual and can be put forward: whoever says nothing for 30 s is gone.
@Timeout(120)
final class RelaySilenceTest {
    private static final Duration NEARLY = Duration.ofSeconds(20);

    private final AtomicLong forward = new AtomicLong();
    private EmbeddedRelay relay;
    private SyntheticPeers peers;

    @BeforeEach
    void start() throws Exception {
        relay =
                EmbeddedRelay.start(
                        MediaConfiguration.EMBEDDED.limitedTo(2, 10),
                        () -> System.nanoTime() + forward.get());
        peers = new SyntheticPeers(relay);
        relay.admit(SyntheticPeers.CREATOR, new Audience.Everybody());
    }

    @AfterEach
    void stop() {
        relay.close();
        peers.close();
    }

    @Test
    void a_player_who_is_silent_for_30_s_is_told_and_its_place_is_free() throws Exception {
        var silent = peers.player("silent");
        var alive = peers.player("alive");
        assertThatThrownBy(() -> peers.player("third"))
                .isInstanceOfSatisfying(
                        EngineRefusal.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(EngineRefusal.Code.FULL));

        pass(NEARLY);
        checks(alive);
        SyntheticPeers.await(() -> players() == 2);
        pass(NEARLY);

        assertThat(silent.over.await(30, TimeUnit.SECONDS)).isTrue();
        SyntheticPeers.await(() -> players() == 1);
        assertThat(alive.over.getCount()).isOne();
        peers.player("third");
        SyntheticPeers.await(() -> players() == 2);
    }

    @Test
    void a_publisher_is_held_by_its_media_and_dropped_after_30_s_without() throws Exception {
        var publisher = peers.publisher();
        for (var number = 1; number <= 3; number++) {
            publisher.picture(number, true, 1, 1_000);
            SyntheticPeers.await(this::isPublishing);
            pass(NEARLY);
            SyntheticPeers.await(() -> !isPublishing());
        }
        assertThat(publisher.peer.over.getCount()).isOne();

        pass(NEARLY);

        assertThat(publisher.peer.over.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(relay.hangUp(publisher.peer.answered.resource())).isFalse();
    }

    @Test
    void whoever_is_answered_but_never_comes_is_forgotten() throws Exception {
        var offer = SyntheticPeer.offer(false);
        var one = relay.play(SyntheticPeers.CREATOR, new Viewer("one"), "", offer);
        relay.play(SyntheticPeers.CREATOR, new Viewer("two"), "", offer);

        pass(Duration.ofSeconds(10));

        SyntheticPeers.await(() -> !isFull(offer));
        assertThat(relay.hangUp(one.resource())).isFalse();
    }

    @Test
    void whoever_never_shows_itself_is_forgotten_after_8_s_and_few_of_a_network_may_wait()
            throws Exception {
        try (var large =
                EmbeddedRelay.start(
                        MediaConfiguration.EMBEDDED, () -> System.nanoTime() + forward.get())) {
            var offer = SyntheticPeer.offer(false);
            var all = new ArrayList<MediaEngine.Answered>();
            for (var i = 0; i < 32; i++) {
                all.add(large.play(SyntheticPeers.CREATOR, new Viewer("v" + i), "here", offer));
            }
            var next = new Viewer("next");
            assertThatThrownBy(() -> large.play(SyntheticPeers.CREATOR, next, "here", offer))
                    .isInstanceOfSatisfying(
                            EngineRefusal.class,
                            full -> assertThat(full.code()).isEqualTo(EngineRefusal.Code.FULL));
            large.play(SyntheticPeers.CREATOR, next, "there", offer);

            pass(Duration.ofSeconds(10));

            SyntheticPeers.await(() -> large.creator(all.getFirst().resource()).isEmpty());
            large.play(SyntheticPeers.CREATOR, next, "here", offer);
        }
    }

    private boolean isFull(String offer) {
        try {
            relay.play(SyntheticPeers.CREATOR, new Viewer("next"), "", offer);
            return false;
        } catch (EngineRefusal full) {
            assertThat(full.code()).isEqualTo(EngineRefusal.Code.FULL);
            return true;
        }
    }

    private void pass(Duration time) {
        forward.addAndGet(time.toNanos());
    }

    private static void checks(SyntheticPeer peer) {
        var answered = peer.checks.get();
        peer.send(peer.checking());
        SyntheticPeers.await(() -> peer.checks.get() > answered);
    }

    private int players() {
        return relay.reception(SyntheticPeers.CREATOR).players();
    }

    private boolean isPublishing() {
        return relay.reception(SyntheticPeers.CREATOR).publishing();
    }
}
