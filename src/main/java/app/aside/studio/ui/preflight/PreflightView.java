package app.aside.studio.ui.preflight;

import app.aside.studio.media.Device;
import app.aside.studio.preflight.Check;
import app.aside.studio.ui.kit.DeviceChoice;
import app.aside.studio.ui.kit.DialogCard;
import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.LevelMeter;
import app.aside.studio.ui.kit.Motion;
import app.aside.studio.ui.kit.Styles;
import app.aside.studio.ui.kit.Texts;
import app.aside.studio.ui.preflight.PreflightViewModel.Deed;
import app.aside.studio.ui.preflight.PreflightViewModel.Line;
import app.aside.studio.ui.preflight.PreflightViewModel.Shown;
import app.aside.studio.ui.preflight.PreflightViewModel.Tone;

import javafx.animation.Animation;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// Lays out the check: a line for each, with what was found, or what is wrong and what to do.
final class PreflightView {
    private static final double WIDTH = 680;
    private static final double LIST_WIDTH = 200;

    private final DialogCard card;
    private final Label summary = Labels.wrapping("", "mut");
    private final VBox lines = new VBox();
    private final Map<Check, Row> rows = new EnumMap<>(Check.class);
    private final LevelMeter level = new LevelMeter();
    private final BiConsumer<Check, Deed> deed;
    private final Map<Device.Kind, DeviceChoice> lists = new EnumMap<>(Device.Kind.class);
    private final Button again = Labels.button(Texts.say("preflight.again.all"), "flat");
    private final Button close = Labels.button(Texts.say("dialog.close"));

    /// What the lists of devices do.
    ///
    /// @param choose another device
    /// @param look has the devices listed again
    record Choosing(Consumer<Device> choose, Runnable look) {}

    /// @param deed what a line's button does
    /// @param all makes all checks once more
    PreflightView(
            PreflightViewModel model,
            BiConsumer<Check, Deed> deed,
            Runnable all,
            Runnable closing,
            Choosing choosing) {
        this.deed = deed;
        for (var kind : Device.Kind.values()) {
            lists.put(kind, list(kind, choosing));
        }
        card = new DialogCard(Texts.say("preflight.title"), WIDTH, closing);
        card.body().setSpacing(10);
        lines.getStyleClass().addAll("card-box", "checks");
        card.body().getChildren().addAll(summary, lines);
        VBox.setMargin(level, new Insets(5, 0, 2, 0));
        again.setId("again");
        again.setGraphic(Labels.icon(Feather.REFRESH_CW, 14));
        again.setOnAction(_ -> all.run());
        close.setOnAction(_ -> closing.run());
        card.foot(new Node[] {again}, close);
        model.shownProperty().addListener((_, _, shown) -> render(shown));
        render(model.shown());
    }

    DialogCard card() {
        return card;
    }

    /// Gets the focus first.
    Node first() {
        return close;
    }

    /// @param now dBFS; so the peak
    void level(double now, double peak) {
        level.show(now, peak);
    }

    /// @param used nothing while none is
    void devices(Device.Kind kind, List<Device> devices, Optional<Device> used) {
        var list = lists.get(kind);
        if (list != null) {
            list.show(devices, used.orElse(null), Texts.say("device.none"), false);
        }
    }

    private static DeviceChoice list(Device.Kind kind, Choosing choosing) {
        var list =
                new DeviceChoice(
                        Texts.say("device." + word(kind) + ".choose"),
                        choosing.choose(),
                        choosing.look());
        list.setId("choose-" + word(kind));
        list.setPrefWidth(LIST_WIDTH);
        list.setMinWidth(LIST_WIDTH);
        return list;
    }

    private static Optional<Device.Kind> kind(Check check) {
        return switch (check) {
            case CAMERA -> Optional.of(Device.Kind.CAMERA);
            case MICROPHONE -> Optional.of(Device.Kind.MICROPHONE);
            case SPEAKER -> Optional.of(Device.Kind.SPEAKER);
            case LINE, TURN, DISK, CLOCK -> Optional.empty();
        };
    }

