package app.aside.studio.media.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.aside.studio.media.Frame;
import app.aside.studio.media.MediaClock;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

final class PatternCameraTest {
    private static final MediaClock CLOCK = MediaClock.system();

    @Test
    void pictures_come_numbered_from_0_with_their_capture_time() throws Exception {
        var seen = Collections.synchronizedList(new ArrayList<BarCode.Reading>());
        var times = Collections.synchronizedList(new ArrayList<Long>());
        var tenth = new CountDownLatch(10);

        try (var camera = new PatternCamera(CLOCK, 640, 360, 60)) {
            camera.start(
                    frame -> {
                        seen.add(BarCode.read(frame).orElseThrow());
                        times.add(frame.capturedNanos() / 1_000_000 & 0xFFFF_FFFFL);
                        tenth.countDown();
                    },
                    _ -> {});
            assertThat(tenth.await(30, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(seen.subList(0, 10))
                .extracting(BarCode.Reading::number)
                .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
        assertThat(seen).extracting(BarCode.Reading::capturedMillis).isEqualTo(times);
    }

    /// By a clock that goes on only when it is read, on every machine alike.
    @Test
    void thirty_pictures_take_a_second() throws Exception {
        var time = new AtomicLong();
        MediaClock read = () -> time.addAndGet(5_000_000);
        var times = Collections.synchronizedList(new ArrayList<Long>());
        var enough = new CountDownLatch(31);

        try (var camera = new PatternCamera(read, 1280, 720, 30)) {
            camera.start(
                    frame -> {
                        times.add(frame.capturedNanos());
                        enough.countDown();
                    },
                    _ -> {});
            assertThat(enough.await(30, TimeUnit.SECONDS)).isTrue();
        }

        assertThat((times.get(30) - times.get(0)) / 1_000_000).isBetween(980L, 1_020L);
    }

    @Test
    void the_picture_moves_and_has_colour() throws Exception {
        var kept = new ArrayList<Frame>();
        var two = new CountDownLatch(2);

        try (var camera = new PatternCamera(CLOCK, 640, 360, 30)) {
            camera.start(
                    frame -> {
                        if (two.getCount() > 0) {
                            kept.add(frame.share());
                            two.countDown();
                        }
                    },
                    _ -> {});
            assertThat(two.await(30, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(middleRow(kept.get(0))).isNotEqualTo(middleRow(kept.get(1)));
        assertThat(kept.get(0).u().get(640 / 2 * 100 + 60)).isNotEqualTo((byte) 128);
        kept.forEach(Frame::close);
    }

    @Test
    void no_picture_comes_after_closing() throws Exception {
        var thread = new CompletableFuture<Thread>();
        var camera = new PatternCamera(CLOCK, 320, 180, 60);
        camera.start(_ -> thread.complete(Thread.currentThread()), _ -> {});
        var running = thread.get(30, TimeUnit.SECONDS);

        camera.close();
        camera.close();

        assertThat(running.isAlive()).isFalse();
    }

    @Test
    void a_rate_out_of_range_is_refused() {
        for (var rate : List.of(0, 61)) {
            assertThatThrownBy(() -> new PatternCamera(CLOCK, 640, 360, rate))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("framesPerSecond");
        }
    }

    private static byte[] middleRow(Frame frame) {
        var row = new byte[frame.width()];
        frame.y().get(frame.height() / 2 * frame.width(), row);
        return row;
    }
}
