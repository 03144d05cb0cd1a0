package app.aside.studio.ui.clips;

import app.aside.studio.ui.clips.ClipsViewModel.Row;
import app.aside.studio.ui.clips.ClipsViewModel.Shown;
import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.ScreenPane;
import app.aside.studio.ui.kit.Status;
import app.aside.studio.ui.kit.StatusPill;
import app.aside.studio.ui.kit.Styles;
import app.aside.studio.ui.kit.Texts;

import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

/// Lays out the clip library: a head, column names, a row for each clip.
final class ClipsView {
    private final ClipsViewModel model;
    private final ListView<Row> list = new ListView<>();
    private final VBox empty = new VBox();
    private final HBox head = new HBox(12);
    private final StatusPill pill = new StatusPill();
    private final Label total = Labels.whole("", "num", "sub");
    private final HBox totalRow = new HBox(8);
    private final ScreenPane root;
    private final ChangeListener<Shown> renderer = (_, _, shown) -> render(shown);

    ClipsView(ClipsViewModel model) {
        this.model = model;
        list.getStyleClass().add("clip-list");
        list.setCellFactory(_ -> new ClipCell(model));
        list.setFixedCellSize(53);
        list.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        list.setAccessibleText(Texts.say("clips.title"));
        VBox.setVgrow(list, Priority.ALWAYS);
        buildHead();
        buildEmpty();
        var table = new VBox(head, list);
        root = new ScreenPane(top(), new StackPane(table, empty), null);
    }

    Node node() {
        return root;
    }

    void attach() {
        model.shownProperty().addListener(renderer);
        render(model.shown());
    }

    void detach() {
        model.shownProperty().removeListener(renderer);
    }

    void show(Status status) {
        pill.show(status);
        Styles.present(pill, status != Status.OFFLINE);
    }

    private void render(Shown shown) {
        if (!list.getItems().equals(shown.rows())) {
            list.getItems().setAll(shown.rows());
        }
        total.setText(shown.total());
        var none = shown.rows().isEmpty();
        Styles.present(empty, none);
        Styles.present(list, !none);
        Styles.present(head, !none);
        Styles.present(totalRow, !none);
    }

    private HBox top() {
        totalRow.setAlignment(Pos.CENTER_LEFT);
        totalRow.getChildren().addAll(Labels.icon(Feather.HARD_DRIVE, 14, "sub"), total);
        var bar =
                new HBox(
                        12,
                        Labels.whole(Texts.say("clips.title"), "s18", "w6"),
                        pill,
                        Labels.spacer(),
                        totalRow);
        bar.getStyleClass().add("page");
        bar.setAlignment(Pos.CENTER_LEFT);
        return bar;
    }

    private void buildHead() {
        head.getStyleClass().add("clip-head");
        head.setAlignment(Pos.CENTER_LEFT);
        var fan = Labels.whole(Texts.say("clips.column.fan"), "s12", "w5", "sub");
        HBox.setHgrow(fan, Priority.ALWAYS);
        fan.setMaxWidth(Double.MAX_VALUE);
        head.getChildren()
                .addAll(
                        fan,
                        name("clips.column.when", ClipCell.WHEN, Pos.CENTER_LEFT),
                        name("clips.column.length", ClipCell.FIGURE, Pos.CENTER_RIGHT),
                        name("clips.column.size", ClipCell.FIGURE, Pos.CENTER_RIGHT),
                        name("clips.column.marks", ClipCell.FIGURE, Pos.CENTER_RIGHT),
                        name("", ClipCell.ACTIONS, Pos.CENTER_LEFT));
    }

    private static Label name(String key, double width, Pos alignment) {
        var label = ClipCell.column(width, alignment, "s12", "w5", "sub");
        label.setText(key.isEmpty() ? "" : Texts.say(key));
        return label;
    }

    private void buildEmpty() {
        empty.getStyleClass().add("empty");
        empty.getChildren()
                .addAll(
                        Labels.icon(Feather.FILM, 22, "sub"),
                        Labels.whole(Texts.say("clips.empty"), "w6"),
                        Labels.wrapping(Texts.say("clips.empty.hint"), "s12", "mut"));
    }

    private void pressed(KeyEvent event) {
        var row = list.getSelectionModel().getSelectedItem();
        if (event.getCode() == KeyCode.ENTER && row != null) {
            model.open(row.id());
            event.consume();
        }
    }
}
