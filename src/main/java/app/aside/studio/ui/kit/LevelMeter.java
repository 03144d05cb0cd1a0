package app.aside.studio.ui.kit;

import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Region;

/// A row of segments from -60 to 0 dBFS: blue, from -12 amber, from -3 red, the held peak white.
/// Paints only when a segment changes.
public final class LevelMeter extends Region {
    static final double LOWEST = -60;
    private static final double WARM = -12;
    private static final double HOT = -3;
    private static final int SEGMENTS = 44;
    private static final double GAP = 2;

    private final Canvas canvas = new Canvas();
    private int lit = -1;
    private int peak = -1;
    private boolean painted;

    public LevelMeter() {
        getStyleClass().add("level-meter");
        setMinSize(60, 12);
        setPrefHeight(12);
        setMaxHeight(12);
        getChildren().add(canvas);
    }

    /// @param level dBFS, -90 for silence
    /// @param peakLevel dBFS
    public void show(double level, double peakLevel) {
        var newLit = segmentsOf(level);
        var newPeak = segmentsOf(peakLevel) - 1;
        if (!painted || newLit != lit || newPeak != peak) {
            lit = newLit;
            peak = newPeak;
            paint();
        }
    }

    /// How many of the segments a level lights.
    static int segmentsOf(double level) {
        var share = (level - LOWEST) / -LOWEST;
        return (int) Math.round(Math.clamp(share, 0, 1) * SEGMENTS);
    }

    @Override
    protected void layoutChildren() {
        if (canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight()) {
            canvas.setWidth(getWidth());
            canvas.setHeight(getHeight());
            paint();
        }
    }

    private void paint() {
        painted = true;
        var pen = canvas.getGraphicsContext2D();
        pen.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        var step = (canvas.getWidth() + GAP) / SEGMENTS;
        for (var i = 0; i < SEGMENTS; i++) {
            pen.setFill(colorOf(i));
            pen.fillRoundRect(i * step, 0, Math.max(1, step - GAP), canvas.getHeight(), 2, 2);
        }
    }

    private javafx.scene.paint.Color colorOf(int segment) {
        if (segment == peak && peak > 0) {
            return Palette.TEXT;
        }
        if (segment >= lit) {
            return Palette.LINE;
        }
        var from = LOWEST - LOWEST * segment / SEGMENTS;
        if (from >= HOT) {
            return Palette.HOT;
        }
        return from >= WARM ? Palette.CAUTION : Palette.ACCENT;
    }
}
