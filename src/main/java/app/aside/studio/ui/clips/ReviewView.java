package app.aside.studio.ui.clips;

import app.aside.studio.media.PictureConverter;
import app.aside.studio.review.ReviewPlayer;
import app.aside.studio.review.ReviewState.Content;
import app.aside.studio.ui.clips.ReviewViewModel.Face;
import app.aside.studio.ui.clips.ReviewViewModel.Shown;
import app.aside.studio.ui.kit.FullScreen;
import app.aside.studio.ui.kit.FullScreen.HomePane;

import javafx.beans.value.ChangeListener;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.time.Instant;
import java.util.function.Supplier;

/// Lays out the review of one clip: player and transport, moments and consent beside them, the
/// timeline below.
final class ReviewView extends Region {
    private static final double GAP = 12;
    private static final double SIDE = 260;
    private static final double SIDE_COMPACT = 228;
    private static final double PADDING = 16;
    private static final double TRANSPORT = 36;
    private static final double LANE_MIN = 56;
    private static final double LANE_MAX = 96;

    /// As [#LANE_MIN], where the moments have lanes.
    private static final double LANE_MIN_BELOW_LANES = 70;

    private final ReviewViewModel model;
    private final PlayerPane player;
    private final HomePane stage;
    private final FullScreen full;
    private final ReviewKeys keys;
    private final TransportRow transport;
    private final MomentsCard moments;
    private final ConsentCard consent = new ConsentCard();
    private final VBox side;
    private final TimelinePane timeline;
    private final CutTools tools;
    private final ExportRow row;
    private final VBox below;
    private final CutViewModel cut;
    private final ExportViewModel export;
    private final ChangeListener<Shown> renderer = (_, _, shown) -> render(shown);
    private final ChangeListener<CutViewModel.Shown> cutRenderer = (_, _, shown) -> render(shown);
    private final ChangeListener<ExportViewModel.Shown> exportRenderer =
            (_, _, shown) -> render(shown);
    private final ChangeListener<Boolean> lanesRenderer = (_, _, lanes) -> renderLanes(lanes);
    private boolean compact;

    ReviewView(
            ReviewViewModel model,
            CutViewModel cut,
            ExportViewModel export,
            Supplier<PictureConverter> converters) {
        this.model = model;
        this.cut = cut;
        this.export = export;
        player = new PlayerPane(model, converters);
        FileDrag.from(player, _ -> model.content().map(Content::file).flatMap(FileDrag::clip));
        stage = new HomePane(player);
        keys = new ReviewKeys(model, cut, export, this::fullScreen);
        full = new FullScreen(player, event -> keys().all(event));
        transport = new TransportRow(model, full::toggle);
        moments = new MomentsCard(model);
        VBox.setVgrow(moments, Priority.ALWAYS);
        side = new VBox(GAP, moments, consent);
        timeline = new TimelinePane(model, cut);
        VBox.setVgrow(timeline, Priority.ALWAYS);
        tools = new CutTools(model, cut, export);
        row = new ExportRow(model, export);
        below = new VBox(tools, timeline, row);
        below.getStyleClass().addAll("card-box", "timeline-card");
        getChildren().addAll(stage, transport, side, below);
    }

    ReviewKeys keys() {
        return keys;
    }

    void fit(boolean newCompact) {
        compact = newCompact;
        transport.fit(compact);
        tools.fit(compact);
        row.fit(compact);
        requestLayout();
    }

    void attach(ReviewPlayer from) {
        model.shownProperty().addListener(renderer);
        cut.shownProperty().addListener(cutRenderer);
        export.shownProperty().addListener(exportRenderer);
        model.lanesProperty().addListener(lanesRenderer);
        renderLanes(model.lanesProperty().get());
        render(model.shown());
        render(cut.shown());
        render(export.shown());
        player.attach(from);
    }

    void detach() {
        full.close();
        model.shownProperty().removeListener(renderer);
        model.lanesProperty().removeListener(lanesRenderer);
        cut.shownProperty().removeListener(cutRenderer);
        export.shownProperty().removeListener(exportRenderer);
        player.detach();
    }

    void focusPlayer() {
        player.requestFocus();
    }

    /// Every now and then: time and waveform.
    void pulse(Instant now) {
        player.pulse(now);
        transport.at(model.millisProperty().get());
        timeline.at(model.millisProperty().get());
        timeline.pulse();
        row.at(model.millisProperty().get());
    }

    void frame() {
        player.frame();
    }

    void fullScreen() {
        full.toggle();
    }

    @Override
    protected void layoutChildren() {
        var width = getWidth() - 2 * PADDING;
        var sideWidth = compact ? SIDE_COMPACT : SIDE;
        var top = GAP;
        var others =
                MomentLanes.height(false)
                        + WaveCanvas.GAP
                        + WaveCanvas.SCALE
                        + CutTools.HEIGHT
                        + ExportRow.HEIGHT
                        + 2;
        var wished = (width - sideWidth - GAP) * 9 / 16;
        var spare = getHeight() - top - wished - 8 - TRANSPORT - GAP - others - PADDING;
        var least = model.lanesProperty().get() ? LANE_MIN_BELOW_LANES : LANE_MIN;
        var lane = Math.clamp(Math.floor(spare / 2), least, LANE_MAX);
        var belowHeight = others + 2 * lane;
        var room = getHeight() - top - TRANSPORT - 8 - GAP - belowHeight - PADDING;
        var stageWidth = Math.min(width - sideWidth - GAP, Math.floor(room * 16 / 9));
        var stageHeight = Math.floor(stageWidth * 9 / 16);
        stage.resizeRelocate(PADDING, top, stageWidth, stageHeight);
        var transportY = top + stageHeight + 8;
        transport.resizeRelocate(PADDING, transportY, stageWidth, TRANSPORT);
        var belowY = transportY + TRANSPORT + GAP;
        side.resizeRelocate(
                PADDING + stageWidth + GAP, top, width - stageWidth - GAP, belowY - GAP - top);
        below.resizeRelocate(PADDING, belowY, width, getHeight() - belowY - PADDING);
    }

    private void render(Shown shown) {
        player.show(shown);
        transport.show(shown);
        moments.show(shown.rows(), shown.face() == Face.OPEN);
        tools.show(shown.playback().mode(), shown.face() == Face.OPEN);
        consent.show(shown.consent());
        timeline.show(shown);
    }

    private void renderLanes(boolean lanes) {
        timeline.showLanes(lanes);
        requestLayout();
    }

    private void render(CutViewModel.Shown shown) {
        tools.show(shown);
        timeline.show(shown);
    }

    private void render(ExportViewModel.Shown shown) {
        row.show(shown);
        tools.showPlays(shown.plays());
    }
}
