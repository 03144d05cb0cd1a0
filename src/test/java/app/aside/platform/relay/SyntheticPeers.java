package app.aside.platform.relay;

import app.aside.Eventually;
import app.aside.platform.relay.MediaEngine.Viewer;
import app.aside.unit.CreatorId;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Publishers and players of the relay without codecs.
final class SyntheticPeers implements AutoCloseable {
    static final CreatorId CREATOR = new CreatorId("creator");

    private final EmbeddedRelay relay;
    private final SyntheticReader reader = new SyntheticReader();

    SyntheticPeers(EmbeddedRelay relay) {
        this.relay = relay;
    }

    SyntheticPublisher publisher() throws Exception {
        return new SyntheticPublisher(
                joined(relay.publish(CREATOR, SyntheticPeer.offer(true)), (_, _, _) -> {}));
    }

    SyntheticPeer player(String viewer) throws Exception {
        return player(viewer, (_, _, _) -> {});
    }

    SyntheticPeer player(String viewer, SyntheticPeer.Heard heard) throws Exception {
        var answered = relay.play(CREATOR, new Viewer(viewer), "", SyntheticPeer.offer(false));
        return joined(answered, heard);
    }

    /// Waits at most 30 s.
    static void await(BooleanSupplier condition) {
        Eventually.until("what the peers do", Duration.ofSeconds(30), condition);
    }

    private SyntheticPeer joined(MediaEngine.Answered answered, SyntheticPeer.Heard heard)
            throws Exception {
        return reader.join(new SyntheticPeer(answered, relay.port()), heard);
    }

    @Override
    public void close() {
        reader.close();
    }
}
