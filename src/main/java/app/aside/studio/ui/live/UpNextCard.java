package app.aside.studio.ui.live;

import app.aside.studio.ui.kit.Avatar;
import app.aside.studio.ui.kit.BusyButton;
import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.Styles;
import app.aside.studio.ui.kit.Texts;
import app.aside.studio.ui.live.UpNextViewModel.Face;
import app.aside.studio.ui.live.UpNextViewModel.Shown;

import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

/// The next in line: one dashed row, which becomes a card with a countdown once the creator is
/// asked.
final class UpNextCard extends VBox {
    private final UpNextViewModel model;
    private final Avatar avatar = new Avatar(34);
    private final Label title = Labels.shortening("", "w6");
    private final Label what = Labels.whole("", "num", "s12", "sub");
    private final Label when = Labels.shortening("", "num", "s12", "mut");
    private final BusyButton start = new BusyButton(Texts.say("next.start"), "small");
    private final Button drop =
            Labels.iconButton(Feather.X, 14, Texts.say("next.give-back"), "flat", "small");
    private final Tooltip dropMeans = new Tooltip();
    private final StackPane track = new StackPane();
    private final Region left = new Region();
    private final BusyButton startNow =
            new BusyButton(Texts.say("next.start.now"), "small", "accent");
    private final Button postpone = Labels.button(Texts.say("next.postpone"), "small");
    private final Button giveBack = Labels.button(Texts.say("next.give-back"), "small");
    private final HBox answers = new HBox(6);
    private final ChangeListener<Shown> renderer = (_, _, shown) -> render(shown);

    UpNextCard(UpNextViewModel model) {
        this.model = model;
        getStyleClass().add("up-next");
        setMinHeight(USE_PREF_SIZE);
        drop.setTooltip(dropMeans);
        giveBack.setTooltip(dropMeans);
        start.setOnAction(_ -> model.start());
        startNow.setOnAction(_ -> model.start());
        postpone.setOnAction(_ -> model.postpone());
        giveBack.setOnAction(_ -> model.giveBack());
        drop.setOnAction(_ -> model.giveBack());
        getChildren().addAll(row(), bar(), answers());
    }

    void attach() {
        model.shownProperty().addListener(renderer);
        render(model.shown());
    }

    void detach() {
        model.shownProperty().removeListener(renderer);
    }

    private void render(Shown shown) {
        var asking = shown.face() == Face.ASKING;
        Styles.present(this, shown.face() != Face.FREE);
        Styles.state(this, "asking", asking);
        avatar.show(shown.fan(), shown.fanId());
        title.setText(shown.title());
        what.setText(shown.what());
        when.setText(shown.when());
        dropMeans.setText(shown.giveBack());
        Styles.present(start, shown.mayStart() && !asking);
        Styles.present(drop, !asking);
        Styles.present(track, asking);
        Styles.present(answers, asking);
        Styles.present(postpone, shown.mayPostpone());
        Styles.state(when, "counting", asking || shown.face() == Face.POSTPONED);
        Styles.present(what, !start.isManaged());
        start.setBusy(shown.busy());
        startNow.setBusy(shown.busy());
        for (var button : new Button[] {start, startNow, postpone, giveBack, drop}) {
            button.setDisable(shown.busy());
        }
        left.setMaxWidth(track.getWidth() * shown.left());
        setAccessibleText(Texts.say("next.spoken", shown.title(), shown.what(), shown.when()));
    }

    private HBox row() {
        var top = new HBox(8, title, what);
        top.setAlignment(Pos.BASELINE_LEFT);
        var lines = new VBox(1, top, when);
        lines.setAlignment(Pos.CENTER_LEFT);
        lines.setMinWidth(0);
        HBox.setHgrow(lines, Priority.ALWAYS);
        var row = new HBox(8, avatar, lines, start, drop);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private StackPane bar() {
        left.getStyleClass().add("used-bar");
        left.setMinWidth(0);
        track.getStyleClass().add("used-track");
        track.getChildren().add(left);
        StackPane.setAlignment(left, Pos.CENTER_LEFT);
        return track;
    }

    private HBox answers() {
        for (var button : new Button[] {startNow, postpone, giveBack}) {
            button.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(button, Priority.ALWAYS);
            answers.getChildren().add(button);
        }
        return answers;
    }
}
