package app.aside.studio.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.studio.media.CaptureListener.Outcome;
import app.aside.studio.media.Device;
import app.aside.studio.media.DeviceFailure.Code;
import app.aside.studio.media.natives.SwsPictureConverter;
import app.aside.studio.ui.FakeActions;
import app.aside.studio.ui.FakeMeters;
import app.aside.studio.ui.Faults;
import app.aside.studio.ui.Fx;
import app.aside.studio.ui.Png;
import app.aside.studio.ui.States;
import app.aside.studio.ui.kit.DeviceChoice;
import app.aside.studio.ui.kit.Dialogs;
import app.aside.studio.ui.kit.Fonts;
import app.aside.studio.ui.kit.Surroundings;

import atlantafx.base.controls.ToggleSwitch;
import atlantafx.base.theme.PrimerDark;

import javafx.application.Application;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;

/// The choice of devices as pictures in `target/screens`, and what its lists do.
final class DeviceSettingsPicturesTest {
    private static final Path OUT = Path.of("target/screens");

    private final FakeDeviceDesk desk = FakeDeviceDesk.usual();

    @BeforeAll
    static void start() throws InterruptedException, IOException {
        Files.createDirectories(OUT);
        Fx.start();
    }

    @ParameterizedTest
    @CsvSource({
        "usual, 1280, 800",
        "usual, 1024, 700",
        "missing, 1280, 800",
        "missing, 1024, 700",
        "none, 1024, 700"
    })
    void nothing_is_cut_or_out_of_reach(String name, int width, int height) throws IOException {
        switch (name) {
            case "missing" -> {
                desk.lists(Device.Kind.CAMERA, FakeDeviceDesk.LAPTOP);
                desk.stands(
                        Device.Kind.CAMERA,
                        FakeDeviceDesk.failed(FakeDeviceDesk.DESK, Code.MISSING));
                desk.stands(
                        Device.Kind.SPEAKER,
                        FakeDeviceDesk.failed(FakeDeviceDesk.PHONES, Code.IN_USE));
            }
            case "none" -> {
                for (var kind : Device.Kind.values()) {
                    desk.lists(kind);
                    desk.wants(kind, null, null);
                    desk.stands(kind, new Outcome.NoneFound());
                }
            }
            default -> {}
        }
        var scene = Fx.get(() -> scene(width, height));

        var image = Fx.get(() -> scene.snapshot(null));
        Png.write(image, OUT.resolve("devices-%s-%dx%d.png".formatted(name, width, height)));

        assertThat(Fx.get(() -> Faults.in(scene))).isEmpty();
        var card = Fx.get(() -> scene.getRoot().lookup(".dialog-card").getLayoutBounds());
        assertThat(card.getHeight()).isLessThan(height - 20);
        assertThat(Fx.thrown()).isEmpty();
    }

    @Test
    void each_list_chooses_what_it_offers() {
        Fx.run(
                () -> {
                    var scene = scene(1280, 800);
                    desk.done.clear();
                    list(scene, "#device-camera").setValue(FakeDeviceDesk.LAPTOP);
                    list(scene, "#device-speaker").setValue(FakeDeviceDesk.PHONES);
                    var fallback = list(scene, "#fallback-camera");
                    fallback.setValue(fallback.getItems().getLast());
                    fallback.setValue(fallback.getItems().getFirst());
                    assertThat(scene.getFocusOwner()).isEqualTo(list(scene, "#device-camera"));
                });

        assertThat(desk.done)
                .containsExactly(
                        "choose Laptop camera",
                        "choose Headphones (3.5 mm)",
                        "instead of the CAMERA: Laptop camera",
                        "instead of the CAMERA: nothing");
        assertThat(Fx.thrown()).isEmpty();
    }

