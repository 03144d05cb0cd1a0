package app.aside.studio.ui.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.studio.media.Device;
import app.aside.studio.preflight.Check;
import app.aside.studio.preflight.Report;
import app.aside.studio.preflight.Result;
import app.aside.studio.preflight.Result.Asking;
import app.aside.studio.preflight.Result.Failed;
import app.aside.studio.preflight.Result.Fault;
import app.aside.studio.preflight.Result.Finding;
import app.aside.studio.preflight.Result.Passed;
import app.aside.studio.preflight.Result.Running;
import app.aside.studio.preflight.Result.Waiting;
import app.aside.studio.ui.DialogPicture;
import app.aside.studio.ui.Fx;
import app.aside.studio.ui.kit.DeviceChoice;
import app.aside.studio.ui.preflight.PreflightViewModel.Deed;
import app.aside.studio.ui.preflight.PreflightViewModel.Tone;

import javafx.scene.Scene;
import javafx.scene.control.Button;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The check's dialog as pictures in `target/screens`, and what its buttons do.
class PreflightPicturesTest {
    private static final List<Device> DEVICES =
            List.of(
                    new Device(Device.Kind.CAMERA, "camera", "Desk camera (USB)"),
                    new Device(Device.Kind.MICROPHONE, "microphone", "Broadcast mic (USB)"),
                    new Device(Device.Kind.SPEAKER, "speaker", "Headphones (3.5 mm)"));
    private static final List<String> DETAILS = List.of("Broadcast mic (USB)", "−47", "720", "30");

    @BeforeAll
    static void start() throws InterruptedException {
        Fx.start();
    }

