package app.aside.studio.media.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import app.aside.studio.media.ClipFormat;
import app.aside.studio.media.Device;
import app.aside.studio.media.DeviceFailure;
import app.aside.studio.media.DeviceFailure.Code;
import app.aside.studio.media.LevelMeter;
import app.aside.studio.media.MediaClock;
import app.aside.studio.media.PictureGauge;
import app.aside.studio.media.Sound;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Cameras and microphones through FFmpeg, with its own synthetic source in the device's place.
final class FfmpegCaptureTest {
    private static final MediaClock CLOCK = MediaClock.system();
    private static final Device CAMERA = new Device(Device.Kind.CAMERA, "x", "Desk camera");
    private static final Device MICROPHONE = new Device(Device.Kind.MICROPHONE, "x", "Desk mic");

    @BeforeAll
    static void load() {
        FfmpegInput.load();
    }

    @Test
    void pictures_are_scaled_to_fit_and_have_their_time() throws Exception {
        var sizes = Collections.synchronizedList(new ArrayList<Map.Entry<Integer, Integer>>());
        var times = Collections.synchronizedList(new ArrayList<Long>());
        var lumas = Collections.synchronizedList(new ArrayList<Byte>());
        var tenth = new CountDownLatch(10);

        try (var camera = camera(lavfi("color=white:size=1920x1080:rate=30"))) {
            camera.start(
                    frame -> {
                        sizes.add(Map.entry(frame.width(), frame.height()));
                        times.add(frame.capturedNanos());
                        lumas.add(frame.y().get(640 * 300));
                        tenth.countDown();
                    },
                    _ -> {});
            assertThat(tenth.await(30, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(sizes).containsOnly(Map.entry(1280, 720));
        assertThat(times).isSorted();
        assertThat(lumas).containsOnly((byte) 235);
    }

    @Test
    void a_camera_of_1080p60_gives_its_own_pictures_and_a_clip_keeps_them() throws Exception {
        // By the source's own time, however fast this machine is.
        var time = new ManualClock();
        var gauge = new PictureGauge(time);
        var pictures = new AtomicInteger();
        var ended = new CountDownLatch(1);
        var graph = lavfi("color=white:size=1920x1080:rate=60:duration=2");

        try (var camera =
                new FfmpegCamera(
                        "camera", CLOCK, CAMERA, List.of(graph), () -> false, 1920, 1080)) {
            camera.start(
                    frame -> {
                        var second = 1_000_000_000L;
                        time.set(second + pictures.incrementAndGet() * second / 60);
                        gauge.accept(frame);
                    },
                    _ -> ended.countDown());
            assertThat(ended.await(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(pictures).as("none is left out").hasValue(120);
        assertThat(gauge.asCamera()).isEqualTo(ClipFormat.Picture.LARGEST);
    }

    @Test
    void a_format_that_is_refused_is_followed_by_the_next_way() throws Exception {
        var first = new CountDownLatch(1);

        try (var camera = camera(lavfi("testsrc2=size=nonsense"), lavfi("testsrc2=size=320x180"))) {
            camera.start(_ -> first.countDown(), _ -> {});

            assertThat(first.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void a_format_that_is_refused_in_every_way_is_told() {
        try (var camera = camera(lavfi("testsrc2=size=nonsense"))) {
            assertFails(() -> camera.start(_ -> {}, _ -> {}), Code.FORMAT_REFUSED, "Desk camera");
        }
    }

    @Test
    void a_camera_that_is_not_there_is_missing() {
        try (var camera = camera(new DeviceInput("v4l2", "/dev/video99", Map.of()))) {
            assertFails(() -> camera.start(_ -> {}, _ -> {}), Code.MISSING, "Desk camera");
        }
    }

    @Test
    void a_camera_that_goes_away_is_told_lost_once() throws Exception {
        var lost = new CompletableFuture<DeviceFailure>();
        var told = new AtomicInteger();
        var pictures = new AtomicInteger();

        try (var camera = camera(lavfi("testsrc2=size=320x180:rate=30:duration=0.5"))) {
            camera.start(
                    _ -> pictures.incrementAndGet(),
                    failure -> {
                        told.incrementAndGet();
                        lost.complete(failure);
                    });

            assertThat(lost.get(30, TimeUnit.SECONDS).code()).isEqualTo(Code.VANISHED);
        }

        assertThat(pictures).hasValue(15);
        assertThat(told).hasValue(1);
    }

    @Test
    void no_picture_comes_after_closing() throws Exception {
        var thread = new CompletableFuture<Thread>();
        var camera = camera(lavfi("testsrc2=size=320x180"));
        camera.start(_ -> thread.complete(Thread.currentThread()), _ -> {});
        var running = thread.get(30, TimeUnit.SECONDS);

        camera.close();
        camera.close();

        assertThat(running.getName()).isEqualTo("camera");
        assertThat(running.isAlive()).isFalse();
    }

    @Test
    void sound_becomes_blocks_of_48_khz_in_one_channel() throws Exception {
        var meter = new LevelMeter(CLOCK);
        var levels = Collections.synchronizedList(new ArrayList<Float>());
        var rising = new AtomicInteger();
        var last = new AtomicInteger();
        var second = new CountDownLatch(100);

        try (var microphone =
                microphone(
                        lavfi(
                                "sine=frequency=1000:sample_rate=44100,volume=-2dB,"
                                        + "pan=stereo|c0=c0|c1=c0"))) {
            microphone.start(
                    (samples, captured) -> {
                        if (second.getCount() == 0) {
                            return;
                        }
                        assertThat(samples).hasSize(Sound.BLOCK_SAMPLES);
                        meter.accept(samples, captured);
                        levels.add(meter.level());
                        for (var sample : samples) {
                            if (last.getAndSet(sample) < 0 && sample >= 0) {
                                rising.incrementAndGet();
                            }
                        }
                        second.countDown();
                    },
                    _ -> {});
            assertThat(second.await(30, TimeUnit.SECONDS)).isTrue();
        }

        assertThat((double) rising.get()).isCloseTo(1000, within(3.0));
        assertThat(levels.get(50)).isCloseTo(-20, within(1f));
    }

    @Test
    void a_microphone_that_is_not_there_is_missing() {
        for (var format : List.of("alsa", "pulse")) {
            try (var microphone = microphone(new DeviceInput(format, "nosuch", Map.of()))) {
                assertFails(
                        () -> microphone.start((_, _) -> {}, _ -> {}), Code.MISSING, "Desk mic");
            }
        }
    }

    private static FfmpegCamera camera(DeviceInput... ways) {
        return new FfmpegCamera("camera", CLOCK, CAMERA, List.of(ways), () -> false, 1280, 720);
    }

    private static FfmpegMicrophone microphone(DeviceInput... ways) {
        return new FfmpegMicrophone(CLOCK, MICROPHONE, List.of(ways), () -> false);
    }

    private static DeviceInput lavfi(String graph) {
        return new DeviceInput("lavfi", graph, Map.of());
    }

    private static void assertFails(Runnable start, Code code, String device) {
        assertThatThrownBy(start::run)
                .isInstanceOfSatisfying(
                        DeviceFailure.class,
                        failure -> {
                            assertThat(failure.code()).isEqualTo(code);
                            assertThat(failure.device()).isEqualTo(device);
                        });
    }
}
