package app.aside.studio.ui.clips;

import app.aside.studio.ui.clips.ClipsViewModel.Row;
import app.aside.studio.ui.kit.Avatar;
import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.Styles;
import app.aside.studio.ui.kit.Texts;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.kordamp.ikonli.feather.Feather;

/// One clip in the list; its columns stand under the head's.
final class ClipCell extends ListCell<Row> {
    static final double WHEN = 170;
    static final double FIGURE = 76;
    static final double ACTIONS = 208;

    private final Avatar avatar = new Avatar(30);
    private final Label fan = Labels.shortening("", "w5");
    private final Label recovered = Labels.whole(Texts.say("clips.recovered"), "chip", "accent");
    private final Label when = column(WHEN, Pos.CENTER_LEFT, "num", "mut");
    private final Label length = column(FIGURE, Pos.CENTER_RIGHT, "num");
    private final Label size = column(FIGURE, Pos.CENTER_RIGHT, "num", "mut");
    private final Label marks = column(FIGURE, Pos.CENTER_RIGHT, "num", "mut");
    private final Button open = Labels.button(Texts.say("clips.open"), "small");
    private final HBox row;

    ClipCell(ClipsViewModel model) {
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setPrefWidth(0);
        recovered.setTooltip(new Tooltip(Texts.say("clips.recovered.means")));
        recovered.setGraphic(Labels.icon(Feather.ROTATE_CCW, 11));
        open.setGraphic(Labels.icon(Feather.PLAY, 13));
        open.setOnAction(_ -> model.open(getItem().id()));
        var reveal = Labels.button(Texts.say("clips.reveal"), "small", "flat");
        reveal.setOnAction(_ -> model.reveal(getItem().id()));
        var name = new HBox(10, avatar, fan, recovered);
        name.setAlignment(Pos.CENTER_LEFT);
        name.setMinWidth(0);
        HBox.setHgrow(name, Priority.ALWAYS);
        var actions = new HBox(4, reveal, open);
        actions.setAlignment(Pos.CENTER_RIGHT);
        actions.setMinWidth(ACTIONS);
        row = new HBox(12, name, when, length, size, marks, actions);
        row.getStyleClass().add("clip-row");
        setOnMouseClicked(
                click -> {
                    if (click.getClickCount() == 2 && getItem() != null) {
                        model.open(getItem().id());
                    }
                });
    }

    /// A text as wide as its column.
    static Label column(double width, Pos alignment, String... styles) {
        var label = Labels.whole("", styles);
        label.setMinWidth(width);
        label.setMaxWidth(width);
        label.setPrefWidth(width);
        label.setAlignment(alignment);
        return label;
    }

    @Override
    protected void updateItem(Row item, boolean empty) {
        super.updateItem(item, empty);
        if (empty || item == null) {
            setGraphic(null);
            return;
        }
        avatar.show(item.fan(), item.fan());
        fan.setText(item.fan());
        Styles.present(recovered, item.recovered());
        when.setText(item.when());
        length.setText(item.length());
        size.setText(item.size());
        marks.setText(item.marks());
        open.setAccessibleText(Texts.say("clips.open.does", item.fan()));
        row.setMaxWidth(Region.USE_COMPUTED_SIZE);
        setGraphic(row);
    }
}
