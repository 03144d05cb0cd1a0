package app.aside.studio.media.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.aside.studio.media.Device;
import app.aside.studio.media.DeviceFailure;
import app.aside.studio.media.DeviceFailure.Code;
import app.aside.studio.media.MediaClock;
import app.aside.studio.media.sim.BuiltInDevices;
import app.aside.studio.media.sim.PatternCamera;
import app.aside.studio.media.sim.ToneMicrophone;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.concurrent.CountDownLatch;

final class NativeDevicesTest {
    private final NativeDevices devices = new NativeDevices(MediaClock.system());

    @AfterEach
    void close() {
        devices.close();
    }

    @Test
    void the_built_in_device_is_listed_last_and_always() {
        assertThat(devices.list(Device.Kind.CAMERA)).endsWith(BuiltInDevices.CAMERA);
        assertThat(devices.list(Device.Kind.MICROPHONE)).endsWith(BuiltInDevices.MICROPHONE);
        assertThat(devices.list(Device.Kind.SPEAKER)).endsWith(BuiltInDevices.SPEAKER);
    }

    @Test
    void the_built_in_devices_open() {
        try (var camera = devices.camera(BuiltInDevices.CAMERA, 640, 360, 30);
                var microphone = devices.microphone(BuiltInDevices.MICROPHONE);
                var speaker = devices.speaker(BuiltInDevices.SPEAKER)) {
            speaker.start(_ -> {});

            assertThat(camera).isInstanceOf(PatternCamera.class);
            assertThat(microphone).isInstanceOf(ToneMicrophone.class);
        }
    }

    @Test
    void an_unknown_device_is_missing_and_named() {
        var camera = new Device(Device.Kind.CAMERA, "/dev/video99", "Old camera");
        var microphone = new Device(Device.Kind.MICROPHONE, "alsa:nosuch", "Old microphone");
        var speaker = new Device(Device.Kind.SPEAKER, "nosuch", "Old speaker");

        assertMissing(
                () -> devices.camera(camera, 640, 360, 30).start(_ -> {}, _ -> {}), "Old camera");
        assertMissing(
                () -> devices.microphone(microphone).start((_, _) -> {}, _ -> {}),
                "Old microphone");
        assertMissing(() -> devices.speaker(speaker).start(_ -> {}), "Old speaker");
    }

    @Test
    void a_system_that_does_not_answer_is_not_waited_for_and_nothing_counts_as_unplugged() {
        var never = new CountDownLatch(1);

        var listed =
                DeviceListing.inTime(
                        () -> {
                            never.await();
                            return List.of();
                        },
                        List.of(BuiltInDevices.CAMERA));

        assertThat(listed).containsExactly(BuiltInDevices.CAMERA);
        never.countDown();
    }

    private static void assertMissing(Runnable start, String name) {
        assertThatThrownBy(start::run)
                .isInstanceOfSatisfying(
                        DeviceFailure.class,
                        failure -> {
                            assertThat(failure.code()).isEqualTo(Code.MISSING);
                            assertThat(failure.device()).isEqualTo(name);
                        });
    }
}