    @Test
    void the_1_to_1_settings_beneath_keep_what_was_changed_and_not_saved() throws IOException {
        var actions = new FakeActions();
        var dialogs = new Dialogs();
        var scene = Fx.get(() -> offer(actions, dialogs));
        Fx.run(
                () -> {
                    ((TextField) scene.lookup("#price")).setText("7.25");
                    ((ToggleSwitch) scene.lookup("#recording")).setSelected(false);
                    scene.lookup("#devices").requestFocus();
                    ((Button) scene.lookup("#devices")).fire();
                });
        assertThat(Fx.get(() -> scene.lookup("#price"))).isNull();
        assertThat(Fx.get(scene::getFocusOwner))
                .isEqualTo(Fx.get(() -> list(scene, "#device-camera")));
        picture(scene, "devices-over-settings");

        Fx.run(() -> escape(scene));

        assertThat(Fx.get(() -> scene.lookup("#device-camera"))).isNull();
        assertThat(Fx.get(() -> scene.lookup("#devices"))).isEqualTo(Fx.get(scene::getFocusOwner));
        picture(scene, "settings-after-devices");
        Fx.run(() -> ((Button) scene.lookup("#save")).fire());
        assertThat(actions.offers)
                .singleElement()
                .matches(offer -> offer.ratePerMinute().equals(States.credits(725)))
                .matches(offer -> !offer.clipRecording());
        assertThat(Fx.get(() -> scene.lookup("#devices").isDisabled())).isTrue();
        Fx.run(() -> actions.answer(""));
        Fx.until("it is closed", () -> !dialogs.isOpen());
        assertThat(Fx.thrown()).isEmpty();
    }

    @Test
    void a_dialog_that_takes_the_place_of_both_brings_neither_back() {
        var dialogs = new Dialogs();
        Fx.run(
                () -> {
                    var scene = offer(new FakeActions(), dialogs);
                    ((Button) scene.lookup("#devices")).fire();
                    dialogs.leaveAll();
                });

        assertThat(Fx.get(dialogs::isOpen)).isFalse();
    }

    @Test
    void an_unplugged_device_is_called_by_its_name() {
        var said =
                Fx.get(
                        () -> {
                            var list = list(scene(1280, 800), "#device-microphone");
                            return list.getButtonCell().getText();
                        });

        assertThat(said).isEqualTo("Broadcast mic (USB)");
    }

    private static void escape(Scene scene) {
        var pressed =
                new KeyEvent(
                        KeyEvent.KEY_PRESSED, "", "", KeyCode.ESCAPE, false, false, false, false);
        Event.fireEvent(scene.getFocusOwner(), pressed);
    }

    private static void picture(Scene scene, String name) throws IOException {
        Fx.until("it is there", () -> scene.lookup(".scrim").getOpacity() == 1);
        Png.write(Fx.get(() -> scene.snapshot(null)), OUT.resolve(name + ".png"));
        assertThat(Fx.get(() -> Faults.in(scene))).isEmpty();
    }

    private static DeviceChoice list(Scene scene, String id) {
        return (DeviceChoice) scene.lookup(id);
    }

    /// The 1:1 settings, from which devices can be chosen.
    private Scene offer(FakeActions actions, Dialogs dialogs) {
        var scene = scene(1024, 700, dialogs);
        var surroundings =
                new Surroundings(
                        actions,
                        new FakeMeters(),
                        SwsPictureConverter::new,
                        Clock.fixed(States.NOW, ZoneOffset.UTC));
        var choice = new DeviceSettingsDialog(desk, dialogs);
        var settings = new SettingsDialogs(surroundings, dialogs, choice::open);
        settings.show(States.desk(true, List.of()));
        settings.openOffer();
        dialogs.layer().setOpacity(1);
        scene.snapshot(null);
        return scene;
    }

    private Scene scene(int width, int height) {
        var dialogs = new Dialogs();
        var scene = scene(width, height, dialogs);
        new DeviceSettingsDialog(desk, dialogs).open();
        dialogs.layer().setOpacity(1);
        scene.snapshot(null);
        return scene;
    }

    private static Scene scene(int width, int height, Dialogs dialogs) {
        Fonts.load();
        Application.setUserAgentStylesheet(new PrimerDark().getUserAgentStylesheet());
        var scene = new Scene(new StackPane(dialogs.layer()), width, height);
        var sheet = DeviceSettingsView.class.getResource("/app/aside/studio/ui/aside-fx.css");
        scene.getStylesheets().add(Objects.requireNonNull(sheet).toExternalForm());
        return scene;
    }
}
