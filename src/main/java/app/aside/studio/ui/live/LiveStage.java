package app.aside.studio.ui.live;

import app.aside.studio.ui.kit.FramePane;
import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.Styles;
import app.aside.studio.ui.kit.Texts;
import app.aside.studio.ui.live.ShowViewModel.Face;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
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
    private final VBox adrift = new VBox(4);
    private final Label adriftTitle = Labels.whole("", "s18", "w6");
    private final Label adriftText = Labels.wrapping("", "mut");
    private final Button adriftDoes = Labels.button("", "accent", "large");
    private final Label noteTitle = Labels.whole("", "w6");
    private final Label noteText = Labels.wrapping("", "s12", "mut");
    private final Button noteDoes = Labels.button("", "small");
    private final HBox note = new HBox(10);
    private final Label sees = Labels.whole("", "w6");
    private final HBox unseen = new HBox(6);
    private final ToggleButton camera = new ToggleButton(Texts.say("show.source.camera"));
    private final ToggleButton away = new ToggleButton(Texts.say("show.source.card"));
    private final HBox sources = new HBox(camera, away);
    private final HBox head = new HBox(8);
    private Face face = Face.OFF;

    /// @param scene opens what the room sees
    /// @param full gives the stage the whole screen
    LiveStage(FramePane preview, ShowViewModel model, Runnable scene, Runnable full) {
        this.preview = preview;
        buildPlaceholder();
        buildCard(model);
        buildAdrift(model);
        buildNote(model);
        stage.getStyleClass().add("well");
        stage.getChildren().addAll(preview, placeholder, card, adrift, note);
        buildHead(model, scene, full);
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
        Styles.present(adrift, face == Face.ADRIFT);
        adriftTitle.setText(shown.adrift().title());
        adriftText.setText(shown.adrift().text());
        adriftDoes.setText(shown.adrift().does());
        adriftDoes.setDisable(shown.busy());
        show(shown.elsewhere());
        camera.setSelected(isCreator(face));
        away.setSelected(face == Face.CARD);
    }

    private void show(ShowViewModel.Note now) {
        noteTitle.setText(now.title());
        noteText.setText(now.text());
        noteDoes.setText(now.does());
        Styles.present(note, !now.title().isEmpty());
        Styles.present(noteText, !now.text().isEmpty());
        Styles.present(noteDoes, !now.does().isEmpty());
    }

    /// Whether the creator is what goes out, whether or not it arrives.
    private static boolean isCreator(Face face) {
        return face == Face.ON_AIR || face == Face.COMING;
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
        card.getStyleClass().addAll("stage-card", "whole");
        card.getChildren()
                .addAll(
                        Labels.icon(Feather.COFFEE, 28, "sub"),
                        Labels.whole(Texts.say("show.card.title"), "s18", "w6"),
                        means,
                        back);
    }

    private void buildAdrift(ShowViewModel model) {
        adriftDoes.setId("go-on");
        adriftDoes.setOnAction(_ -> model.goOn());
        adriftText.setTextAlignment(TextAlignment.CENTER);
        adriftText.setMaxWidth(400);
        VBox.setMargin(adriftDoes, new Insets(14, 0, 0, 0));
        adrift.setAlignment(Pos.CENTER);
        adrift.getStyleClass().add("stage-card");
        adrift.getChildren()
                .addAll(
                        Labels.icon(Feather.ALERT_TRIANGLE, 28, "caution-text"),
                        adriftTitle,
                        adriftText,
                        adriftDoes);
    }

    private void buildNote(ShowViewModel model) {
        noteDoes.setId("try-again");
        noteDoes.setOnAction(_ -> model.tryAgain());
        noteDoes.setMinWidth(Region.USE_PREF_SIZE);
        var words = new VBox(2, noteTitle, noteText);
        HBox.setHgrow(words, Priority.ALWAYS);
        note.setId("elsewhere");
        note.setAlignment(Pos.CENTER_LEFT);
        note.getStyleClass().add("stage-note");
        note.setMaxHeight(Region.USE_PREF_SIZE);
        StackPane.setAlignment(note, Pos.BOTTOM_CENTER);
        StackPane.setMargin(note, new Insets(12));
        note.getChildren()
                .addAll(Labels.icon(Feather.ALERT_TRIANGLE, 16, "caution-text"), words, noteDoes);
    }

    private void buildHead(ShowViewModel model, Runnable scene, Runnable full) {
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
        var change = Labels.iconButton(Feather.LAYERS, 15, Texts.say("show.scene"), "flat");
        change.setId("scene");
        change.setOnAction(_ -> scene.run());
        var whole = Labels.iconButton(Feather.MAXIMIZE, 15, Texts.say("preview.full"), "flat");
        whole.setId("full-screen");
        whole.setOnAction(_ -> full.run());
        head.getChildren().addAll(sees, Labels.spacer(), unseen, sources, change, whole);
    }

    /// The press asks; the platform's answer shows.
    private void choose(Face wanted, ShowViewModel model) {
        camera.setSelected(isCreator(face));
        away.setSelected(face == Face.CARD);
        if (wanted == face || (wanted == Face.ON_AIR && isCreator(face))) {
            return;
        }
        if (wanted == Face.CARD) {
            model.beRightBack();
        } else {
            model.comeBack();
        }
    }
}
