package app.aside.studio.ui.scene;

import app.aside.studio.media.Scene.Place;
import app.aside.studio.ui.kit.DialogCard;
import app.aside.studio.ui.kit.FramePane;
import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.Segments;
import app.aside.studio.ui.kit.Styles;
import app.aside.studio.ui.kit.Texts;
import app.aside.studio.ui.scene.SceneViewModel.Choice;
import app.aside.studio.ui.scene.SceneViewModel.Shown;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// Lays out the scene's dialog: what the room would see, and what it is made of.
final class SceneView {
    private static final double WIDTH = 760;
    private static final double PREVIEW_WIDTH = 352;
    private static final double COLUMN = 352;

    private final SceneViewModel model;
    private final Function<String, Optional<Path>> files;
    private final DialogCard card;
    private final FramePane preview;
    private final ComboBox<Choice> source = new ComboBox<>();
    private final Label stillName = Labels.shortening("", "mut");
    private final HBox stillRow;
    private final Label pictureName = Labels.shortening("", "mut");
    private final Button remove =
            Labels.iconButton(Feather.X, 14, Texts.say("scene.file.remove"), "flat", "small");
    private final HBox pictureLook;
    private final HBox textLook;
    private final TextField text;
    private final TextField title;
    private final Label textWrong = Labels.wrapping("", "s12", "alarm");
    private final Label titleWrong = Labels.wrapping("", "s12", "alarm");
    private final Button use = Labels.button(Texts.say("scene.use"), "accent");
    private boolean showing;

    /// @param preview shows what the room would see
    /// @param files lets the creator choose a picture's file; the text says for what
    /// @param apply takes the scene
    SceneView(
            SceneViewModel model,
            FramePane preview,
            Function<String, Optional<Path>> files,
            Runnable apply,
            Runnable closing) {
        this.model = model;
        this.preview = preview;
        this.files = files;
        card = new DialogCard(Texts.say("scene.title"), WIDTH, closing);
        text = field(model.textProperty(), "scene.text");
        text.setPromptText(Texts.say("scene.text.prompt"));
        title = field(model.cardProperty(), "scene.card.title");
        stillRow =
                row(
                        stillName,
                        Labels.spacer(),
                        chooser("scene.file.choose.still", model::chooseStill));
        textLook = look("text", model.textPlaceProperty(), model.textSizeProperty());
        pictureLook = look("picture", model.picturePlaceProperty(), model.pictureSizeProperty());
        remove.setOnAction(_ -> model.choosePicture(null));
        sources();
        var columns = new HBox(16, left(), right());
        card.body().getChildren().add(columns);
        var cancel = Labels.button(Texts.say("dialog.cancel"), "flat");
        cancel.setOnAction(_ -> closing.run());
        use.setId("use");
        use.setDefaultButton(true);
        use.setOnAction(_ -> apply.run());
        card.foot(new Node[0], cancel, use);
        model.shownProperty().addListener((_, _, shown) -> render(shown));
        render(model.shown());
    }

    DialogCard card() {
        return card;
    }

    /// Gets the focus first.
    Node first() {
        return source;
    }

    private VBox left() {
        preview.setMinSize(PREVIEW_WIDTH, PREVIEW_WIDTH * 9 / 16);
        preview.setMaxSize(PREVIEW_WIDTH, PREVIEW_WIDTH * 9 / 16);
        preview.setAccessibleText(Texts.say("scene.preview"));
        var left =
                new VBox(
                        14,
                        new VBox(
                                6, preview, Labels.whole(Texts.say("scene.preview"), "s12", "sub")),
                        block("scene.card.title", title, titleWrong));
        left.setMinWidth(PREVIEW_WIDTH);
        left.setMaxWidth(PREVIEW_WIDTH);
        return left;
    }

    private VBox right() {
        var pictureRow =
                row(
                        pictureName,
                        Labels.spacer(),
                        remove,
                        chooser("scene.file.choose.overlay", model::choosePicture));
        var right =
                new VBox(
                        14,
                        block("scene.source", source, stillRow),
                        block("scene.text", text, textWrong, textLook),
                        block("scene.picture", pictureRow, pictureLook));
        right.setMinWidth(COLUMN);
        right.setMaxWidth(COLUMN);
        return right;
    }

