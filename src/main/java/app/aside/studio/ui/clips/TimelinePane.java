package app.aside.studio.ui.clips;

import app.aside.clips.edit.Segment;
import app.aside.studio.media.ClipSide;
import app.aside.studio.review.Waveform;
import app.aside.studio.ui.clips.ReviewViewModel.Face;
import app.aside.studio.ui.clips.ReviewViewModel.Shown;
import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.Styles;
import app.aside.studio.ui.kit.Texts;
import app.aside.studio.ui.kit.Times;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

import java.util.ArrayList;
import java.util.List;

/// Moments, small pictures, both waveforms, what is chosen, and where the clip is. A click or a
/// drag goes there; the wheel looks closer.
final class TimelinePane extends Region {
    /// From here on there is room for larger small pictures, below one row of moments.
    private static final double ROOMY = 220;

    private static final double FILM = 40;
    private static final double FILM_SMALL = 27;
    private static final double HEAD = 168;
    private static final double PADDING = 14;
    private static final double PART = 28;
    private static final double PART_HEIGHT = 20;
    private static final double CLOSER = 0.8;

    private final ReviewViewModel model;
    private final CutViewModel cut;
    private final List<Button> parts = new ArrayList<>();
    private final MomentLanes moments;
    private final Label trim = Labels.shortening("", "s11", "sub", "num");
    private final SideControls creator;
    private final SideControls fan;
    private final WaveCanvas canvas = new WaveCanvas();
    private final FilmCanvas film;
    private final TrackPane track = new TrackPane();
    private final Region head = new Region();
    private final Region playhead = new Region();
    private final Rectangle clip = new Rectangle();
    private final TrimHandle in;
    private final TrimHandle out;
    private Shown shown = Shown.nothing();
    private boolean inLanes;
    private long millis;

    TimelinePane(ReviewViewModel model, CutViewModel cut) {
        this.model = model;
        this.cut = cut;
        moments = new MomentLanes(model, HEAD);
        creator = new SideControls(model, ClipSide.CREATOR);
        fan = new SideControls(model, ClipSide.FAN);
        film = new FilmCanvas(model.filmstrip());
        in = new TrimHandle(Texts.say("review.handle.in"), "in", this::at, model::dragIn);
        out = new TrimHandle(Texts.say("review.handle.out"), "out", this::at, model::dragOut);
        getStyleClass().add("timeline");
        head.getStyleClass().add("timeline-head");
        playhead.getStyleClass().add("playhead");
        playhead.setMouseTransparent(true);
        trim.setAlignment(Pos.CENTER_LEFT);
        canvas.setMouseTransparent(true);
        film.setMouseTransparent(true);
        track.setOnMousePressed(event -> model.seek(at(event)));
        track.setOnMouseDragged(event -> model.seek(at(event)));
        track.setOnScroll(this::scrolled);
        getChildren()
                .addAll(head, moments, creator, fan, trim, film, canvas, track, in, out, playhead);
        setClip(clip);
    }

    void show(Shown newShown) {
        shown = newShown;
        var open = shown.face() == Face.OPEN;
        var timeline = shown.timeline();
        creator.show(shown.playback().volume(ClipSide.CREATOR), open);
        fan.show(shown.playback().volume(ClipSide.FAN), open);
        in.show(timeline.in(), timeline.length());
        out.show(timeline.out(), timeline.length());
        moments.show(timeline, open);
        track.show(timeline.interruptions());
        for (var node : new Node[] {in, out, playhead, track}) {
            node.setVisible(open);
        }
        requestLayout();
    }

    void showLanes(boolean newInLanes) {
        inLanes = newInLanes;
        moments.showLanes(inLanes);
        requestLayout();
    }

    void at(long newMillis) {
        millis = newMillis;
        place();
    }

    /// Every now and then: the waveform may have grown.
    void pulse() {
        var waveform = model.waveform();
        canvas.draw(shown.timeline(), waveform, others());
        film.draw(model.file(), shown.timeline());
        trim.setText(foot(waveform));
    }

    @Override
    protected double computePrefHeight(double width) {
        return row() + FILM + 2 * 76 + WaveCanvas.GAP + WaveCanvas.SCALE;
    }

    @Override
    protected void layoutChildren() {
        clip.setWidth(getWidth());
        clip.setHeight(getHeight());
        var lane = lane();
        var top = row() + film();
        head.resizeRelocate(0, 0, HEAD, getHeight());
        moments.resizeRelocate(0, 0, getWidth(), row());
        creator.resizeRelocate(PADDING, top, HEAD - PADDING - 8, lane);
        fan.resizeRelocate(PADDING, top + lane + WaveCanvas.GAP, HEAD - PADDING - 8, lane);
        trim.resizeRelocate(
                PADDING, getHeight() - WaveCanvas.SCALE, HEAD - PADDING, WaveCanvas.SCALE);
        film.relocate(HEAD, row());
        film.setWidth(room());
        film.setHeight(film() - 1);
        canvas.relocate(HEAD, top);
        canvas.setWidth(room());
        canvas.setHeight(getHeight() - top);
        track.resizeRelocate(HEAD, row(), room(), film() + 2 * lane + WaveCanvas.GAP);
        pulse();
        place();
    }

