package app.aside.studio.ui.live;

import app.aside.studio.media.Device;
import app.aside.studio.ui.kit.Styles;
import app.aside.studio.ui.live.DevicesViewModel.Choice;

import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;

import java.util.function.Consumer;

/// A list to choose a device from. What the state says never counts as a choice.
final class DeviceChoice extends ComboBox<Device> {
    private boolean showing;

    DeviceChoice(String accessibleText, Consumer<Device> choose, Runnable look) {
        setAccessibleText(accessibleText);
        setMaxWidth(Double.MAX_VALUE);
        setMinWidth(0);
        setCellFactory(_ -> new NameCell());
        setButtonCell(new NameCell());
        setOnAction(
                _ -> {
                    if (!showing && getValue() != null) {
                        choose.accept(getValue());
                    }
                });
        setOnShowing(_ -> look.run());
    }

    void show(Choice choice) {
        showing = true;
        if (!getItems().equals(choice.devices())) {
            getItems().setAll(choice.devices());
        }
        setValue(choice.chosen());
        setPromptText(choice.hint());
        setDisable(choice.devices().isEmpty());
        Styles.state(this, "failed", !choice.problem().isEmpty());
        showing = false;
    }

    /// A device's name; as the list's button also the prompt.
    private final class NameCell extends ListCell<Device> {
        @Override
        protected void updateItem(Device device, boolean empty) {
            super.updateItem(device, empty);
            setText(empty || device == null ? getPromptText() : device.name());
        }
    }
}
