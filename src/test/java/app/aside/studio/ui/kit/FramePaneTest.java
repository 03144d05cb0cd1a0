package app.aside.studio.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.studio.media.Frame;
import app.aside.studio.media.FramePool;
import app.aside.studio.media.LatestFrame;
import app.aside.studio.media.PictureConverter;
import app.aside.studio.ui.Fx;
import app.aside.studio.ui.States;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

class FramePaneTest {
    private final FramePool pool = new FramePool();
    private final LatestFrame source = new LatestFrame();
    private final FakeConverter converter = new FakeConverter();

    @BeforeAll
    static void start() throws InterruptedException {
        Fx.start();
    }

    @AfterEach
    void every_frame_has_gone_back() {
        source.close();
        assertThat(pool.lent()).isZero();
    }

    @Test
    void a_picture_is_converted_to_the_size_it_is_shown_at_whole_and_off_this_thread()
            throws InterruptedException {
        var pane = pane(400, 400);
        give(1280, 720);

        Fx.until("picture", () -> showing(pane));

        assertThat(converter.sizes).containsExactly("400x225");
        assertThat(converter.threads).allMatch(name -> name.startsWith("picture-test"));
        detach(pane);
    }

    @Test
    void a_picture_is_fresh_for_three_seconds() throws InterruptedException {
        var pane = pane(400, 225);
        give(640, 360);
        Fx.until("picture", () -> showing(pane));

        Fx.run(() -> pane.pulse(States.NOW.plusMillis(2999)));
        assertThat(pane.freshProperty().get()).isTrue();

        Fx.run(() -> pane.pulse(States.NOW.plusSeconds(3)));
        assertThat(pane.freshProperty().get()).isFalse();
        detach(pane);
    }

    @Test
    void at_most_one_picture_is_on_the_way() throws InterruptedException {
        converter.hold = new CountDownLatch(1);
        var pane = pane(400, 225);
        give(640, 360);
        Fx.run(pane::frame);

        give(640, 360);
        give(640, 360);
        Fx.run(pane::frame);
        Fx.run(pane::frame);

        assertThat(source.dropped()).isOne();
        converter.hold.countDown();
        Fx.until("picture", () -> showing(pane));
        detach(pane);
    }

    @Test
    void a_picture_that_cannot_be_converted_does_not_stop_the_next() throws InterruptedException {
        converter.broken = true;
        var pane = pane(400, 225);
        give(640, 360);
        Fx.run(pane::frame);
        Fx.until("given back", () -> pool.lent() == 0);

        converter.broken = false;
        Fx.run(pane::frame);
        give(640, 360);

        Fx.until("picture", () -> showing(pane));
        detach(pane);
    }

    private FramePane pane(double width, double height) {
        return Fx.get(
                () -> {
                    var pane = new FramePane("test", 10, () -> converter);
                    pane.resize(width, height);
                    pane.attach(source);
                    return pane;
                });
    }

    private void give(int width, int height) {
        try (var frame = pool.take(width, height, 0)) {
            source.accept(frame);
        }
    }

    private static boolean showing(FramePane pane) {
        pane.frame();
        pane.pulse(States.NOW);
        return pane.freshProperty().get();
    }

    private void detach(FramePane pane) throws InterruptedException {
        Fx.run(pane::detach);
        assertThat(converter.closed.await(30, TimeUnit.SECONDS)).isTrue();
    }

    /// Notes what it was asked for.
    private static final class FakeConverter implements PictureConverter {
        private final List<String> sizes = Collections.synchronizedList(new ArrayList<>());
        private final List<String> threads = Collections.synchronizedList(new ArrayList<>());
        private final CountDownLatch closed = new CountDownLatch(1);
        private volatile CountDownLatch hold = new CountDownLatch(0);
        private volatile boolean broken;

        @Override
        public void convert(Frame frame, int width, int height, ByteBuffer target) {
            try {
                if (!hold.await(30, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("held too long");
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            if (broken) {
                throw new IllegalStateException("broken");
            }
            sizes.add(width + "x" + height);
            threads.add(Thread.currentThread().getName());
            target.put(0, (byte) 1);
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }
}
