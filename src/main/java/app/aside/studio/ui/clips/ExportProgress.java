package app.aside.studio.ui.clips;

import app.aside.studio.export.ExportState;
import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.Styles;
import app.aside.studio.ui.kit.Texts;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;

import org.kordamp.ikonli.feather.Feather;

/// In the bar on top: the button that exports, or how far the export is.
final class ExportProgress extends HBox {
    private final ExportViewModel model;
    private final Button export = Labels.button(Texts.say("export.button"), "accent");
    private final Label says = Labels.whole("", "s12", "mut", "num");
    private final ProgressBar bar = new ProgressBar(0);
    private final Button cancel =
            Labels.iconButton(Feather.X, 15, Texts.say("export.stop"), "flat", "small");
    private final HBox running = new HBox(8, says, bar, cancel);

    /// @param ask opens the dialog
    ExportProgress(ExportViewModel model, Runnable ask) {
        this.model = model;
        setAlignment(Pos.CENTER_RIGHT);
        running.setAlignment(Pos.CENTER_RIGHT);
        export.setGraphic(Labels.icon(Feather.UPLOAD, 15));
        export.setId("export");
        export.setOnAction(_ -> ask.run());
        bar.setPrefWidth(96);
        bar.setMinWidth(64);
        bar.setAccessibleText(Texts.say("export.progress.bar"));
        cancel.setOnAction(_ -> model.cancel());
        getChildren().addAll(export, running);
        model.shownProperty().addListener(_ -> render());
        model.stateProperty().addListener(_ -> render());
        render();
    }

    /// Opens the dialog, unless an export runs or there is nothing to export.
    void ask() {
        if (export.isVisible() && !export.isDisabled()) {
            export.fire();
        }
    }

    private void render() {
        var state = model.stateProperty().get();
        var runs = state instanceof ExportState.Running;
        Styles.present(export, !runs);
        Styles.present(running, runs);
        export.setDisable(!model.shown().isOpen());
        if (state instanceof ExportState.Running(_, var share, var ending)) {
            bar.setProgress(share);
            says.setText(
                    ending
                            ? Texts.say("export.ending")
                            : Texts.say(
                                    "export.progress",
                                    Integer.toString((int) Math.floor(100 * share))));
            cancel.setDisable(ending);
        }
    }
}
