package app.aside.studio.ui.clips;

import app.aside.studio.export.ExportState;
import app.aside.studio.ui.clips.CutViewModel.Trouble;
import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.Motion;
import app.aside.studio.ui.kit.Styles;
import app.aside.studio.ui.kit.Texts;

import javafx.animation.PauseTransition;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

import java.nio.file.Path;
import java.util.Optional;

/// How an export ended, whatever is on the screen, until it is put away: the file can be shown in
/// its folder, and dragged into another program. Also what is wrong with the cut's project.
final class ExportNotice extends VBox {
    private static final double WIDTH = 320;
    private static final double STAYS_SECONDS = 30;

    private final ExportViewModel model;
    private final CutViewModel cut;
    private final PauseTransition leaving = new PauseTransition(Duration.seconds(STAYS_SECONDS));

    ExportNotice(ExportViewModel model, CutViewModel cut) {
        super(8);
        this.model = model;
        this.cut = cut;
        setPickOnBounds(false);
        leaving.setOnFinished(_ -> leave());
        model.stateProperty()
                .addListener((_, _, state) -> render(state, cut.troubleProperty().get()));
        cut.troubleProperty()
                .addListener((_, _, trouble) -> render(model.stateProperty().get(), trouble));
        render(model.stateProperty().get(), cut.troubleProperty().get());
    }

    private void render(ExportState state, Trouble trouble) {
        getChildren().clear();
        leaving.stop();
        switch (trouble) {
            case NONE -> {}
            case BROKEN ->
                    add(
                            "caution",
                            Feather.ALERT_TRIANGLE,
                            Texts.say("cut.broken"),
                            Texts.say("cut.broken.text"),
                            cut::forgetTrouble);
            case SHORTER ->
                    add(
                            "caution",
                            Feather.ALERT_TRIANGLE,
                            Texts.say("cut.shorter"),
                            Texts.say("cut.shorter.text"),
                            cut::forgetTrouble);
            case UNSAVED ->
                    add(
                            "error",
                            Feather.X_CIRCLE,
                            Texts.say("cut.unsaved"),
                            Texts.say("cut.unsaved.text"),
                            cut::forgetTrouble);
        }
        switch (state) {
            case ExportState.Nothing _, ExportState.Running _, ExportState.Cancelled _ -> {}
            case ExportState.Made(var file) -> made(file);
            case ExportState.Failed failed -> {
                var told = ExportWords.told(failed);
                add("error", Feather.X_CIRCLE, told.title(), told.text(), model::dismiss);
            }
        }
        Styles.present(this, !getChildren().isEmpty());
    }

    /// Unless somebody is about to use it.
    private void leave() {
        if (isHover()) {
            leaving.playFromStart();
        } else {
            model.dismiss();
        }
    }

    private void made(Path file) {
        var name = String.valueOf(file.getFileName());
        var card = add("info", Feather.CHECK, Texts.say("export.made"), name, model::dismiss);
        card.setId("export-made");
        var reveal = Labels.button(Texts.say("clips.reveal"), "small");
        reveal.setOnAction(_ -> model.reveal(file, shown -> revealed(reveal, file, shown)));
        var drag = Labels.whole(Texts.say("export.drag"), "s12", "sub");
        drag.setGraphic(Labels.icon(Feather.MOVE, 13, "sub"));
        FileDrag.from(card, _ -> Optional.of(file));
        var below = new VBox(6, new HBox(reveal), drag);
        VBox.setMargin(below, new Insets(6, 0, 0, 0));
        words(card).getChildren().add(below);
        leaving.playFromStart();
    }

    private static void revealed(Button reveal, Path file, boolean shown) {
        if (!shown && reveal.getParent() instanceof HBox row) {
            row.getChildren().setAll(Labels.wrapping(file.toString(), "s12", "mut"));
        }
    }

    private HBox add(String style, Ikon icon, String title, String text, Runnable away) {
        var words = new VBox(2, Labels.wrapping(title, "w6"), Labels.wrapping(text, "s12", "mut"));
        HBox.setHgrow(words, Priority.ALWAYS);
        var cross = Labels.iconButton(Feather.X, 14, Texts.say("toast.dismiss"), "flat", "small");
        cross.setOnAction(_ -> away.run());
        var sign = new StackPane(Labels.icon(icon, 18, "kind"));
        sign.setMaxHeight(USE_PREF_SIZE);
        var card = new HBox(sign, words, cross);
        card.getStyleClass().addAll("toast", style);
        card.setMinWidth(WIDTH);
        card.setMaxWidth(WIDTH);
        card.setMinHeight(USE_PREF_SIZE);
        card.setAccessibleText(title + ". " + text);
        getChildren().add(card);
        Motion.slideIn(card);
        return card;
    }

    private static VBox words(HBox card) {
        return (VBox) card.getChildren().get(1);
    }
}