    @ParameterizedTest
    @CsvSource({
        "running, 1280, 800",
        "running, 1024, 700",
        "wrong, 1280, 800",
        "wrong, 1024, 700",
        "clear, 1280, 800",
        "asking, 1024, 700"
    })
    void nothing_is_cut_or_out_of_reach(String name, int width, int height) throws IOException {
        var scene = Fx.get(() -> scene(report(name), width, height));

        DialogPicture.check(scene, "preflight-" + name);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void every_fault_has_a_reason_and_a_fix(Fault fault) {
        var model = new PreflightViewModel();

        model.show(new Report(Map.of(check(fault), new Failed(fault, DETAILS)), false, false));

        var line = model.shown().lines().getFirst();
        assertThat(line.tone()).isEqualTo(Tone.BAD);
        assertThat(line.text()).endsWith(".").doesNotContain("{");
        assertThat(line.fix()).endsWith(".").doesNotContain("{");
        assertThat(line.deeds()).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(Finding.class)
    void every_finding_has_words(Finding finding) {
        var model = new PreflightViewModel();

        model.show(new Report(Map.of(Check.CAMERA, new Passed(finding, DETAILS)), false, false));

        assertThat(model.shown().lines().getFirst().text()).isNotBlank().doesNotContain("{");
    }

    @Test
    void one_fault_makes_one_line_red_and_the_summary_says_so() {
        var model = new PreflightViewModel();

        model.show(report("wrong"));

        assertThat(model.shown().lines())
                .filteredOn(line -> line.tone() == Tone.BAD)
                .extracting(line -> line.check())
                .containsExactly(Check.MICROPHONE, Check.LINE, Check.TURN, Check.DISK);
        assertThat(model.shown().summary()).startsWith("4 things are wrong");
    }

    @Test
    void what_is_not_checked_is_never_called_fine() {
        var model = new PreflightViewModel();
        var results = new EnumMap<Check, Result>(report("clear").results());
        results.put(Check.SPEAKER, new Waiting());

        model.show(new Report(results, true, false));

        assertThat(model.shown().summary()).contains("Test the speaker");
    }

    @Test
    void the_buttons_of_a_line_do_what_they_say() {
        var done = new ArrayList<Deed>();
        Fx.run(
                () -> {
                    var model = new PreflightViewModel();
                    model.show(report("asking"));
                    var view =
                            new PreflightView(
                                    model,
                                    (_, deed) -> done.add(deed),
                                    () -> {},
                                    () -> {},
                                    new PreflightView.Choosing(_ -> {}, () -> {}));
                    var scene = new Scene(view.card(), 800, 600);
                    scene.getRoot().applyCss();
                    for (var node : view.card().lookupAll(".check .button")) {
                        ((Button) node).fire();
                    }
                });

        assertThat(done).containsExactlyInAnyOrder(Deed.PLAY_BACK, Deed.UNHEARD, Deed.HEARD);
    }

    @Test
    void another_device_is_chosen_in_the_dialog() {
        var chosen = new ArrayList<Device>();
        var other = new Device(Device.Kind.MICROPHONE, "other", "Room mic");
        Fx.run(
                () -> {
                    var model = new PreflightViewModel();
                    model.show(report("clear"));
                    var choosing = new PreflightView.Choosing(chosen::add, () -> {});
                    var view = new PreflightView(model, (_, _) -> {}, () -> {}, () -> {}, choosing);
                    view.devices(
                            Device.Kind.MICROPHONE,
                            List.of(DEVICES.get(1), other),
                            Optional.of(DEVICES.get(1)));
                    var scene = new Scene(view.card(), 800, 600);
                    scene.getRoot().applyCss();
                    var list = (DeviceChoice) view.card().lookup("#choose-microphone");
                    list.setValue(other);
                });

        assertThat(chosen).containsExactly(other);
    }

    private static Scene scene(Report report, int width, int height) {
        var model = new PreflightViewModel();
        model.show(report);
        var choosing = new PreflightView.Choosing(_ -> {}, () -> {});
        var view = new PreflightView(model, (_, _) -> {}, () -> {}, () -> {}, choosing);
        for (var kind : Device.Kind.values()) {
            view.devices(
                    kind, DEVICES, DEVICES.stream().filter(one -> one.kind() == kind).findFirst());
        }
        view.level(-14, -9);
        return DialogPicture.of(width, height, dialogs -> dialogs.open(view.card(), view.first()));
    }

    private static Report report(String name) {
        var results = new EnumMap<Check, Result>(Check.class);
        var camera = passed(Finding.CAMERA_WORKS, "Desk camera (USB)", "1280", "720", "30");
        var microphone = passed(Finding.MICROPHONE_HEARS, "Broadcast mic (USB)", "−16");
        results.put(Check.CAMERA, camera);
        results.put(Check.MICROPHONE, microphone);
        results.put(Check.SPEAKER, passed(Finding.SPEAKER_HEARD, "Headphones (3.5 mm)"));
        results.put(Check.LINE, passed(Finding.LINE_CARRIES, "4.1"));
        results.put(Check.TURN, passed(Finding.TURN_IS_OPEN));
        results.put(Check.DISK, passed(Finding.DISK_HAS_ROOM, "312"));
        results.put(Check.CLOCK, passed(Finding.CLOCK_IS_RIGHT));
        switch (name) {
            case "running" -> {
                results.put(Check.MICROPHONE, new Running());
                results.put(Check.SPEAKER, new Waiting());
                results.put(Check.LINE, new Waiting());
                results.put(Check.TURN, new Waiting());
                results.put(Check.DISK, new Waiting());
                results.put(Check.CLOCK, new Waiting());
            }
            case "wrong" -> {
                results.put(
                        Check.MICROPHONE,
                        failed(Fault.MICROPHONE_QUIET, "Broadcast mic (USB)", "−47"));
                results.put(Check.SPEAKER, new Waiting());
                results.put(Check.LINE, failed(Fault.LINE_SLOW, "1.1", "3.0"));
                results.put(Check.TURN, failed(Fault.TURN_UNREACHABLE));
                results.put(Check.DISK, failed(Fault.DISK_SHORT, "7"));
            }
            case "asking" -> results.put(Check.SPEAKER, new Asking());
            default -> {}
        }
        return new Report(results, !name.equals("running"), false);
    }

    private static Result passed(Finding finding, String... details) {
        return new Passed(finding, List.of(details));
    }

    private static Result failed(Fault fault, String... details) {
        return new Failed(fault, List.of(details));
    }

    private static Check check(Fault fault) {
        return fault == Fault.CHECK_BROKEN
                ? Check.CLOCK
                : Check.valueOf(fault.name().substring(0, fault.name().indexOf('_')));
    }
}
