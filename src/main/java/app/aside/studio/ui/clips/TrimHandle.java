package app.aside.studio.ui.clips;

import app.aside.studio.ui.kit.Times;

import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.Nullable;

import java.util.function.LongConsumer;

/// One end of what is chosen: dragged with the mouse, or moved with the arrow keys by a tenth of a
/// second, with Shift by a second. 10 points wide, to be taken hold of in 24.
final class TrimHandle extends StackPane {
    static final double HIT = 24;
    private static final double WIDTH = 10;
    private static final long SMALL = 100;
    private static final long LARGE = 1_000;

    private final String name;
    private final LongConsumer moved;
    private long millis;
    private long length;

    /// Where the mouse is in time.
    interface Place {
        long millis(MouseEvent event);
    }

    /// @param moved told the new time, milliseconds
    TrimHandle(String name, String style, Place place, LongConsumer moved) {
        this.name = name;
        this.moved = moved;
        var bar = new Region();
        bar.getStyleClass().addAll("trim-bar", style);
        bar.setMinWidth(WIDTH);
        bar.setMaxWidth(WIDTH);
        var grip = new Region();
        grip.getStyleClass().add("trim-grip");
        grip.setMinSize(2, 16);
        grip.setMaxSize(2, 16);
        getStyleClass().add("trim-handle");
        getChildren().addAll(bar, grip);
        setManaged(false);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.SLIDER);
        setCursor(Cursor.H_RESIZE);
        setOnMousePressed(
                event -> {
                    requestFocus();
                    event.consume();
                });
        setOnMouseDragged(
                event -> {
                    moved.accept(place.millis(event));
                    event.consume();
                });
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    }

    void show(long newMillis, long newLength) {
        millis = newMillis;
        length = newLength;
        setAccessibleText(name + ", " + Times.clock(millis / 1_000));
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(
            AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case VALUE -> (double) millis / 1_000;
            case MIN_VALUE -> 0.0;
            case MAX_VALUE -> (double) length / 1_000;
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }

    private void pressed(KeyEvent event) {
        var by = event.isShiftDown() ? LARGE : SMALL;
        switch (event.getCode()) {
            case LEFT -> moved.accept(millis - by);
            case RIGHT -> moved.accept(millis + by);
            case HOME -> moved.accept(0);
            case END -> moved.accept(length);
            default -> {
                return;
            }
        }
        event.consume();
    }
}
