package app.aside.studio.ui.kit;

import app.aside.studio.media.Device;

import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Consumer;

/// A list to choose a device from. What is shown never counts as a choice.
public final class DeviceChoice extends ComboBox<Device> {
    private boolean showing;

    /// @param look has the devices listed again
    public DeviceChoice(String accessibleText, Consumer<Device> choose, Runnable look) {
        setAccessibleText(accessibleText);
        setMaxWidth(Double.MAX_VALUE);
        setMinWidth(0);
        setCellFactory(_ -> new NameCell());
        setButtonCell(new NameCell());
        setConverter(new Names());
        setOnAction(
                _ -> {
                    if (!showing && getValue() != null) {
                        choose.accept(getValue());
                    }
                });
        setOnShowing(_ -> look.run());
    }

    /// @param chosen nothing while none is
    /// @param hint in the list's place while nothing is chosen
    /// @param failed whether the chosen one can't be used
    public void show(List<Device> devices, @Nullable Device chosen, String hint, boolean failed) {
        showing = true;
        if (!getItems().equals(devices)) {
            getItems().setAll(devices);
        }
        setValue(chosen);
        setPromptText(hint);
        setDisable(devices.isEmpty());
        Styles.state(this, "failed", failed);
        showing = false;
    }

    /// What stands there for a device that is not in the list.
    private static final class Names extends StringConverter<@Nullable Device> {
        @Override
        public String toString(@Nullable Device device) {
            return device == null ? "" : device.name();
        }

        @Override
        public @Nullable Device fromString(String name) {
            return null;
        }
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
