package app.aside.studio.media.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.aside.studio.media.Frame;
import app.aside.studio.media.FramePool;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.ByteBuffer;
import java.util.Random;

class SwsPictureConverterTest {
    private final FramePool pool = new FramePool();

    /// Limited range BT.601: Y 82, U 90, V 240 is pure red.
    @ParameterizedTest
    @CsvSource({"640,360", "800,450", "184,104", "333,187", "1,1", "1280,720"})
    void colours_hold_at_any_size_to_the_last_pixel(int width, int height) {
        var target = ByteBuffer.allocateDirect(width * height * 4);

        try (var converter = new SwsPictureConverter();
                var frame = filled(640, 360, 82, 90, 240)) {
            converter.convert(frame, width, height, target);
        }

        for (var at : new int[] {0, width * height / 2, width * height - 1}) {
            assertThat(target.get(at * 4) & 255).as("blue").isLessThan(12);
            assertThat(target.get(at * 4 + 1) & 255).as("green").isLessThan(12);
            assertThat(target.get(at * 4 + 2) & 255).as("red").isGreaterThan(243);
            assertThat(target.get(at * 4 + 3) & 255).as("opaque").isEqualTo(255);
        }
        assertThat(pool.lent()).isZero();
    }

    @Test
    void one_converter_takes_any_row_of_sizes() {
        var random = new Random(7);

        try (var converter = new SwsPictureConverter();
                var frame = filled(640, 360, 16, 128, 128)) {
            for (var i = 0; i < 200; i++) {
                var width = 1 + random.nextInt(900);
                var height = 1 + random.nextInt(600);
                var target = ByteBuffer.allocateDirect(width * height * 4);
                converter.convert(frame, width, height, target);
                assertThat(target.get(target.capacity() - 1))
                        .as(width + "x" + height)
                        .isEqualTo((byte) 255);
            }
        }
    }

    @Test
    void a_target_that_is_too_small_is_refused() {
        try (var converter = new SwsPictureConverter();
                var frame = filled(16, 16, 16, 128, 128)) {
            assertThatThrownBy(() -> converter.convert(frame, 8, 8, ByteBuffer.allocateDirect(255)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("256");
            assertThatThrownBy(() -> converter.convert(frame, 8, 8, ByteBuffer.allocate(256)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void closing_twice_is_fine_and_use_after_it_is_not() {
        var converter = new SwsPictureConverter();
        converter.close();
        converter.close();

        try (var frame = filled(16, 16, 16, 128, 128)) {
            assertThatThrownBy(() -> converter.convert(frame, 8, 8, ByteBuffer.allocateDirect(256)))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    private Frame filled(int width, int height, int y, int u, int v) {
        var frame = pool.take(width, height, 0);
        fill(frame.y(), y);
        fill(frame.u(), u);
        fill(frame.v(), v);
        return frame;
    }

    private static void fill(ByteBuffer plane, int value) {
        while (plane.hasRemaining()) {
            plane.put((byte) value);
        }
    }
}