    /// Which parts are kept has changed.
    void show(CutViewModel.Shown cutShown) {
        var segments = cutShown.cut().segments();
        var several = segments.size() > 1;
        getChildren().removeAll(parts);
        parts.clear();
        for (var i = 0; several && i < segments.size(); i++) {
            parts.add(part(i, segments.get(i), i == cutShown.active()));
        }
        getChildren().addAll(parts);
        requestLayout();
    }

    private Button part(int number, Segment segment, boolean active) {
        var button = new Button(Integer.toString(number + 1));
        button.getStyleClass().setAll("part-number");
        Styles.state(button, "on", active);
        var says =
                Texts.say(
                        active ? "cut.part.active" : "cut.part",
                        Integer.toString(number + 1),
                        Times.clock(segment.inMicros() / 1_000_000),
                        Times.clock(segment.outMicros() / 1_000_000));
        button.setAccessibleText(says);
        button.setTooltip(new Tooltip(says));
        button.setManaged(false);
        button.setOnAction(
                _ -> {
                    cut.choose(number);
                    model.seek(segment.inMicros() / 1_000);
                });
        return button;
    }

    /// What is kept besides the part in hand.
    private List<Segment> others() {
        var of = cut.shown();
        var others = new ArrayList<>(of.cut().segments());
        if (of.active() < others.size()) {
            others.remove(of.active());
        }
        return others;
    }

    /// What is chosen, or how far the waveform is.
    private String foot(Waveform waveform) {
        var timeline = shown.timeline();
        if (timeline.isTrimmed()) {
            return Texts.say(
                    "review.trim",
                    Times.clock(timeline.in() / 1_000),
                    Times.clock(timeline.out() / 1_000));
        }
        return shown.face() != Face.OPEN || waveform.isWhole()
                ? ""
                : Texts.say(
                        "review.waveform", Long.toString(Math.round(100 * waveform.progress())));
    }

    /// How high the moments are.
    private double row() {
        return MomentLanes.height(inLanes);
    }

    /// How high the small pictures are.
    private double film() {
        return getHeight() < ROOMY - MomentLanes.height(false) + row() ? FILM_SMALL : FILM;
    }

    private double lane() {
        return Math.floor((getHeight() - row() - film() - WaveCanvas.SCALE - WaveCanvas.GAP) / 2);
    }

    private double room() {
        return Math.max(0, getWidth() - HEAD);
    }

    private double x(long of) {
        return HEAD + shown.timeline().share(of) * room();
    }

    private long at(MouseEvent event) {
        var x = sceneToLocal(event.getSceneX(), event.getSceneY()).getX() - HEAD;
        return shown.timeline().at(room() == 0 ? 0 : Math.clamp(x / room(), 0, 1));
    }

    private void place() {
        var timeline = shown.timeline();
        var height = film() + 2 * lane() + WaveCanvas.GAP;
        var half = TrimHandle.HIT / 2;
        handle(in, x(timeline.in()) - 5 - half, height);
        handle(out, x(timeline.out()) + 5 - half, height);
        var above = inLanes ? row() : 6;
        playhead.resizeRelocate(Math.round(x(millis)) - 1.0, row() - above, 2, height + above);
        playhead.setVisible(shown.face() == Face.OPEN && inSight(x(millis)));
        placeParts(height);
        track.place(timeline, film(), lane());
    }

    private void placeParts(double height) {
        var segments = cut.shown().cut().segments();
        for (var i = 0; i < Math.min(parts.size(), segments.size()); i++) {
            var x = x(segments.get(i).inMicros() / 1_000);
            var most = Math.max(HEAD, getWidth() - PART);
            parts.get(i)
                    .resizeRelocate(
                            Math.clamp(x + 3, HEAD, most),
                            row() + height - PART_HEIGHT - 3,
                            PART,
                            PART_HEIGHT);
            parts.get(i)
                    .setVisible(
                            shown.face() == Face.OPEN
                                    && x(segments.get(i).outMicros() / 1_000) > HEAD
                                    && x < getWidth());
        }
    }

    /// A handle at an end of what is in sight stays inside.
    private void handle(TrimHandle handle, double x, double height) {
        var least = HEAD - 7;
        var most = getWidth() - TrimHandle.HIT + 7;
        var inside = Math.clamp(x, least, Math.max(least, most));
        handle.resizeRelocate(inside, row(), TrimHandle.HIT, height);
        handle.setVisible(shown.face() == Face.OPEN && Math.abs(inside - x) < TrimHandle.HIT);
    }

    private boolean inSight(double x) {
        return x >= HEAD - 1 && x <= getWidth() + 1;
    }

    private void scrolled(ScrollEvent event) {
        var timeline = shown.timeline();
        if (Math.abs(event.getDeltaX()) > Math.abs(event.getDeltaY())) {
            model.scroll(-Math.round(event.getDeltaX() / Math.max(1, room()) * timeline.span()));
        } else if (event.getDeltaY() != 0) {
            var share = event.getX() / Math.max(1, room());
            model.zoom(event.getDeltaY() > 0 ? CLOSER : 1 / CLOSER, timeline.at(share));
        }
        event.consume();
    }
}
