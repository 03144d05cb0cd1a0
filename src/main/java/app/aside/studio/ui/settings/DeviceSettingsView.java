package app.aside.studio.ui.settings;

import app.aside.studio.media.Device;
import app.aside.studio.ui.kit.DeviceChoice;
import app.aside.studio.ui.kit.DialogCard;
import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.Styles;
import app.aside.studio.ui.kit.Texts;
import app.aside.studio.ui.settings.DeviceSettingsViewModel.Picker;
import app.aside.studio.ui.settings.DeviceSettingsViewModel.Row;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Lays out the choice of devices.
final class DeviceSettingsView {
    private static final double WIDTH = 560;
    private static final double LABEL_WIDTH = 132;

    private final DialogCard card;
    private final Map<Device.Kind, Block> blocks = new EnumMap<>(Device.Kind.class);

    DeviceSettingsView(DeviceSettingsViewModel model, Runnable closing) {
        card = new DialogCard(Texts.say("devices.title"), WIDTH, closing);
        card.body().setSpacing(12);
        for (var kind : Device.Kind.values()) {
            var block = new Block(kind, model);
            blocks.put(kind, block);
            card.body().getChildren().add(block);
        }
        var close = Labels.button(Texts.say("dialog.close"));
        close.setOnAction(_ -> closing.run());
        card.foot(new Node[0], close);
        model.shownProperty().addListener((_, _, shown) -> render(shown));
        render(model.shown());
    }

    DialogCard card() {
        return card;
    }

    /// Gets the focus first.
    Node first() {
        return card.body().lookup("#device-camera");
    }

    private void render(List<Row> shown) {
        for (var row : shown) {
            var block = blocks.get(row.kind());
            if (block != null) {
                block.show(row);
            }
        }
    }

    private static Ikon icon(Device.Kind kind) {
        return switch (kind) {
            case CAMERA -> Feather.VIDEO;
            case MICROPHONE -> Feather.MIC;
            case SPEAKER -> Feather.VOLUME_2;
        };
    }

    /// One kind of device.
    private static final class Block extends VBox {
        private final DeviceChoice device;
        private final DeviceChoice fallback;
        private final Label words = Labels.wrapping("", "s12");

        Block(Device.Kind kind, DeviceSettingsViewModel model) {
            super(8);
            var word = kind.name().toLowerCase(Locale.ROOT);
            device =
                    new DeviceChoice(
                            Texts.say("device." + word + ".choose"), model::choose, model::look);
            device.setId("device-" + word);
            fallback =
                    new DeviceChoice(
                            Texts.say("device." + word + ".instead"),
                            model::chooseFallback,
                            model::look);
            fallback.setId("fallback-" + word);
            getStyleClass().addAll("card-box", "device-block");
            var head =
                    new HBox(
                            8,
                            Labels.icon(icon(kind), 15, "mut"),
                            Labels.whole(Texts.say("device." + word + ".title"), "w6"));
            head.setAlignment(Pos.CENTER_LEFT);
            getChildren()
                    .addAll(
                            head,
                            row("devices.device", device),
                            row("devices.instead", fallback),
                            words);
        }

        void show(Row row) {
            show(device, row.device());
            show(fallback, row.fallback());
            words.setText(row.words());
            Styles.only(words, row.wrong() ? "alarm" : "sub", List.of("sub", "alarm"));
        }

        private static void show(DeviceChoice list, Picker picker) {
            list.show(picker.devices(), picker.chosen(), picker.hint(), picker.missing());
        }

        private static HBox row(String title, DeviceChoice list) {
            var label = Labels.whole(Texts.say(title), "mut");
            label.setMinWidth(LABEL_WIDTH);
            HBox.setHgrow(list, Priority.ALWAYS);
            var row = new HBox(12, label, list);
            row.setAlignment(Pos.CENTER_LEFT);
            return row;
        }
    }
}
