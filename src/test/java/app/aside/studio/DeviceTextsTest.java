package app.aside.studio;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.studio.media.CaptureListener.Outcome;
import app.aside.studio.media.Device;
import app.aside.studio.media.DeviceFailure;
import app.aside.studio.media.PictureFailure;
import app.aside.studio.media.Scene;
import app.aside.studio.media.Warning;
import app.aside.studio.state.StudioState.Chosen;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

final class DeviceTextsTest {
    private static final Device CAMERA = new Device(Device.Kind.CAMERA, "1", "Desk camera");
    private static final Device OTHER = new Device(Device.Kind.CAMERA, "2", "Laptop camera");
    private static final Device MICROPHONE =
            new Device(Device.Kind.MICROPHONE, "3", "Broadcast mic");

    private static final Device SPEAKER = new Device(Device.Kind.SPEAKER, "4", "Headphones");

    @ParameterizedTest
    @MethodSource("warnings")
    void every_warning_says_what_happened_and_what_to_do(Warning warning) {
        var words = DeviceTexts.warning(warning);

        assertThat(words.title()).isNotBlank().doesNotContain("{");
        assertThat(words.text()).endsWith(".").doesNotContain("{");
    }

    @Test
    void a_microphone_that_was_unplugged_is_named_with_what_it_means_and_what_to_do() {
        var words = DeviceTexts.warning(new Warning.Unplugged(MICROPHONE, null));

        assertThat(words.title()).isEqualTo("The microphone was unplugged");
        assertThat(words.text())
                .isEqualTo(
                        "Broadcast mic is gone. The room can’t hear you. Plug it in or pick"
                                + " another.");
    }

    @Test
    void what_is_used_instead_is_named() {
        assertThat(DeviceTexts.warning(new Warning.Unplugged(CAMERA, OTHER)).text())
                .contains("Desk camera", "Laptop camera");
    }

    @ParameterizedTest
    @MethodSource("failures")
    void every_failure_names_the_device_and_says_what_to_do(Outcome.Failed failed) {
        var kind = failed.device().kind();

        assertThat(DeviceTexts.title(kind)).endsWith("can’t be used");
        assertThat(DeviceTexts.chosen(kind, failed))
                .isInstanceOfSatisfying(
                        Chosen.Failed.class,
                        told ->
                                assertThat(told.reason())
                                        .contains(failed.device().name())
                                        .endsWith(".")
                                        .doesNotContain("{"));
    }

    static Stream<Outcome.Failed> failures() {
        return Stream.of(CAMERA, MICROPHONE, SPEAKER)
                .flatMap(
                        device ->
                                Arrays.stream(DeviceFailure.Code.values())
                                        .map(
                                                code ->
                                                        new Outcome.Failed(
                                                                device,
                                                                new DeviceFailure(
                                                                        code,
                                                                        device.name(),
                                                                        null))));
    }

    static Stream<Warning> warnings() {
        var file = Path.of("logo.png");
        return Stream.concat(
                Stream.of(
                        new Warning.Unplugged(CAMERA, null),
                        new Warning.Unplugged(MICROPHONE, MICROPHONE),
                        new Warning.Unplugged(SPEAKER, null),
                        new Warning.Unplugged(SPEAKER, SPEAKER),
                        new Warning.Frozen(CAMERA),
                        new Warning.Black(CAMERA),
                        new Warning.Silent(MICROPHONE),
                        new Warning.SourceGone(new Scene.Source.Screen(":0")),
                        new Warning.SourceGone(new Scene.Source.Window("7"))),
                Arrays.stream(PictureFailure.Code.values())
                        .map(code -> new Warning.PictureRefused(file, code)));
    }
}
