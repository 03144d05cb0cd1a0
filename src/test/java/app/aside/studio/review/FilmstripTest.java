package app.aside.studio.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.aside.Eventually;
import app.aside.studio.media.ClipFailure;
import app.aside.studio.media.natives.CodedClip;
import app.aside.studio.media.natives.FfmpegClipReader;
import app.aside.studio.media.natives.SwsPictureConverter;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

@Timeout(120)
final class FilmstripTest {
    @TempDir static Path shared;
    private static Path clip = Path.of("unset");

    @BeforeAll
    static void record() {
        clip =
                new CodedClip(640, 360)
                        .painted(
                                (frame, number) -> {
                                    fill(frame.y(), grey(number % CodedClip.FAN_FIRST / 30));
                                    fill(frame.u(), 128);
                                    fill(frame.v(), 128);
                                })
                        .unnumbered()
                        .record(shared, "greys", 4, List.of());
    }

    @Test
    void each_second_has_the_picture_that_is_seen_then() {
        try (var strip = new Filmstrip(FfmpegClipReader::open, SwsPictureConverter::new)) {
            strip.show(clip, List.of(3L, 0L, 1L));

            for (var second : new long[] {0, 1, 3}) {
                Eventually.until("its picture", () -> strip.at(second).isPresent());
                var picture = strip.at(second).orElseThrow();
                assertThat(picture.width()).isEqualTo(128);
                assertThat(picture.height()).isEqualTo(Filmstrip.HEIGHT);
                var white = (grey((int) second) - 16) * 255 / 219;
                assertThat(picture.colours().get(36 * 128 + 64) & 0xff)
                        .isCloseTo(white, within(12));
            }
            assertThat(strip.at(2)).isEmpty();
        }
    }

    @Test
    void after_the_fans_end_it_has_no_picture_of_the_fan() {
        var ended = new CodedClip().fanUntil(1_000).record(shared, "ended", 4, List.of());
        try (var strip = new Filmstrip(FfmpegClipReader::open, SwsPictureConverter::new)) {
            strip.show(ended, List.of(3L, 2L, 0L));

            Eventually.until("a picture", () -> strip.at(0).isPresent());
            assertThat(strip.at(2)).isEmpty();
            assertThat(strip.at(3)).isEmpty();
        }
    }

    @Test
    void what_was_asked_for_before_is_given_up() {
        var opened = new AtomicInteger();
        var held = new CountDownLatch(1);
        try (var strip =
                new Filmstrip(
                        file -> {
                            if (opened.incrementAndGet() == 1) {
                                awaitQuietly(held);
                            }
                            return FfmpegClipReader.open(file);
                        },
                        SwsPictureConverter::new)) {
            strip.show(clip, List.of(0L, 1L));
            Eventually.until("it is opened", () -> opened.get() == 1);
            strip.show(clip, List.of(2L));
            held.countDown();

            Eventually.until("a picture", () -> strip.at(2).isPresent());
            assertThat(strip.at(0)).isEmpty();
            assertThat(strip.at(1)).isEmpty();
        }
    }

    @Test
    void a_clip_that_cannot_be_read_is_not_tried_again_and_again() {
        var opened = new AtomicInteger();
        var held = new CountDownLatch(1);
        try (var strip =
                new Filmstrip(
                        file -> {
                            opened.incrementAndGet();
                            awaitQuietly(held);
                            throw new ClipFailure(
                                    ClipFailure.Code.UNREADABLE, file.toString(), "a test");
                        },
                        SwsPictureConverter::new)) {
            strip.show(clip, List.of(0L));
            var before = strip.version();
            held.countDown();
            Eventually.until("another version", () -> strip.version() != before);
            strip.show(clip, List.of(0L));

            strip.show(clip, List.of(0L, 1L));
            Eventually.until("it is opened", () -> opened.get() == 2);
        }
        assertThat(opened).hasValue(2);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static int grey(int second) {
        return 40 + 40 * second;
    }

    private static void fill(ByteBuffer plane, int value) {
        while (plane.hasRemaining()) {
            plane.put((byte) value);
        }
    }
}
