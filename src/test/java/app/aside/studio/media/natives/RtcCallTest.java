package app.aside.studio.media.natives;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.NetworkNamespace;
import app.aside.protocol.Direction;
import app.aside.protocol.Signal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// A creator's and a fan's end of a call in one process, over the network of a namespace.
@Tag("linux")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RtcCallTest {
    private final NetworkNamespace network = NetworkNamespace.open();
    private final RtcCallFactory creators;
    private final RtcCallFactory fans;

    RtcCallTest() throws Exception {
        creators = network.call(() -> RtcCallFactory.creator(TwoEnds.CLOCK));
        fans = network.call(() -> RtcCallFactory.fan(TwoEnds.CLOCK));
    }

    @AfterAll
    void close() {
        creators.close();
        fans.close();
        network.close();
    }

    @Test
    void both_see_and_hear_each_other() {
        try (var ends = new TwoEnds(creators, fans)) {
            ends.creator.feed(1280, 720, 30);
            ends.fan.feed(640, 360, 30);

            ends.start();

            TwoEnds.await("pictures", () -> ends.fan.pictures.get() > 60);
            TwoEnds.await("pictures", () -> ends.creator.pictures.get() > 30);
            TwoEnds.await("sound", () -> ends.fan.loudness.get() > 2500);
            TwoEnds.await("sound", () -> ends.creator.loudness.get() > 2500);
            TwoEnds.await("stats", () -> ends.creator.call().stats().framesSent() > 60);
            assertThat(ends.fan.reading.get()).isNotNull();
            assertThat(ends.creator.reading.get()).isNotNull();
            assertThat(ends.fan.call().fingerprints(Direction.CREATOR_TO_FAN)).isEqualTo(ends.creator.call().fingerprints(Direction.CREATOR_TO_FAN));
        }
    }
}
