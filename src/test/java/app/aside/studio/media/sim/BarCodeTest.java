package app.aside.studio.media.sim;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.studio.media.Frame;
import app.aside.studio.media.FramePool;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Random;

final class BarCodeTest {
    private final FramePool pool = new FramePool();

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 2",
        "4294967295, 4294967295",
        "4294967296, 4294967297",
        "123456789, 987654321",
        "-1, -2"
    })
    void what_was_written_is_read_modulo_32_bits(long number, long millis) {
        try (var frame = noise(1280, 720, 1)) {
            BarCode.write(frame, number, millis);

            assertThat(BarCode.read(frame))
                    .hasValue(new BarCode.Reading(number & 0xFFFF_FFFFL, millis & 0xFFFF_FFFFL));
        }
    }

    @ParameterizedTest
    @CsvSource({"320, 180", "640, 360", "854, 480", "1280, 720", "1920, 1080", "480, 640"})
    void any_size_carries_a_code(int width, int height) {
        try (var frame = noise(width, height, 2)) {
            BarCode.write(frame, 42, 4711);

            assertThat(BarCode.read(frame)).hasValue(new BarCode.Reading(42, 4711));
        }
    }

    @Test
    void a_code_outlives_scaling_down_and_noise() {
        try (var frame = noise(1280, 720, 3);
                var small = pool.take(320, 180, 0)) {
            BarCode.write(frame, 77, 88);
            quarter(frame, small, new Random(4));

            assertThat(BarCode.read(small)).hasValue(new BarCode.Reading(77, 88));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 16, 128, 235, 255})
    void a_plain_picture_carries_no_code(int luma) {
        try (var frame = pool.take(640, 360, 0)) {
            var plane = frame.y();
            for (var i = 0; i < plane.capacity(); i++) {
                plane.put(i, (byte) luma);
            }

            assertThat(BarCode.read(frame)).isEmpty();
        }
    }

    @Test
    void a_code_with_one_block_turned_over_is_not_read() {
        try (var frame = noise(1280, 720, 5)) {
            BarCode.write(frame, 5, 6);
            var plane = frame.y();
            for (var y = 0; y < 36; y++) {
                for (var x = 320; x < 352; x++) {
                    plane.put(y * 1280 + x, (byte) 235);
                }
            }

            assertThat(BarCode.read(frame)).isEmpty();
        }
    }

    private Frame noise(int width, int height, long seed) {
        var frame = pool.take(width, height, 0);
        var random = new Random(seed);
        var plane = frame.y();
        for (var i = 0; i < plane.capacity(); i++) {
            plane.put(i, (byte) random.nextInt(256));
        }
        return frame;
    }

    private static void quarter(Frame from, Frame to, Random noise) {
        var large = from.y();
        var small = to.y();
        for (var y = 0; y < to.height(); y++) {
            for (var x = 0; x < to.width(); x++) {
                var luma = large.get(4 * y * from.width() + 4 * x) & 0xFF;
                var noisy = Math.clamp(luma + noise.nextInt(121) - 60, 0, 255);
                small.put(y * to.width() + x, (byte) noisy);
            }
        }
    }
}
