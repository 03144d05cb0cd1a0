package app.aside.studio.ui.live;

import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.Styles;
import app.aside.studio.ui.kit.Texts;
import app.aside.studio.ui.live.RoomChatViewModel.Line;

import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

import org.kordamp.ikonli.feather.Feather;

import java.util.List;

/// One message of the room, with what can be done about it: it appears under the pointer, by the
/// keyboard, and by a right click.
final class RoomLine extends StackPane {
    private static final List<Integer> MINUTES = List.of(10, 30, 60);

    RoomLine(Line line, RoomChatViewModel model) {
        getStyleClass().add("room-line");
        var name = new Text(line.name() + "  ");
        name.getStyleClass().add(line.fan() == null ? "room-me" : "room-name");
        var text = new Text(line.text());
        text.getStyleClass().add("room-text");
        var flow = new TextFlow(name, text);
        flow.setMinWidth(0);
        var menu = menu(line, model);
        var more =
                Labels.iconButton(
                        Feather.MORE_HORIZONTAL,
                        14,
                        Texts.say("chat.line.more", Texts.firstName(line.name())),
                        "flat",
                        "room-line-more");
        more.setOnAction(_ -> menu.show(more, Side.BOTTOM, 0, 2));
        setOnContextMenuRequested(event -> menu.show(this, event.getScreenX(), event.getScreenY()));
        StackPane.setAlignment(more, Pos.TOP_RIGHT);
        getChildren().addAll(flow, more);
        menu.showingProperty().addListener((_, _, on) -> Styles.state(this, "open", on));
        reveal(more);
    }

    private void reveal(Button more) {
        more.opacityProperty()
                .bind(hoverProperty().or(more.focusedProperty()).map(on -> on ? 1.0 : 0.0));
    }

    private static ContextMenu menu(Line line, RoomChatViewModel model) {
        var menu = new ContextMenu();
        var delete = new MenuItem(Texts.say("chat.delete"));
        delete.setOnAction(_ -> model.unsay(line.id()));
        menu.getItems().add(delete);
        var fan = line.fan();
        if (fan == null) {
            return menu;
        }
        var name = Texts.firstName(line.name());
        menu.getItems().add(new SeparatorMenuItem());
        for (var minutes : MINUTES) {
            var item = new MenuItem(Texts.say("chat.time-out", name, Integer.toString(minutes)));
            item.setOnAction(_ -> model.timeOut(fan, minutes));
            menu.getItems().add(item);
        }
        var ban = new MenuItem(Texts.say("chat.ban", name));
        ban.setOnAction(_ -> model.ban(fan));
        var block = new MenuItem(Texts.say("request.block", name));
        block.setOnAction(_ -> model.block(fan));
        menu.getItems().addAll(new SeparatorMenuItem(), ban, block);
        return menu;
    }
}
