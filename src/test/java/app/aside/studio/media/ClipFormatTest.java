package app.aside.studio.media;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.studio.media.ClipFormat.Picture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which size and rate a clip keeps of the pictures that come.
final class ClipFormatTest {
    @ParameterizedTest
    @CsvSource({
        "1280, 720, 30.0, 1280x720@30",
        "1920, 1080, 60.2, 1920x1080@60",
        "640, 480, 15.0, 640x480@30",
        "642, 362, 25.1, 642x362@25",
        "1280, 720, 23.98, 1280x720@24",
        "1280, 720, 49.6, 1280x720@50",
        "1280, 720, 27.4, 1280x720@30",
        "720, 1280, 29.4, 720x1280@30",
        "3840, 2160, 30.0, 1920x1080@30",
        "2160, 3840, 30.0, 1080x1920@30",
        "1600, 1200, 30.0, 1440x1080@30",
        "3200, 100, 30.0, 1920x60@30",
        "0, 0, 0.0, 1280x720@30",
        "8, 8, 30.0, 1280x720@30",
    })
    void a_camera_keeps_its_own_size_and_rate_up_to_1080p60(
            int width, int height, double perSecond, String kept) {
        assertThat(text(Picture.ofCamera(width, height, perSecond))).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource({
        "1280, 720, 1280x720@30",
        "320, 180, 1280x720@30",
        "640, 480, 960x720@30",
        "180, 320, 720x1280@30",
        "1920, 1080, 1280x720@30",
        "0, 0, 1280x720@30",
    })
    void a_fan_has_room_for_the_largest_that_the_page_sends_whatever_came(
            int width, int height, String kept) {
        assertThat(text(Picture.ofFan(width, height))).isEqualTo(kept);
    }

    @Test
    void a_gauge_knows_the_newest_size_and_the_rate() {
        var nanos = new long[1];
        var gauge = new PictureGauge(() -> nanos[0]);
        var pool = new FramePool();
        assertThat(text(gauge.asCamera())).isEqualTo("1280x720@30");

        for (var n = 0; n < 150; n++) {
            nanos[0] += 20_000_000;
            try (var frame = pool.take(n < 20 ? 320 : 640, n < 20 ? 180 : 360, nanos[0])) {
                gauge.accept(frame);
            }
        }

        assertThat(text(gauge.asCamera())).isEqualTo("640x360@50");
        assertThat(text(gauge.asFan())).isEqualTo("1280x720@30");
        assertThat(pool.lent()).isZero();
    }

    @Test
    void a_camera_is_asked_for_its_best_only_where_there_are_processors_for_it() {
        assertThat(text(ClipFormat.Picture.wanted(2))).isEqualTo("1280x720@30");
        assertThat(text(ClipFormat.Picture.wanted(4))).isEqualTo("1920x1080@60");
    }

    private static String text(Picture picture) {
        return picture.width() + "x" + picture.height() + "@" + picture.framesPerSecond();
    }
}
