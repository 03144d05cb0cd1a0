package app.aside.studio.ui.kit;

import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// Aside's mark, white on blue: a lower-case a that is also a speech bubble.
public final class Emblem extends StackPane {
    /// @param size pixels
    /// @param round a disc, as fans see it, or the tile of the program
    public Emblem(int size, boolean round) {
        getStyleClass().add("emblem");
        setStyle("-fx-background-radius: " + (round ? size / 2.0 : size / 4.0) + "px;");
        setMinSize(size, size);
        setMaxSize(size, size);
        var mark = new Region();
        mark.getStyleClass().add("mark");
        var side = size * (round ? 0.5 : 20 / 32.0);
        mark.setMinSize(side, side);
        mark.setMaxSize(side, side);
        getChildren().add(mark);
    }
}
