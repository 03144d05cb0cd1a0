package app.aside.studio;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.protocol.Rooms;
import app.aside.protocol.Rooms.ShowState;
import app.aside.studio.media.CaptureService;
import app.aside.studio.media.Deaf;
import app.aside.studio.media.MediaClock;
import app.aside.studio.media.RoomDoor;
import app.aside.studio.media.SenderFailure;
import app.aside.studio.media.ShowEncoding;
import app.aside.studio.media.ShowFeed;
import app.aside.studio.media.sim.BuiltInDevices;
import app.aside.studio.show.Destination;
import app.aside.studio.show.ShowPublisher;
import app.aside.studio.state.PublishState;
import app.aside.studio.state.Sending;
import app.aside.studio.sync.Whip;
import app.aside.studio.sync.WhipClient;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

class OnAirTest {
    private static final Destination NOWHERE =
            new Destination(
                    new Whip.Endpoint(URI.create("http://127.0.0.1:9/whip"), "key"),
                    ShowEncoding.USUAL);

    private final MediaClock clock = MediaClock.system();
    private final CaptureService capture =
            new CaptureService(new BuiltInDevices(clock), clock, new Deaf());
    private final ShowFeed feed = capture.show();
    private final CountDownLatch opened = new CountDownLatch(1);
    private final OnAir onAir =
            new OnAir(feed, this::publisher, () -> NOWHERE, this::told, _ -> {});

    @AfterEach
    void close() {
        onAir.close();
        capture.close();
    }

    @Test
    void news_from_before_the_show_began_does_not_end_it() throws InterruptedException {
        onAir.follow(show(ShowState.ON_AIR, 3));
        onAir.begin();
        assertThat(opened.await(20, TimeUnit.SECONDS)).isTrue();

        onAir.follow(show(ShowState.OFF_AIR, 2));
        assertThat(feed.door()).isEqualTo(RoomDoor.State.OPEN);

        onAir.follow(show(ShowState.OFF_AIR, 4));
        assertThat(feed.door()).isNotEqualTo(RoomDoor.State.OPEN);
    }

    private void told(UnaryOperator<Sending> change) {
        if (change.apply(Sending.NOTHING).open()) {
            opened.countDown();
        }
    }

    private static Rooms.Show show(ShowState state, long version) {
        return new Rooms.Show(state, "Evening songs", null, null, version);
    }

    private ShowPublisher publisher(Consumer<PublishState> listener) {
        return new ShowPublisher(
                _ -> {
                    throw new SenderFailure(SenderFailure.Code.BAD_ANSWER, "no media here");
                },
                new WhipClient(),
                clock,
                new Random(1),
                () -> 0,
                listener);
    }
}
