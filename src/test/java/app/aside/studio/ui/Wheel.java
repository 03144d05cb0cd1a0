package app.aside.studio.ui;

import javafx.scene.input.ScrollEvent;

/// A mouse's wheel.
final class Wheel {
    private Wheel() {}

    /// @param pixels below zero towards the end
    static ScrollEvent turned(double pixels) {
        return new ScrollEvent(
                ScrollEvent.SCROLL,
                180,
                400,
                180,
                400,
                false,
                false,
                false,
                false,
                false,
                false,
                0,
                pixels,
                0,
                pixels,
                ScrollEvent.HorizontalTextScrollUnits.NONE,
                0,
                ScrollEvent.VerticalTextScrollUnits.NONE,
                0,
                0,
                null);
    }
}
