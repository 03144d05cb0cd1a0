package app.aside.studio.ui.kit;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;

import java.util.Locale;

/// A person's initials on a quiet colour of their own.
public final class Avatar extends StackPane {
    private final Label initials = new Label();

    /// @param size pixels
    public Avatar(int size) {
        getStyleClass().add("avatar");
        setAlignment(Pos.CENTER);
        setMinSize(size, size);
        setPrefSize(size, size);
        setMaxSize(size, size);
        initials.setStyle("-fx-font-size: " + Math.max(9, Math.round(size * 0.36f)) + "px;");
        getChildren().add(initials);
    }

    /// @param id decides the colour, so that it stays when the name changes
    public void show(String name, String id) {
        initials.setText(initialsOf(name));
        var hue = hueOf(id);
        setStyle("-fx-background-color: " + web(hue, 0.26, 0.30) + ";");
        initials.setTextFill(color(hue, 0.70, 0.92));
    }

    /// First letters of the first and the last word.
    static String initialsOf(String name) {
        var whole = name.strip();
        if (whole.isEmpty()) {
            return "?";
        }
        var lastWord = whole.lastIndexOf(' ') + 1;
        return lastWord == 0 ? letter(whole) : letter(whole) + letter(whole.substring(lastWord));
    }

    static int hueOf(String id) {
        return Math.floorMod(id.hashCode() * 31, 360);
    }

    private static String letter(String word) {
        return word.substring(0, word.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT);
    }

    private static Color color(int hue, double saturation, double lightness) {
        var brightness = lightness + saturation * Math.min(lightness, 1 - lightness);
        return Color.hsb(hue, 2 * (1 - lightness / brightness), brightness);
    }

    private static String web(int hue, double saturation, double lightness) {
        return color(hue, saturation, lightness).toString().replace("0x", "#");
    }
}
