package app.aside.studio.ui.kit;

import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/// Makes the small parts that every screen has.
public final class Labels {
    private Labels() {}

    /// A text that is never shortened.
    public static Label whole(String text, String... styles) {
        var label = shortening(text, styles);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    /// A text that gets an ellipsis where room is short.
    public static Label shortening(String text, String... styles) {
        var label = new Label(text);
        label.getStyleClass().addAll(styles);
        label.setMinWidth(0);
        return label;
    }

    /// A text that goes on in the next line; its height follows its width.
    public static Label wrapping(String text, String... styles) {
        var label = new Label(text);
        label.getStyleClass().addAll(styles);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    public static FontIcon icon(Ikon ikon, int size, String... styles) {
        var icon = new FontIcon(ikon);
        icon.setIconSize(size);
        icon.getStyleClass().addAll(styles);
        icon.setStyle("-fx-icon-size: " + size + "px; -fx-font-size: " + size + "px;");
        return icon;
    }

    public static Button button(String text, String... styles) {
        var button = new Button(text);
        button.getStyleClass().addAll(styles);
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    /// A button that shows an icon only; what it does is said by tooltip and to screen readers.
    public static Button iconButton(Ikon ikon, int size, String does, String... styles) {
        var button = button("", styles);
        button.getStyleClass().add("icon-only");
        button.setGraphic(icon(ikon, size));
        button.setAccessibleText(does);
        button.setTooltip(new Tooltip(does));
        return button;
    }

    /// A key, as on the keyboard.
    public static Label key(String name) {
        var label = whole(name, "key");
        label.setAccessibleRole(AccessibleRole.NODE);
        return label;
    }

    /// Puts an icon, a word and its key on a button.
    public static void keyed(Button button, Ikon ikon, String word, String key) {
        var parts = new HBox(6, icon(ikon, 14), whole(word, "keyed"), key(key));
        parts.setAlignment(Pos.CENTER);
        button.setText("");
        button.setGraphic(parts);
        button.setAccessibleText(word);
    }

    /// Takes the room that is left.
    public static Region spacer() {
        var region = new Region();
        HBox.setHgrow(region, Priority.ALWAYS);
        return region;
    }

    /// A short upright line between two texts.
    public static Region divider() {
        var region = new Region();
        region.getStyleClass().add("divider");
        return region;
    }
}
