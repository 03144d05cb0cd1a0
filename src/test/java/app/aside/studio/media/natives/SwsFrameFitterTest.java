package app.aside.studio.media.natives;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.studio.media.Frame;
import app.aside.studio.media.FramePool;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.ByteBuffer;

final class SwsFrameFitterTest {
    private final FramePool pool = new FramePool();

    @ParameterizedTest
    @CsvSource({
        "640, 480, 160, 0",
        "640, 360, 0, 0",
        "1920, 800, 0, 92",
        "720, 1280, 436, 0",
        "1272, 720, 4, 0",
        "2, 2, 280, 0"
    })
    void a_picture_is_whole_and_centred_and_black_is_around_it(
            int width, int height, int left, int top) {
        try (var fitter = new SwsFrameFitter();
                var from = painted(width, height);
                var to = pool.take(1280, 720, 0)) {
            fitter.fit(from, to);

            assertThat(to.y().get(360 * 1280 + 640) & 0xFF).isEqualTo(180);
            assertThat(to.y().get(top * 1280 + left) & 0xFF).isEqualTo(180);
            assertThat(to.y().get((716 - top) * 1280 + 1276 - left) & 0xFF).isEqualTo(180);
            if (left > 0) {
                assertThat(to.y().get(360 * 1280 + left - 1) & 0xFF).isEqualTo(16);
                assertThat(to.y().get(360 * 1280 + 1281 - left) & 0xFF).isEqualTo(16);
                assertThat(to.u().get(180 * 640 + left / 2 - 1) & 0xFF).isEqualTo(128);
            }
            if (top > 0) {
                assertThat(to.y().get((top - 1) * 1280 + 640) & 0xFF).isEqualTo(16);
                assertThat(to.v().get((360 - top / 2) * 640 + 320) & 0xFF).isEqualTo(128);
            }
            assertThat(to.u().get(180 * 640 + 320) & 0xFF).isEqualTo(90);
            assertThat(to.v().get(180 * 640 + 320) & 0xFF).isEqualTo(200);
        }
    }

    private Frame painted(int width, int height) {
        var frame = pool.take(width, height, 0);
        fill(frame.y(), 180);
        fill(frame.u(), 90);
        fill(frame.v(), 200);
        return frame;
    }

    private static void fill(ByteBuffer plane, int value) {
        for (var i = 0; i < plane.capacity(); i++) {
            plane.put(i, (byte) value);
        }
    }
}
