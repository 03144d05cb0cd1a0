package app.aside.studio.ui.settings;

import app.aside.studio.media.DeviceDesk;
import app.aside.studio.ui.kit.Dialogs;

import org.jspecify.annotations.Nullable;

/// Opens the choice of devices, over the dialog it is opened from. JavaFX thread.
public final class DeviceSettingsDialog {
    private final DeviceDesk desk;
    private final Dialogs dialogs;
    private @Nullable DeviceSettingsViewModel model;

    public DeviceSettingsDialog(DeviceDesk desk, Dialogs dialogs) {
        this.desk = desk;
        this.dialogs = dialogs;
    }

    public void open() {
        var opened = new DeviceSettingsViewModel(desk);
        var view = new DeviceSettingsView(opened, dialogs::close);
        view.card()
                .sceneProperty()
                .addListener(
                        (_, _, scene) -> {
                            if (scene == null && opened.equals(model)) {
                                model = null;
                            }
                        });
        model = opened;
        dialogs.openOver(view.card(), view.first());
    }

    /// At the screen's pace: devices come and go.
    public void pulse() {
        if (model != null) {
            model.refresh();
        }
    }
}