    private void render(Shown shown) {
        summary.setText(shown.summary());
        again.setDisable(shown.running());
        if (shown.lines().size() != rows.size()) {
            rows.clear();
            lines.getChildren().clear();
            for (var line : shown.lines()) {
                var list = kind(line.check()).map(lists::get);
                var row = new Row(!rows.isEmpty(), list);
                rows.put(line.check(), row);
                lines.getChildren().add(row);
            }
        }
        for (var line : shown.lines()) {
            var row = rows.get(line.check());
            if (row != null) {
                row.show(line);
            }
        }
    }

    private static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// One check. Rebuilt only where it changed, so that the focus stays.
    private final class Row extends HBox {
        private static final int ICON = 18;
        private static final List<String> TONES = List.of("open", "running", "good", "bad");

        private final StackPane sign = new StackPane();
        private final Label title = Labels.whole("", "w5");
        private final Label text = Labels.wrapping("", "s12", "mut");
        private final Label fix = Labels.wrapping("", "s12");
        private final VBox words = new VBox(2, title, text, fix);
        private final HBox buttons = new HBox(6);
        private @Nullable Line line;
        private @Nullable Animation turning;

        /// @param list of the devices that can be checked instead
        Row(boolean later, Optional<DeviceChoice> list) {
            super(14);
            getStyleClass().add("check");
            if (later) {
                getStyleClass().add("later");
            }
            setAlignment(Pos.CENTER_LEFT);
            sign.getStyleClass().add("sign");
            words.setAlignment(Pos.CENTER_LEFT);
            words.setMinWidth(0);
            HBox.setHgrow(words, Priority.ALWAYS);
            buttons.setAlignment(Pos.CENTER_RIGHT);
            var right = new VBox(6);
            right.setAlignment(Pos.CENTER_RIGHT);
            list.ifPresent(right.getChildren()::add);
            right.getChildren().add(buttons);
            getChildren().addAll(sign, words, right);
        }

        void show(Line newLine) {
            if (newLine.equals(line)) {
                return;
            }
            line = newLine;
            title.setText(newLine.title());
            text.setText(newLine.text());
            fix.setText(newLine.fix());
            Styles.present(fix, !newLine.fix().isEmpty());
            Styles.only(this, word(newLine.tone()), TONES);
            sign(newLine.tone());
            words.getChildren().remove(level);
            if (newLine.listening()) {
                words.getChildren().add(level);
            }
            Styles.present(buttons, !newLine.deeds().isEmpty());
            buttons.getChildren().setAll(newLine.deeds().stream().map(this::button).toList());
            setAccessibleText(
                    String.join(
                            ". ",
                            newLine.title(),
                            Texts.say("preflight.tone." + word(newLine.tone())),
                            newLine.text(),
                            newLine.fix()));
        }

        private Button button(Deed what) {
            var mine = line;
            var words = Texts.say("preflight.deed." + word(what));
            var button = Labels.button(words, "small");
            button.setDisable(what == Deed.PLAYING);
            if (what == Deed.HEARD) {
                button.getStyleClass().add("tint");
            }
            if (mine != null) {
                button.setAccessibleText(words + ": " + mine.title());
                button.setOnAction(_ -> deed.accept(mine.check(), what));
            }
            return button;
        }

        private void sign(Tone tone) {
            if (turning != null) {
                turning.stop();
                turning = null;
            }
            var icon = Labels.icon(icon(tone), tone == Tone.GOOD ? 12 : ICON);
            sign.getChildren().setAll(icon);
            if (tone == Tone.RUNNING) {
                turning = Motion.turning(icon);
                turning.play();
            }
        }

        private static Ikon icon(Tone tone) {
            return switch (tone) {
                case OPEN -> Feather.CIRCLE;
                case RUNNING -> Feather.LOADER;
                case GOOD -> Feather.CHECK;
                case BAD -> Feather.ALERT_CIRCLE;
            };
        }
    }
}
