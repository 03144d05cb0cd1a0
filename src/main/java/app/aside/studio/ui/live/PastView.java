package app.aside.studio.ui.live;

import app.aside.studio.ui.kit.BusyButton;
import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.Styles;
import app.aside.studio.ui.kit.Texts;
import app.aside.studio.ui.live.PastViewModel.Fold;
import app.aside.studio.ui.live.PastViewModel.Row;
import app.aside.studio.ui.live.PastViewModel.Shown;

import javafx.beans.value.ChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Below the queue: quiet lines for who was denied, and lists that open.
final class PastView extends VBox {
    private static final double LIST_MOST = 108;

    private final PastViewModel model;
    private final Supplier<Instant> now;
    private final VBox denied = new VBox(2);
    private final VBox rows = new VBox(2);
    private final ScrollPane list = new ScrollPane(rows);
    private final Button missedFold = fold(Fold.MISSED);
    private final Button deniedFold = fold(Fold.DENIED);
    private final Button blockedFold = fold(Fold.BLOCKED);
    private final HBox folds = new HBox(14, missedFold, deniedFold, blockedFold);
    private final ChangeListener<Shown> renderer = (_, _, shown) -> render(shown);

    /// @param now the platform's time
    PastView(PastViewModel model, Supplier<Instant> now) {
        super(4);
        this.model = model;
        this.now = now;
        getStyleClass().add("past");
        setPadding(new Insets(8, 14, 10, 14));
        setMinHeight(USE_PREF_SIZE);
        folds.setAlignment(Pos.CENTER_LEFT);
        list.setFitToWidth(true);
        list.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        list.setFocusTraversable(false);
        list.setMaxHeight(LIST_MOST);
        list.setMinHeight(USE_PREF_SIZE);
        getChildren().addAll(denied, folds, list);
    }

    void attach() {
        model.shownProperty().addListener(renderer);
        render(model.shown());
    }

    void detach() {
        model.shownProperty().removeListener(renderer);
    }

    private void render(Shown shown) {
        fill(denied, shown.denied(), Fold.DENIED);
        fill(rows, shown.rows(), shown.open());
        list.setPrefHeight(Math.min(LIST_MOST, shown.rows().size() * 26.0));
        show(missedFold, shown.missedTitle(), shown.open() == Fold.MISSED);
        show(deniedFold, shown.deniedTitle(), shown.open() == Fold.DENIED);
        show(blockedFold, shown.blockedTitle(), shown.open() == Fold.BLOCKED);
        Styles.present(denied, !shown.denied().isEmpty());
        Styles.present(list, !shown.rows().isEmpty());
        Styles.present(
                folds, missedFold.isManaged() || deniedFold.isManaged() || blockedFold.isManaged());
        Styles.present(this, denied.isManaged() || folds.isManaged());
    }

    private static void show(Button fold, String title, boolean open) {
        Styles.present(fold, !title.isEmpty());
        fold.setText(title);
        fold.setGraphic(Labels.icon(open ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT, 12));
    }

    /// Rows stay as long as they say the same of the same fans, so that the focus does.
    private void fill(VBox box, List<Row> now, Fold fold) {
        var nodes = new ArrayList<Node>();
        for (var i = 0; i < now.size(); i++) {
            var row = now.get(i);
            var kept =
                    box.getChildren().stream()
                            .filter(Line.class::isInstance)
                            .map(Line.class::cast)
                            .filter(line -> line.fold == fold && line.row.fan().equals(row.fan()))
                            .filter(line -> fold != Fold.MISSED && !nodes.contains(line))
                            .findFirst()
                            .orElseGet(() -> new Line(fold, row));
            kept.show(row);
            nodes.add(kept);
        }
        if (!box.getChildren().equals(nodes)) {
            box.getChildren().setAll(nodes);
        }
    }

    private Button fold(Fold fold) {
        var button = Labels.button("", "link", "quiet-link");
        button.setOnAction(_ -> model.fold(fold, now.get()));
        return button;
    }

    private static Ikon icon(Fold fold) {
        return switch (fold) {
            case DENIED -> Feather.CLOCK;
            case BLOCKED -> Feather.SLASH;
            case MISSED, NONE -> Feather.USER_X;
        };
    }

    /// One fan.
    private final class Line extends HBox {
        private final Fold fold;
        private final Label text = Labels.shortening("", "num", "s12", "mut");
        private final Label when = Labels.whole("", "num", "s12", "sub");
        private final BusyButton undo;
        private Row row;

        Line(Fold fold, Row row) {
            super(8);
            this.fold = fold;
            this.row = row;
            undo =
                    new BusyButton(
                            Texts.say(fold == Fold.BLOCKED ? "past.unblock" : "past.lift"), "link");
            undo.setOnAction(_ -> undo());
            setAlignment(Pos.CENTER_LEFT);
            setMinHeight(24);
            getChildren()
                    .addAll(Labels.icon(icon(fold), 14, "mut"), text, Labels.spacer(), when, undo);
            Styles.present(undo, fold == Fold.DENIED || fold == Fold.BLOCKED);
        }

        void show(Row now) {
            row = now;
            text.setText(now.text());
            when.setText(now.when());
            Styles.present(when, !now.when().isEmpty());
            undo.setBusy(now.busy());
            undo.setDisable(now.busy());
            if (!now.busy()) {
                undo.setAccessibleText(now.spoken());
            }
        }

        private void undo() {
            if (fold == Fold.BLOCKED) {
                model.unblock(row.fan(), now.get());
            } else {
                model.lift(row.fan(), now.get());
            }
        }
    }
}
