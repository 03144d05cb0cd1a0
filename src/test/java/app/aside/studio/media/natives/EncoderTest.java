package app.aside.studio.media.natives;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.studio.media.ClipFormat;
import app.aside.studio.media.FramePool;
import app.aside.studio.media.sim.NoisyCamera;

import org.junit.jupiter.api.Test;

import java.util.concurrent.atomic.AtomicLong;

final class EncoderTest {
    private static final ClipFormat.Picture SIZE = new ClipFormat.Picture(640, 360, 30);
    private static final int SECONDS = 2;
    private static final int BY_DAY = 2;
    private static final int IN_THE_EVENING = 4;

    @Test
    void a_cameras_noise_by_day_does_not_fill_the_bit_rate() {
        assertThat(bitsPerSecond(BY_DAY)).isLessThan(SIZE.bitsPerSecond() / 2);
    }

    @Test
    void a_hard_picture_gets_its_whole_bit_rate() {
        assertThat(bitsPerSecond(IN_THE_EVENING))
                .isBetween(SIZE.bitsPerSecond() * 9 / 10, SIZE.bitsPerSecond() * 11 / 10);
    }

    private static long bitsPerSecond(int noise) {
        var bytes = new AtomicLong();
        var rate = SIZE.framesPerSecond();
        var pictures = NoisyCamera.pictures(SIZE.width(), SIZE.height(), noise);
        try (var encoder = Encoder.inSoftware(SIZE, packet -> bytes.addAndGet(packet.size()));
                var fitter = new PictureFitter(SIZE);
                var frame = new FramePool().take(SIZE.width(), SIZE.height(), 0)) {
            for (var n = 0; n < SECONDS * rate; n++) {
                NoisyCamera.fill(frame, pictures.get(n % pictures.size()));
                var picture = fitter.fit(frame);
                PictureFitter.stamp(picture, n * 1_000L / rate, n % rate == 0);
                encoder.encode(picture);
            }
            encoder.encode(null);
        }
        return 8 * bytes.get() / SECONDS;
    }
}
