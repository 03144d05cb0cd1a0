package app.aside.studio.ui.clips;

import app.aside.studio.ui.clips.ClipsViewModel.Row;
import app.aside.studio.ui.clips.ClipsViewModel.Shown;
import app.aside.studio.ui.kit.Texts;
import app.aside.unit.ClipId;

import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.image.Image;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.layout.HBox;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// The clips in two columns, or one: only what can be seen is laid out, however many there are.
final class LibraryGrid extends ListView<List<Row>> {
    private static final double GAP = 10;
    private static final double TEXTS = 56;

    private final Consumer<Row> chosen;
    private final BiConsumer<Row, ContextMenuEvent> asked;
    private final ClipPictures pictures;

    /// As long as the list keeps them.
    private final Set<Line> made = Collections.newSetFromMap(new WeakHashMap<>());

    private List<Row> rows = List.of();
    private Optional<ClipId> current = Optional.empty();
    private boolean shut;
    private int columns = 2;
    private double tileWidth = 122;

    LibraryGrid(
            Consumer<Row> chosen, BiConsumer<Row, ContextMenuEvent> asked, ClipPictures pictures) {
        this.pictures = pictures;
        this.chosen = chosen;
        this.asked = asked;
        getStyleClass().add("clip-grid");
        setAccessibleText(Texts.say("clips.title"));
        setCellFactory(_ -> new Line());
        pictures.onArrival(this::arrived);
    }

    /// Whether the tiles show a lock in place of a picture.
    void setShut(boolean nowShut) {
        if (nowShut != shut) {
            shut = nowShut;
            renew();
        }
    }

    int columns() {
        return columns;
    }

    /// @param width of one tile
    void fit(int newColumns, double width) {
        columns = newColumns;
        tileWidth = width;
        setFixedCellSize(Math.rint(width * 9 / 16) + TEXTS);
        getItems().setAll(lines());
        renew();
    }

    void show(Shown shown) {
        var moved = !current.equals(shown.chosen());
        current = shown.chosen();
        if (!rows.equals(shown.rows())) {
            rows = shown.rows();
            getItems().setAll(lines());
        } else if (moved) {
            renew();
        }
        if (moved) {
            reach();
        }
    }

    /// The lines show what is so now, those that wait for their next place among them: one that
    /// comes back to the place it had is not told. None is made anew, as by [#refresh].
    private void renew() {
        made.forEach(Line::draw);
    }

    private void arrived(ClipId clip, Image picture) {
        made.forEach(line -> line.show(clip, picture));
    }

    private void reach() {
        for (var at = 0; at < rows.size(); at++) {
            if (current.equals(Optional.of(rows.get(at).id()))) {
                var line = at / columns;
                if (getChildrenUnmodifiable().isEmpty() || !isSeen(line)) {
                    scrollTo(line);
                }
                return;
            }
        }
    }

    private boolean isSeen(int line) {
        return lookupAll(".list-cell").stream()
                .anyMatch(
                        node ->
                                node instanceof Line cell
                                        && cell.getIndex() == line
                                        && cell.getLayoutY() >= 0
                                        && getLayoutBounds().getHeight()
                                                >= cell.localToScene(0, cell.getHeight()).getY()
                                                        - localToScene(0, 0).getY());
    }

    private List<List<Row>> lines() {
        var lines = new ArrayList<List<Row>>();
        for (var from = 0; from < rows.size(); from += columns) {
            lines.add(rows.subList(from, Math.min(rows.size(), from + columns)));
        }
        return lines;
    }

    /// Side by side, one tile for each column.
    private final class Line extends ListCell<List<Row>> {
        private final HBox tiles = new HBox(GAP);

        private Line() {
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            made.add(this);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(List<Row> item, boolean empty) {
            super.updateItem(item, empty);
            draw();
        }

        private void draw() {
            var item = getItem();
            if (isEmpty() || item == null) {
                setGraphic(null);
                return;
            }
            while (tiles.getChildren().size() < columns) {
                tiles.getChildren().add(new ClipTile(chosen, asked));
            }
            while (tiles.getChildren().size() > columns) {
                tiles.getChildren().removeLast();
            }
            for (var at = 0; at < columns; at++) {
                if (tiles.getChildren().get(at) instanceof ClipTile tile) {
                    var row = at < item.size() ? item.get(at) : null;
                    var isChosen = row != null && current.equals(Optional.of(row.id()));
                    var image = row == null ? null : pictures.of(row.id());
                    tile.setShut(shut);
                    tile.show(row, isChosen, tileWidth, image);
                }
            }
            setGraphic(tiles);
        }

        private void show(ClipId clip, Image picture) {
            for (var node : tiles.getChildren()) {
                if (node instanceof ClipTile tile && tile.clip().equals(Optional.of(clip))) {
                    tile.setPicture(picture);
                }
            }
        }
    }
}
