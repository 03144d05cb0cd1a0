package app.aside.studio.ui.clips;

import app.aside.studio.review.Moment;
import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.Styles;
import app.aside.studio.ui.kit.Texts;

import javafx.collections.FXCollections;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;
import java.util.Optional;

/// The moments of a clip, to go to.
final class MomentsCard extends VBox {
    private static final double ROW = 28;
    private static final double TIME = 36;

    /// How many rows stand above the one where the clip is.
    private static final int ABOVE = 1;

    private final ReviewViewModel model;
    private final ListView<MomentRow> list = new ListView<>();
    private final Label none = Labels.wrapping(Texts.say("review.moments.none"), "s12", "sub");

    private final StackPane body = new Body();

    private Optional<Moment> current = Optional.empty();

    /// Whether the current moment is to be brought in sight at the next layout.
    private boolean isDue;

    MomentsCard(ReviewViewModel model) {
        this.model = model;
        getStyleClass().add("card-box");
        setMinHeight(0);
        var head =
                new HBox(
                        8,
                        Labels.whole(Texts.say("review.moments"), "w6"),
                        Labels.spacer(),
                        filter());
        head.getStyleClass().addAll("card-head", "moments-head");
        list.getStyleClass().add("moment-list");
        list.setFixedCellSize(ROW);
        list.setMinHeight(0);
        list.setCellFactory(_ -> new Cell());
        list.setAccessibleText(Texts.say("review.moments"));
        list.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        none.setPadding(new Insets(0, 14, 12, 14));
        StackPane.setAlignment(none, Pos.TOP_LEFT);
        body.getChildren().addAll(list, none);
        body.setMinHeight(0);
        list.heightProperty().addListener(_ -> isDue = true);
        VBox.setVgrow(body, Priority.ALWAYS);
        getChildren().addAll(head, body);
    }

    /// @param open whether there is a clip to have moments
    void show(List<MomentRow> rows, boolean open) {
        if (!list.getItems().equals(rows)) {
            var chosen = list.getSelectionModel().getSelectedIndex();
            list.getItems().setAll(rows);
            if (chosen >= 0 && chosen < rows.size()) {
                list.getSelectionModel().select(chosen);
            }
        }
        Styles.present(list, !rows.isEmpty());
        Styles.present(none, open && rows.isEmpty());
        follow(rows);
    }

    /// The moment where the clip is stays in sight, unless the creator looks through the list.
    private void follow(List<MomentRow> rows) {
        var now = rows.stream().filter(MomentRow::current).findFirst().map(MomentRow::moment);
        if (!now.equals(current)) {
            current = now;
            isDue = true;
            body.requestLayout();
        }
    }

    private void bringInSight() {
        if (current.isPresent() && !list.isHover() && !list.isFocused()) {
            var moments = list.getItems().stream().map(MomentRow::moment).toList();
            list.scrollTo(Math.max(0, moments.indexOf(current.get()) - ABOVE));
        }
    }

    static FontIcon icon(Moment.Lane lane, int size) {
        return switch (lane) {
            case TIP -> Labels.icon(Feather.GIFT, size, "money");
            case MARK -> Labels.icon(Feather.BOOKMARK, size, "acc");
            case CHAT -> Labels.icon(Feather.MESSAGE_SQUARE, size, "mut");
            case PAUSE -> Labels.icon(Feather.PAUSE_CIRCLE, size, "caution-text");
            case RESUME -> Labels.icon(Feather.PLAY_CIRCLE, size, "mut");
            case MUTE -> Labels.icon(Feather.MIC_OFF, size, "mut");
            case UNMUTE -> Labels.icon(Feather.MIC, size, "mut");
        };
    }

    private Node filter() {
        var box = new ComboBox<>(FXCollections.observableArrayList(MomentFilter.values()));
        box.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(MomentFilter one) {
                        return one.word();
                    }

                    @Override
                    public MomentFilter fromString(String text) {
                        return MomentFilter.ALL;
                    }
                });
        box.setValue(MomentFilter.ALL);
        box.setPrefWidth(96);
        box.setMinWidth(96);
        box.setAccessibleText(Texts.say("review.filter"));
        box.setOnAction(_ -> model.filter(box.getValue()));
        return box;
    }

    private void pressed(KeyEvent event) {
        var row = list.getSelectionModel().getSelectedItem();
        if (event.getCode() == KeyCode.ENTER && row != null) {
            model.seek(row.moment().millis());
            event.consume();
        }
    }

    /// A list that doesn't have its height yet scrolls to somewhere else.
    private final class Body extends StackPane {
        @Override
        protected void layoutChildren() {
            super.layoutChildren();
            if (isDue) {
                isDue = false;
                list.layout();
                bringInSight();
            }
        }
    }

    private final class Cell extends ListCell<MomentRow> {
        private final StackPane icon = new StackPane();
        private final Label time = Labels.whole("", "num");
        private final Label text = Labels.shortening("");
        private final Label amount = Labels.whole("", "num", "money");
        private final Label words = Labels.shortening("");
        private final HBox told = new HBox(4, text, amount, words);
        private final HBox row = new HBox(9, icon, time, told);

        Cell() {
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            setPrefWidth(0);
            icon.setMinWidth(16);
            time.setMinWidth(TIME);
            HBox.setHgrow(told, Priority.ALWAYS);
            told.setMinWidth(0);
            told.setAlignment(Pos.CENTER_LEFT);
            row.setAlignment(Pos.CENTER_LEFT);
            setOnMouseClicked(
                    _ -> {
                        if (getItem() != null) {
                            model.seek(getItem().moment().millis());
                        }
                    });
        }

        @Override
        protected void updateItem(MomentRow item, boolean empty) {
            super.updateItem(item, empty);
            Styles.state(this, "on", item != null && !empty && item.current());
            if (empty || item == null) {
                setGraphic(null);
                return;
            }
            icon.getChildren().setAll(icon(item.moment().lane(), 14));
            time.setText(item.time());
            text.setText(item.text());
            text.setMinWidth(item.amount().isEmpty() ? 0 : USE_PREF_SIZE);
            amount.setText(item.amount());
            words.setText(item.words());
            Styles.present(amount, !item.amount().isEmpty());
            Styles.present(words, !item.words().isEmpty());
            setGraphic(row);
        }
    }
}
