package app.aside.studio.ui.live;

import app.aside.studio.ui.kit.FramePane;
import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.Styles;
import app.aside.studio.ui.kit.Texts;
import app.aside.studio.ui.live.ShowViewModel.Face;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;

/// The desk's stage: the own picture in a red frame while the room sees it, without one while
/// nobody does; above it what the room sees, to be changed by a press.
final class LiveStage {
    private static final List<String> FRAMES = List.of("no-frame", "live-frame");

    private final FramePane preview;
    private final StackPane stage = new StackPane();
    private final FontIcon placeholderIcon = Labels.icon(Feather.VIDEO, 22, "sub");
    private final Label title = Labels.whole("", "w6");
    private final Label text = Labels.wrapping("", "mut");
    private final VBox placeholder = new VBox(4);
    private final VBox card = new VBox(4);
    private final Label sees = Labels.whole("", "w6");
    private final HBox unseen = new HBox(6);
    private final ToggleButton camera = new ToggleButton(Texts.say("show.source.camera"));
    private final ToggleButton away = new ToggleButton(Texts.say("show.source.card"));
    private final HBox sources = new HBox(camera, away);
    private final HBox head = new HBox(8);
    private Face face = Face.OFF;

    LiveStage(FramePane preview, ShowViewModel model) {
        this.preview = preview;
        buildPlaceholder();
        buildCard(model);
        stage.getStyleClass().add("well");
        stage.getChildren().addAll(preview, placeholder, card);
        buildHead(model);
    }

    Region node() {
        return stage;
    }

    Region head() {
        return head;
    }

    void show(DevicesViewModel.Shown shown) {
        placeholderIcon.setIconCode(shown.coming() ? Feather.VIDEO : Feather.VIDEO_OFF);
        title.setText(shown.title());
        text.setText(shown.text());
        Styles.present(text, !shown.text().isEmpty());
        Styles.present(placeholder, !shown.title().isEmpty());
        preview.setVisible(shown.title().isEmpty());
    }

    void show(ShowViewModel.Shown shown) {
        face = shown.face();
        Styles.only(stage, face == Face.ON_AIR ? "live-frame" : "no-frame", FRAMES);
        sees.setText(Texts.say(face == Face.OFF ? "preview.title" : "show.sees"));
        Styles.present(unseen, face == Face.OFF);
        Styles.present(sources, face != Face.OFF);
        Styles.present(card, face == Face.CARD);
        camera.setSelected(face == Face.ON_AIR);
        away.setSelected(face == Face.CARD);
    }

    private void buildPlaceholder() {
        text.setTextAlignment(TextAlignment.CENTER);
        text.setAlignment(Pos.CENTER);
        text.setMaxWidth(360);
        placeholder.setAlignment(Pos.CENTER);
        placeholder.getChildren().addAll(placeholderIcon, title, text);
        VBox.setMargin(title, new Insets(8, 0, 0, 0));
    }

    private void buildCard(ShowViewModel model) {
        var back = Labels.button(Texts.say("show.back"), "accent", "large");
        back.setId("back");
        back.setOnAction(_ -> model.comeBack());
        var means = Labels.wrapping(Texts.say("show.card.text"), "mut");
        means.setTextAlignment(TextAlignment.CENTER);
        means.setMaxWidth(360);
        VBox.setMargin(back, new Insets(14, 0, 0, 0));
        card.setAlignment(Pos.CENTER);
        card.getStyleClass().add("stage-card");
        card.getChildren()
                .addAll(
                        Labels.icon(Feather.COFFEE, 28, "sub"),
                        Labels.whole(Texts.say("show.card.title"), "s18", "w6"),
                        means,
                        back);
    }

    private void buildHead(ShowViewModel model) {
        var group = new ToggleGroup();
        for (var button : List.of(camera, away)) {
            button.getStyleClass().setAll("segment");
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setToggleGroup(group);
        }
        camera.setId("source-camera");
        camera.setOnAction(_ -> choose(Face.ON_AIR, model));
        away.setId("source-card");
        away.setOnAction(_ -> choose(Face.CARD, model));
        sources.getStyleClass().add("segments");
        sources.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        unseen.setAlignment(Pos.CENTER_LEFT);
        unseen.getChildren()
                .addAll(
                        Labels.icon(Feather.EYE_OFF, 14, "sub"),
                        Labels.whole(Texts.say("preview.unseen"), "s12", "sub"));
        head.setAlignment(Pos.CENTER_LEFT);
        head.getChildren().addAll(sees, Labels.spacer(), unseen, sources);
    }

    /// The press asks; the platform's answer shows.
    private void choose(Face wanted, ShowViewModel model) {
        camera.setSelected(face == Face.ON_AIR);
        away.setSelected(face == Face.CARD);
        if (wanted == face) {
            return;
        }
        if (wanted == Face.CARD) {
            model.beRightBack();
        } else {
            model.comeBack();
        }
    }
}
