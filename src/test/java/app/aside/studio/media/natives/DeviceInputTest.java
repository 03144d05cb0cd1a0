package app.aside.studio.media.natives;

import static app.aside.studio.media.natives.OperatingSystem.LINUX;
import static app.aside.studio.media.natives.OperatingSystem.MACOS;
import static app.aside.studio.media.natives.OperatingSystem.WINDOWS;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.studio.media.DeviceFailure.Code;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;

final class DeviceInputTest {
    @ParameterizedTest
    @CsvSource({
        "Linux, LINUX",
        "Windows 11, WINDOWS",
        "Windows Server 2025, WINDOWS",
        "Mac OS X, MACOS",
        "FreeBSD, LINUX"
    })
    void the_system_is_known_by_its_name(String name, OperatingSystem system) {
        assertThat(OperatingSystem.of(name)).isEqualTo(system);
    }

    @Test
    void a_linux_camera_is_asked_for_jpeg_then_for_the_size_then_for_anything() {
        var ways = DeviceInput.camera(LINUX, "/dev/video2", 1280, 720, 30);

        assertThat(ways)
                .containsExactly(
                        new DeviceInput(
                                "v4l2",
                                "/dev/video2",
                                Map.of(
                                        "input_format", "mjpeg",
                                        "video_size", "1280x720",
                                        "framerate", "30")),
                        new DeviceInput(
                                "v4l2",
                                "/dev/video2",
                                Map.of("video_size", "1280x720", "framerate", "30")),
                        new DeviceInput("v4l2", "/dev/video2", Map.of()));
    }

    @Test
    void a_camera_is_asked_for_its_best_and_then_for_less() {
        assertThat(wished(LINUX))
                .containsExactly(
                        "1920x1080@60 mjpeg",
                        "1920x1080@30 mjpeg",
                        "1280x720@60 mjpeg",
                        "1280x720@30 mjpeg",
                        "1280x720@30 null",
                        "null@null null");
        assertThat(wished(WINDOWS)).hasSize(6).startsWith("1920x1080@60 mjpeg");
        assertThat(wished(MACOS))
                .containsExactly(
                        "1920x1080@60 null",
                        "1920x1080@30 null",
                        "1280x720@60 null",
                        "1280x720@30 null",
                        "null@30 null");
    }

    private static List<String> wished(OperatingSystem system) {
        return DeviceInput.camera(system, "x", 1920, 1080, 60).stream()
                .map(DeviceInput::options)
                .map(
                        asked ->
                                asked.get("video_size")
                                        + "@"
                                        + asked.get("framerate")
                                        + " "
                                        + asked.getOrDefault("input_format", asked.get("vcodec")))
                .toList();
    }

    @Test
    void a_windows_camera_is_named_with_its_kind() {
        var ways = DeviceInput.camera(WINDOWS, "HD Webcam", 640, 360, 15);

        assertThat(ways).allMatch(way -> way.format().equals("dshow"));
        assertThat(ways).allMatch(way -> way.url().equals("video=HD Webcam"));
        assertThat(ways.getFirst().options())
                .containsEntry("video_size", "640x360")
                .containsEntry("framerate", "15");
    }

    @Test
    void a_mac_camera_comes_without_sound() {
        var ways = DeviceInput.camera(MACOS, "FaceTime HD Camera", 1280, 720, 30);

        assertThat(ways).allMatch(way -> way.format().equals("avfoundation"));
        assertThat(ways).allMatch(way -> way.url().equals("FaceTime HD Camera:none"));
    }

    @Test
    void microphones_are_opened_by_the_way_they_were_listed() {
        assertThat(DeviceInput.microphone(LINUX, "pulse:alsa_input.usb").getFirst())
                .extracting(DeviceInput::format, DeviceInput::url)
                .containsExactly("pulse", "alsa_input.usb");
        assertThat(DeviceInput.microphone(LINUX, "alsa:plughw:CARD=C920,DEV=0").getFirst())
                .extracting(DeviceInput::format, DeviceInput::url)
                .containsExactly("alsa", "plughw:CARD=C920,DEV=0");
        assertThat(DeviceInput.microphone(WINDOWS, "Headset").getFirst())
                .extracting(DeviceInput::format, DeviceInput::url)
                .containsExactly("dshow", "audio=Headset");
        assertThat(DeviceInput.microphone(MACOS, "Built-in").getFirst())
                .extracting(DeviceInput::format, DeviceInput::url)
                .containsExactly("avfoundation", "none:Built-in");
        assertThat(DeviceInput.microphoneId(LINUX, "alsa", "default")).isEqualTo("alsa:default");
        assertThat(DeviceInput.microphoneId(MACOS, "avfoundation", "x")).isEqualTo("x");
    }

    @ParameterizedTest
    @CsvSource({
        "pulse, alsa_input.pci, true",
        "pulse, alsa_output.pci.monitor, false",
        "alsa, default, true",
        "alsa, 'plughw:CARD=C920,DEV=0', true",
        "alsa, null, false",
        "alsa, 'surround51:CARD=PCH', false",
        "dshow, anything, true"
    })
    void what_is_not_for_speaking_into_is_not_listed(String format, String name, boolean is) {
        assertThat(DeviceInput.isMicrophone(format, name)).isEqualTo(is);
    }

    @ParameterizedTest
    @CsvSource({
        "v4l2, -2, true, MISSING",
        "v4l2, -19, true, MISSING",
        "v4l2, -6, true, MISSING",
        "v4l2, -16, true, IN_USE",
        "v4l2, -13, true, DENIED",
        "v4l2, -1, true, DENIED",
        "v4l2, -22, true, FORMAT_REFUSED",
        "v4l2, -12, true, FAILED",
        "dshow, -5, true, IN_USE",
        "dshow, -5, false, MISSING",
        "alsa, -5, false, MISSING",
        "alsa, -16, true, IN_USE",
        "pulse, -1, true, DENIED",
        "pulse, -26, true, IN_USE",
        "pulse, -5, false, MISSING",
        "pulse, -3, false, MISSING",
        "pulse, -3, true, FAILED"
    })
    void why_a_device_did_not_open(String format, int error, boolean listed, Code code) {
        assertThat(DeviceInput.opening(format, error, listed)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "1280, 720, 1280, 720, 1280, 720",
        "1920, 1080, 1280, 720, 1280, 720",
        "640, 480, 1280, 720, 640, 480",
        "1600, 1200, 1280, 720, 960, 720",
        "641, 361, 1280, 720, 642, 362",
        "4000, 10, 1280, 720, 1280, 4"
    })
    void a_picture_is_made_smaller_never_larger_and_keeps_its_shape(
            int width, int height, int widthMax, int heightMax, int fitW, int fitH) {
        assertThat(FfmpegCamera.fitting(width, height, widthMax, heightMax))
                .containsExactly(fitW, fitH);
    }
}