    private void sources() {
        source.setMaxWidth(Double.MAX_VALUE);
        source.setMinWidth(0);
        source.setAccessibleText(Texts.say("scene.source"));
        source.setCellFactory(_ -> new ChoiceCell());
        source.setButtonCell(new ChoiceCell());
        source.setOnAction(
                _ -> {
                    if (!showing && source.getValue() != null) {
                        model.choose(source.getValue());
                    }
                });
    }

    private void render(Shown shown) {
        showing = true;
        if (!source.getItems().equals(shown.choices())) {
            source.getItems().setAll(shown.choices());
        }
        source.setValue(shown.chosen());
        showing = false;
        stillName.setText(name(shown.still()));
        Styles.present(stillRow, shown.wantsFile());
        pictureName.setText(name(shown.picture()));
        Styles.present(remove, shown.picture() != null);
        Styles.present(pictureLook, shown.picture() != null);
        Styles.present(textLook, !model.textProperty().get().isBlank());
        wrong(text, textWrong, shown.textWrong());
        wrong(title, titleWrong, shown.cardWrong());
        card.problem(shown.problem());
        use.setDisable(!shown.mayApply());
    }

    private Button chooser(String purpose, Consumer<Path> chosen) {
        var button = Labels.button(Texts.say("scene.file.choose"), "small");
        button.setAccessibleText(Texts.say(purpose));
        button.setOnAction(_ -> files.apply(Texts.say(purpose)).ifPresent(chosen));
        return button;
    }

    private static HBox look(String of, ObjectProperty<Place> place, IntegerProperty size) {
        var places = new ComboBox<Place>();
        places.getItems().setAll(Place.values());
        places.setValue(place.get());
        places.setAccessibleText(Texts.say("scene.place." + of));
        places.setCellFactory(_ -> new PlaceCell());
        places.setButtonCell(new PlaceCell());
        places.setPrefWidth(140);
        places.valueProperty().addListener((_, _, now) -> place.set(now));
        return row(
                places,
                Labels.spacer(),
                new Segments(List.of(0, 1, 2), size, one -> Texts.say("scene.size", one)));
    }

    private static void wrong(TextField field, Label label, String words) {
        Styles.state(field, "wrong", !words.isEmpty());
        label.setText(words);
        Styles.present(label, !words.isEmpty());
    }

    private static TextField field(StringProperty text, String name) {
        var field = new TextField();
        field.textProperty().bindBidirectional(text);
        field.setAccessibleText(Texts.say(name));
        return field;
    }

    private static VBox block(String title, Node... nodes) {
        var block = new VBox(6, Labels.whole(Texts.say(title), "field-label"));
        block.getChildren().addAll(nodes);
        return block;
    }

    private static HBox row(Node... nodes) {
        var row = new HBox(8, nodes);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(nodes[0], Priority.SOMETIMES);
        return row;
    }

    private static String name(@Nullable Path file) {
        return file == null ? Texts.say("scene.file.none") : String.valueOf(file.getFileName());
    }

    private static final class ChoiceCell extends ListCell<Choice> {
        @Override
        protected void updateItem(@Nullable Choice choice, boolean empty) {
            super.updateItem(choice, empty);
            setText(empty || choice == null ? "" : words(choice));
        }

        private static String words(Choice choice) {
            return switch (choice) {
                case Choice.Camera() -> Texts.say("scene.source.camera");
                case Choice.Still() -> Texts.say("scene.source.still");
                case Choice.Shared(var surface) -> surface.name();
            };
        }
    }

    private static final class PlaceCell extends ListCell<Place> {
        @Override
        protected void updateItem(@Nullable Place place, boolean empty) {
            super.updateItem(place, empty);
            setText(empty || place == null ? "" : words(place));
        }

        private static String words(Place place) {
            return Texts.say(
                    "scene.place." + place.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
    }
}
