package app.aside.studio.ui.clips;

import app.aside.studio.media.ClipSide;
import app.aside.studio.media.PictureConverter;
import app.aside.studio.review.PictureMode;
import app.aside.studio.review.ReviewPlayer;
import app.aside.studio.ui.kit.FramePane;
import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.Styles;
import app.aside.studio.ui.kit.Texts;

import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.time.Instant;
import java.util.function.Supplier;

/// A clip's two pictures, as its mode lays them out, or what is wrong with it.
final class PlayerPane extends Region {
    private static final double INSET = 12;
    private static final double TAG = 26;
    private static final double SMALL_SHARE = 0.215;

    private final ReviewViewModel model;
    private final FramePane creator;
    private final FramePane fan;
    private final Region small = new Region();
    private final Pane pictures;
    private final Label tagText = Labels.shortening("", "num");
    private final HBox tag = new HBox(6, Labels.icon(Feather.BOOKMARK, 13), tagText);
    private final Label problem = Labels.wrapping("", "w6");
    private final Label hint = Labels.wrapping("", "s12", "mut");
    private final VBox message =
            new VBox(4, Labels.icon(Feather.ALERT_TRIANGLE, 22, "caution-text"), problem, hint);
    private PictureMode mode = PictureMode.PICTURE_IN_PICTURE;

    PlayerPane(ReviewViewModel model, Supplier<PictureConverter> converters) {
        this.model = model;
        creator = new FramePane("clip-creator", 8, converters);
        fan = new FramePane("clip-fan", 10, converters);
        getStyleClass().add("clip-player");
        small.getStyleClass().add("clip-small");
        small.setMouseTransparent(true);
        tag.getStyleClass().add("tag");
        message.getStyleClass().add("empty");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(Texts.say("review.player"));
        setOnMousePressed(_ -> requestFocus());
        pictures = new Pane(fan, creator, small);
        pictures.setMouseTransparent(true);
        pictures.getChildren().forEach(child -> child.setManaged(false));
        getChildren().addAll(pictures, tag, message);
        for (var pane : new FramePane[] {creator, fan}) {
            pane.widthProperty().addListener(_ -> model.repaint());
            pane.heightProperty().addListener(_ -> model.repaint());
        }
    }

    void attach(ReviewPlayer player) {
        creator.attach(player.pictures(ClipSide.CREATOR));
        fan.attach(player.pictures(ClipSide.FAN));
        model.repaint();
    }

    void detach() {
        creator.detach();
        fan.detach();
    }

    /// At each of JavaFX's pulses.
    void frame() {
        creator.frame();
        fan.frame();
    }

    /// Every now and then, with any clock that goes on.
    void pulse(Instant now) {
        creator.pulse(now);
        fan.pulse(now);
    }

    void show(ReviewViewModel.Shown shown) {
        var open = shown.face() == ReviewViewModel.Face.OPEN;
        mode = shown.playback().mode();
        pictures.setVisible(open);
        creator.setVisible(mode.shows(ClipSide.CREATOR));
        fan.setVisible(mode.shows(ClipSide.FAN));
        small.setVisible(
                mode == PictureMode.PICTURE_IN_PICTURE || mode == PictureMode.FAN_IN_CORNER);
        fan.setViewOrder(mode == PictureMode.FAN_IN_CORNER ? -1 : 0);
        small.setViewOrder(-2);
        tagText.setText(shown.tag());
        tag.setVisible(open && !shown.tag().isEmpty());
        Styles.present(message, shown.face() == ReviewViewModel.Face.BROKEN);
        if (shown.problem().size() == 2) {
            problem.setText(shown.problem().getFirst());
            hint.setText(shown.problem().getLast());
        }
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        var width = getWidth();
        var height = getHeight();
        pictures.resizeRelocate(0, 0, width, height);
        switch (mode) {
            case PICTURE_IN_PICTURE -> oneInTheOther(fan, creator);
            case FAN_IN_CORNER -> oneInTheOther(creator, fan);
            case SIDE_BY_SIDE -> {
                var half = Math.floor((width - 4) / 2);
                creator.resizeRelocate(0, 0, half, height);
                fan.resizeRelocate(width - half, 0, half, height);
            }
            case CREATOR_ONLY -> creator.resizeRelocate(0, 0, width, height);
            case FAN_ONLY -> fan.resizeRelocate(0, 0, width, height);
        }
        var tagWidth = Math.min(tag.prefWidth(-1), width - 2 * INSET);
        tag.resizeRelocate(INSET, INSET, tagWidth, TAG);
        var messageWidth = Math.min(width, 420);
        var messageHeight = message.prefHeight(messageWidth);
        message.resizeRelocate(
                (width - messageWidth) / 2,
                (height - messageHeight) / 2,
                messageWidth,
                messageHeight);
    }

    private void oneInTheOther(FramePane large, FramePane inCorner) {
        large.resizeRelocate(0, 0, getWidth(), getHeight());
        var smallWidth = Math.floor(getWidth() * SMALL_SHARE);
        var smallHeight = Math.floor(smallWidth * 9 / 16);
        var x = getWidth() - smallWidth - INSET;
        var y = getHeight() - smallHeight - INSET;
        inCorner.resizeRelocate(x, y, smallWidth, smallHeight);
        small.resizeRelocate(x, y, smallWidth, smallHeight);
    }
}
