package app.aside.studio.ui;

import app.aside.studio.media.CaptureService;
import app.aside.studio.media.PictureConverter;
import app.aside.studio.media.Scene;
import app.aside.studio.preflight.Preflight;
import app.aside.studio.state.StudioMeters;
import app.aside.studio.ui.kit.Dialogs;
import app.aside.studio.ui.kit.Texts;
import app.aside.studio.ui.preflight.PreflightDialog;
import app.aside.studio.ui.scene.SceneDialog;
import app.aside.studio.ui.settings.DeviceSettingsDialog;
import app.aside.studio.ui.shell.Backstage;

import javafx.stage.FileChooser;
import javafx.stage.Window;

import java.io.File;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The dialogs that need this machine's devices.
final class DeviceBackstage implements Backstage {
    private final SceneDialog scene;
    private final PreflightDialog check;
    private final DeviceSettingsDialog devices;

    /// @param scenes told which scene the room is to see
    /// @param window that a file is chosen over
    DeviceBackstage(
            CaptureService capture,
            Consumer<Scene> scenes,
            Preflight preflight,
            StudioMeters meters,
            Supplier<PictureConverter> converters,
            Window window,
            Dialogs dialogs) {
        scene =
                new SceneDialog(
                        capture, scenes, converters, about -> chosen(about, window), dialogs);
        check = new PreflightDialog(preflight, meters, dialogs);
        devices = new DeviceSettingsDialog(capture, dialogs);
    }

    @Override
    public void openScene() {
        scene.open();
    }

    @Override
    public void openCheck() {
        check.open();
    }

    @Override
    public void openDevices() {
        devices.open();
    }

    @Override
    public void pulse(Instant now) {
        scene.pulse(now);
        check.pulse();
        devices.pulse();
    }

    @Override
    public void frame() {
        scene.frame();
    }

    private static Optional<Path> chosen(String about, Window window) {
        var chooser = new FileChooser();
        chooser.setTitle(about);
        chooser.getExtensionFilters()
                .add(
                        new FileChooser.ExtensionFilter(
                                Texts.say("scene.files"), "*.png", "*.jpg", "*.jpeg"));
        return Optional.ofNullable(chooser.showOpenDialog(window)).map(File::toPath);
    }
}
