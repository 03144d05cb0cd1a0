package app.aside.studio.ui.kit;

import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Region;

/// The last half minute of a figure as a thin line, without a scale.
public final class Sparkline extends Region {
    private static final int KEPT = 30;

    private final Canvas canvas = new Canvas();
    private final double[] values = new double[KEPT];
    private int count;

    public Sparkline() {
        setMinSize(24, 18);
        setPrefSize(72, 18);
        setMaxHeight(18);
        getChildren().add(canvas);
    }

    /// One more value, about once a second.
    public void add(double value) {
        if (count == KEPT) {
            System.arraycopy(values, 1, values, 0, KEPT - 1);
            count--;
        }
        values[count++] = value;
        paint();
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
        var pen = canvas.getGraphicsContext2D();
        var width = canvas.getWidth();
        var height = canvas.getHeight();
        pen.clearRect(0, 0, width, height);
        if (count < 2) {
            return;
        }
        var highest = 1e-9;
        for (var i = 0; i < count; i++) {
            highest = Math.max(highest, values[i]);
        }
        pen.setStroke(Palette.SUBTLE);
        pen.setLineWidth(1.5);
        pen.beginPath();
        for (var i = 0; i < count; i++) {
            var x = width - (count - 1 - i) * width / (KEPT - 1);
            var y = height - 2 - values[i] / (highest * 1.25) * (height - 4);
            if (i == 0) {
                pen.moveTo(x, y);
            } else {
                pen.lineTo(x, y);
            }
        }
        pen.stroke();
    }
}
