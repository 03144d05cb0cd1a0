package app.aside.studio.ui.kit;

import javafx.scene.paint.Color;

/// The colours of what is drawn by hand; the rest take theirs from the style sheet.
final class Palette {
    static final Color LINE = Color.web("#31353E");
    static final Color SUBTLE = Color.web("#8B92A0");
    static final Color TEXT = Color.web("#ECEEF2");
    static final Color ACCENT = Color.web("#8FB0FF");
    static final Color CAUTION = Color.web("#F0B44C");
    static final Color HOT = Color.web("#FF7A75");

    private Palette() {}
}
