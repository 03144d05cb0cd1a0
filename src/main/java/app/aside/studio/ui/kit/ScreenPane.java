package app.aside.studio.ui.kit;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

/// A screen's frame: a bar on top, the middle, and perhaps a column at the right. Knows two sizes:
/// up to 1,100 points of window it is compact.
public final class ScreenPane extends Region {
    /// Width without the rail from which on the screen isn't compact.
    private static final double COMPACT_UP_TO = 1032;

    private static final double WIDE_FROM = 1524;
    private static final double LOW_UP_TO = 740;

    private final Region top;
    private final Region middle;
    private final @Nullable Region side;
    private final ReadOnlyBooleanWrapper compact = new ReadOnlyBooleanWrapper();

    public ScreenPane(Region top, Region middle, @Nullable Region side) {
        this.top = top;
        this.middle = middle;
        this.side = side;
        top.getStyleClass().add("top");
        getChildren().addAll(top, middle);
        if (side != null) {
            getChildren().add(side);
        }
        widthProperty().addListener((_, _, width) -> fit(width.doubleValue()));
    }

    public ReadOnlyBooleanProperty compactProperty() {
        return compact.getReadOnlyProperty();
    }

    /// How wide the right column is.
    public double sideWidth() {
        if (side == null) {
            return 0;
        }
        if (compact.get()) {
            return 320;
        }
        return getWidth() >= WIDE_FROM ? 440 : 368;
    }

    @Override
    protected void layoutChildren() {
        var height = getHeight() <= LOW_UP_TO ? 52 : 56;
        var right = sideWidth();
        top.resizeRelocate(0, 0, getWidth(), height);
        middle.resizeRelocate(0, height, getWidth() - right, getHeight() - height);
        if (side != null) {
            side.resizeRelocate(getWidth() - right, height, right, getHeight() - height);
        }
    }

    private void fit(double width) {
        compact.set(width <= COMPACT_UP_TO);
        if (compact.get() && !getStyleClass().contains("compact")) {
            getStyleClass().add("compact");
        } else if (!compact.get()) {
            getStyleClass().remove("compact");
        }
    }
}
