package app.aside.studio.ui.clips;

import app.aside.clips.edit.Segment;
import app.aside.studio.media.ClipSide;
import app.aside.studio.review.Timeline;
import app.aside.studio.review.Waveform;
import app.aside.studio.ui.kit.Times;

import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;

import java.util.List;

/// Draws what of a clip is in sight: a waveform for each side, what is chosen, a scale below. Only
/// draws anew when something has changed.
final class WaveCanvas extends Canvas {
    /// Between the two lanes.
    static final double GAP = 2;

    static final double SCALE = 26;
    private static final double STEP = 3;
    private static final double BAR = 1.8;
    private static final double BAR_MIN = 3.5;
    private static final double TICK_ROOM = 84;
    private static final Color OUTSIDE = Color.web("#0B0C0F");
    private static final Color CHOSEN = Color.web("#1C2437");
    private static final Color KEPT = Color.web("#171C28");
    private static final Color EDGE = Color.web("#3D66E0");
    private static final Color LOUD = Color.web("#8B92A0");
    private static final Color UNKNOWN = Color.web("#31353E");
    private static final Color LINE = Color.web("#24272E");

    private Timeline timeline = Timeline.of(0, List.of());
    private Waveform waveform = new Waveform(0);
    private List<Segment> parts = List.of();
    private double known = -1;
    private double drawnWidth;
    private double drawnHeight;

    WaveCanvas() {
        setManaged(false);
    }

    /// @param newParts what else is kept
    void draw(Timeline newTimeline, Waveform newWaveform, List<Segment> newParts) {
        var progress = newWaveform.progress();
        if (newTimeline.equals(timeline)
                && newWaveform.equals(waveform)
                && newParts.equals(parts)
                && progress == known
                && drawnWidth == getWidth()
                && drawnHeight == getHeight()) {
            return;
        }
        timeline = newTimeline;
        waveform = newWaveform;
        parts = newParts;
        known = progress;
        drawnWidth = getWidth();
        drawnHeight = getHeight();
        draw(getGraphicsContext2D());
    }

    private void draw(GraphicsContext canvas) {
        var lane = (drawnHeight - SCALE - GAP) / 2;
        canvas.clearRect(0, 0, drawnWidth, drawnHeight);
        canvas.setFill(OUTSIDE);
        canvas.fillRect(0, 0, drawnWidth, 2 * lane + GAP);
        for (var part : parts) {
            kept(canvas, part, 2 * lane + GAP);
        }
        var in = Math.clamp(timeline.share(timeline.in()), 0, 1) * drawnWidth;
        var out = Math.clamp(timeline.share(timeline.out()), 0, 1) * drawnWidth;
        canvas.setFill(CHOSEN);
        canvas.fillRect(in, 0, out - in, 2 * lane + GAP);
        canvas.setFill(LINE);
        canvas.fillRect(0, lane, drawnWidth, GAP);
        canvas.fillRect(0, 2 * lane + GAP, drawnWidth, 1);
        lane(canvas, ClipSide.CREATOR, 0, lane);
        lane(canvas, ClipSide.FAN, lane + GAP, lane);
        scale(canvas, 2 * lane + GAP);
    }

    private void kept(GraphicsContext canvas, Segment part, double height) {
        var in = Math.clamp(timeline.share(part.inMicros() / 1_000), 0, 1) * drawnWidth;
        var out = Math.clamp(timeline.share(part.outMicros() / 1_000), 0, 1) * drawnWidth;
        canvas.setFill(KEPT);
        canvas.fillRect(in, 0, out - in, height);
        canvas.setFill(EDGE);
        canvas.fillRect(in, 0, Math.min(1, out - in), height);
        canvas.fillRect(Math.max(in, out - 1), 0, Math.min(1, out - in), height);
    }

    private void lane(GraphicsContext canvas, ClipSide side, double top, double height) {
        var known = waveform.known(side);
        for (var x = 0.0; x < drawnWidth; x += STEP) {
            var from = peak(x);
            var to = Math.max(from + 1, peak(x + STEP));
            var loud = Math.pow(waveform.loudest(side, from, to), 0.6);
            var bar = Math.max(BAR_MIN, loud * height * 0.88);
            canvas.setFill(from < known ? LOUD : UNKNOWN);
            canvas.fillRoundRect(x, top + (height - bar) / 2, BAR, bar, BAR, BAR);
        }
    }

    private int peak(double x) {
        return (int) (timeline.at(x / drawnWidth) * Waveform.RATE / 1_000);
    }

    private void scale(GraphicsContext canvas, double top) {
        canvas.setFont(Font.font("Aside Tabular", 11));
        canvas.setFill(LOUD);
        for (var tick : timeline.ticks((int) (drawnWidth / TICK_ROOM))) {
            var text = Times.clock(tick / 1_000);
            var x = timeline.share(tick) * drawnWidth;
            var width = 6.3 * text.length();
            var at = Math.clamp(x - width / 2, 4, Math.max(4, drawnWidth - width - 4));
            canvas.fillText(text, at, top + 17);
        }
    }
}
