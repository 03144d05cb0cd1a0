package app.aside.studio.ui.clips;

import app.aside.studio.store.Authenticity.Part;
import app.aside.studio.ui.clips.ClipsViewModel.Row;
import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.Styles;
import app.aside.studio.ui.kit.Texts;
import app.aside.unit.ClipId;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// One clip in the library: a place for its picture with the length on it, the fan, the day.
final class ClipTile extends VBox {
    private static final double ARC = 12;

    private final StackPane picture = new StackPane();
    private final Label length = Labels.whole("", "num", "s11", "clip-length");
    private final Label recovered = Labels.whole("", "clip-length");
    private final Label altered =
            Labels.whole(Texts.say("clips.altered"), "s11", "clip-length", "caution-text");
    private final Tooltip means = new Tooltip();
    private final Tooltip hour = new Tooltip();
    private final Label fan = Labels.shortening("", "s12", "w6");
    private final Label when = Labels.shortening("", "s11", "sub");
    private final FontIcon blank = Labels.icon(Feather.FILM, 18, "sub");
    private final ImageView view = new ImageView();
    private final Rectangle round = new Rectangle();
    private @Nullable Row row;

    /// @param chosen a press
    /// @param asked the menu is wanted
    ClipTile(Consumer<Row> chosen, BiConsumer<Row, ContextMenuEvent> asked) {
        super(2);
        getStyleClass().add("clip-tile");
        setAccessibleRole(AccessibleRole.BUTTON);
        picture.getStyleClass().add("clip-picture");
        recovered.setGraphic(Labels.icon(Feather.ROTATE_CCW, 11));
        recovered.setAccessibleText(Texts.say("clips.recovered"));
        recovered.setTooltip(new Tooltip(Texts.say("clips.recovered.means")));
        altered.setGraphic(Labels.icon(Feather.ALERT_TRIANGLE, 11, "caution-text"));
        altered.setTooltip(means);
        when.setTooltip(hour);
        StackPane.setAlignment(altered, Pos.TOP_LEFT);
        StackPane.setMargin(altered, new Insets(4));
        StackPane.setAlignment(length, Pos.BOTTOM_RIGHT);
        StackPane.setAlignment(recovered, Pos.TOP_RIGHT);
        round.setArcWidth(ARC);
        round.setArcHeight(ARC);
        view.setClip(round);
        StackPane.setMargin(length, new Insets(4));
        StackPane.setMargin(recovered, new Insets(4));
        picture.getChildren().addAll(blank, view, length);
        VBox.setMargin(picture, new Insets(0, 0, 3, 0));
        getChildren().addAll(picture, fan, when);
        setOnMouseClicked(
                event -> {
                    if (row != null && event.getButton() == MouseButton.PRIMARY) {
                        chosen.accept(row);
                    }
                });
        setOnContextMenuRequested(
                event -> {
                    if (row != null) {
                        asked.accept(row, event);
                        event.consume();
                    }
                });
    }

    /// What it shows.
    Optional<ClipId> clip() {
        return Optional.ofNullable(row).map(Row::id);
    }

    /// Whether a lock stands in place of a picture.
    void setShut(boolean shut) {
        blank.setIconCode(shut ? Feather.LOCK : Feather.FILM);
    }

    /// @param image none while it isn't made
    void setPicture(@Nullable Image image) {
        view.setImage(image);
    }

    /// @param width of the tile
    /// @param image none while it isn't made
    void show(@Nullable Row shown, boolean chosen, double width, @Nullable Image image) {
        row = shown;
        setVisible(shown != null);
        setMinWidth(width);
        setMaxWidth(width);
        var height = Math.rint(width * 9 / 16);
        picture.setMinSize(width, height);
        picture.setMaxSize(width, height);
        setPicture(image);
        view.setFitWidth(width);
        view.setFitHeight(height);
        round.setWidth(width);
        round.setHeight(height);
        if (shown == null) {
            return;
        }
        length.setText(shown.length());
        badge(recovered, shown.recovered());
        fan.setText(shown.fan());
        when.setText(shown.day());
        hour.setText(shown.when());
        badge(altered, shown.altered().isPresent());
        means.setText(shown.altered().map(ClipTile::means).orElse(""));
        Styles.state(this, "chosen", chosen);
        var told = Texts.say("clips.row", shown.fan(), shown.when(), shown.length(), shown.size());
        setAccessibleText((told + " " + means.getText()).strip());
    }

    /// Few clips have one: what isn't there isn't styled each time a tile comes into sight.
    private void badge(Label badge, boolean there) {
        if (there != picture.getChildren().contains(badge)) {
            if (there) {
                picture.getChildren().add(badge);
            } else {
                picture.getChildren().remove(badge);
            }
        }
    }

    private static String means(Part altered) {
        return switch (altered) {
            case FILE -> Texts.say("clips.altered.file");
            case RECEIPT -> Texts.say("clips.altered.receipt");
        };
    }
}
