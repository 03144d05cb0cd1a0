package app.aside.studio.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.studio.media.AudioSource;
import app.aside.studio.media.CaptureListener;
import app.aside.studio.media.CaptureService;
import app.aside.studio.media.Device;
import app.aside.studio.media.DeviceLost;
import app.aside.studio.media.Devices;
import app.aside.studio.media.MediaClock;
import app.aside.studio.media.Speaker;
import app.aside.studio.media.VideoSource;
import app.aside.studio.media.Warning;
import app.aside.studio.media.sim.BuiltInDevices;
import app.aside.studio.media.sim.PatternCamera;
import app.aside.studio.media.sim.ToneMicrophone;
import app.aside.studio.preflight.Result.Asking;
import app.aside.studio.preflight.Result.Failed;
import app.aside.studio.preflight.Result.Fault;
import app.aside.studio.preflight.Result.Finding;
import app.aside.studio.preflight.Result.Passed;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/// The check with the studio's own capture of devices.
@Timeout(120)
final class PreflightTest {
    private final MediaClock clock = MediaClock.system();
    private final LinkedBlockingQueue<Report> reports = new LinkedBlockingQueue<>();
    private final AtomicInteger played = new AtomicInteger();

    @Test
    void a_camera_and_a_microphone_that_work_pass_also_while_muted() throws InterruptedException {
        try (var capture = capture(new Real());
                var preflight = preflight(capture)) {
            capture.setMuted(true);
            preflight.start();
            var report = until(one -> one.results().get(Check.CLOCK) instanceof Passed);

            assertThat(report.results().get(Check.CAMERA))
                    .isInstanceOfSatisfying(
                            Passed.class,
                            passed -> {
                                assertThat(passed.finding()).isEqualTo(Finding.CAMERA_WORKS);
                                assertThat(passed.details())
                                        .startsWith("Desk camera", "1280", "720");
                            });
            assertThat(report.results().get(Check.MICROPHONE))
                    .isEqualTo(Passed.of(Finding.MICROPHONE_HEARS, "Broadcast mic", "\u221220"));

            preflight.testSpeaker();
            until(one -> one.results().get(Check.SPEAKER) instanceof Asking);
            assertThat(played.get()).isEqualTo(90);
        }
    }

    @Test
    void what_is_built_in_never_passes() throws InterruptedException {
        try (var capture = capture(new BuiltInDevices(clock));
                var preflight = preflight(capture)) {
            preflight.start();
            preflight.testSpeaker();
            var report =
                    until(
                            one ->
                                    one.results().get(Check.CLOCK) instanceof Passed
                                            && one.results().get(Check.SPEAKER) instanceof Failed);

            assertThat(report.results())
                    .containsEntry(
                            Check.CAMERA,
                            Failed.of(Fault.CAMERA_BUILT_IN, BuiltInDevices.CAMERA.name()))
                    .containsEntry(
                            Check.MICROPHONE,
                            Failed.of(Fault.MICROPHONE_BUILT_IN, BuiltInDevices.MICROPHONE.name()))
                    .containsEntry(
                            Check.SPEAKER,
                            Failed.of(Fault.SPEAKER_BUILT_IN, BuiltInDevices.SPEAKER.name()));
        }
    }

    @Test
    void once_stopped_nothing_is_told_and_the_next_start_works() throws InterruptedException {
        try (var capture = capture(new Real());
                var preflight = preflight(capture)) {
            preflight.start();
            preflight.stop();
            reports.clear();

            preflight.follow(reports::add);
            preflight.start();

            until(one -> one.results().get(Check.CLOCK) instanceof Passed);
        }
    }

    private CaptureService capture(Devices devices) throws InterruptedException {
        var running = new CountDownLatch(Device.Kind.values().length);
        var capture =
                new CaptureService(
                        devices,
                        clock,
                        new CaptureListener() {
                            @Override
                            public void onDevices(List<Device> cameras, List<Device> microphones) {}

                            @Override
                            public void onOutcome(Device.Kind kind, Outcome outcome) {
                                if (outcome instanceof Outcome.Running) {
                                    running.countDown();
                                }
                            }

                            @Override
                            public void onWarnings(List<Warning> warnings) {}
                        });
        capture.look();
        assertThat(running.await(30, TimeUnit.SECONDS)).isTrue();
        return capture;
    }

    private Preflight preflight(CaptureService capture) {
        var preflight =
                new Preflight(
                        new Preflight.Parts(
                                Equipment.of(capture),
                                Optional.empty(),
                                TurnCheck.none(),
                                () -> OptionalLong.of(100L << 30),
                                () -> Optional.of(Duration.ZERO),
                                new Preflight.Figures(
                                        () -> 4_000_000, 2_500_000, Duration.ofSeconds(30), 300, 3),
                                clock));
        preflight.follow(reports::add);
        return preflight;
    }

    private Report until(Predicate<Report> condition) throws InterruptedException {
        while (true) {
            var report = Objects.requireNonNull(reports.poll(30, TimeUnit.SECONDS));
            if (condition.test(report)) {
                return report;
            }
        }
    }

    /// The pattern and the tone under other names, as if they were real.
    private final class Real implements Devices {
        @Override
        public List<Device> list(Device.Kind kind) {
            return List.of(FakeEquipment.device(kind));
        }

        @Override
        public VideoSource camera(Device device, int width, int height, int framesPerSecond) {
            return new PatternCamera(clock, width, height, framesPerSecond);
        }

        @Override
        public AudioSource microphone(Device device) {
            return new ToneMicrophone(clock);
        }

        @Override
        public Speaker speaker(Device device) {
            return new Speaker() {
                @Override
                public void start(DeviceLost lost) {}

                @Override
                public void accept(short[] samples, long capturedNanos) {
                    played.incrementAndGet();
                }

                @Override
                public void close() {}
            };
        }
    }
}
