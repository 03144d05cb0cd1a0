package app.aside.studio.ui.kit;

import javafx.beans.property.IntegerProperty;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

import java.util.List;
import java.util.function.Function;

/// A few numbers side by side, of which one is chosen.
public final class Segments extends HBox {
    public Segments(List<Integer> values, IntegerProperty chosen, Function<Integer, String> words) {
        getStyleClass().add("segments");
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        var group = new ToggleGroup();
        for (var value : values) {
            var button = new ToggleButton(words.apply(value));
            button.getStyleClass().setAll("segment");
            button.setMinWidth(USE_PREF_SIZE);
            button.setToggleGroup(group);
            button.setSelected(chosen.get() == value);
            button.setOnAction(
                    _ -> {
                        button.setSelected(true);
                        chosen.set(value);
                    });
            getChildren().add(button);
        }
    }
}
