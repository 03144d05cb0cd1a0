package app.aside.studio.ui.live;

import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.Styles;
import app.aside.studio.ui.kit.Texts;
import app.aside.studio.ui.live.RoomChatViewModel.Kept;
import app.aside.studio.ui.live.RoomChatViewModel.Line;
import app.aside.studio.ui.live.RoomChatViewModel.Shown;

import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The room's chat: what everybody writes, where the creator writes, and who is kept out. Stays at
/// the newest message unless the creator has scrolled up.
final class RoomChatView {
    private final RoomChatViewModel model;
    private final VBox root = new VBox();
    private final VBox lines = new VBox(6);
    private final ScrollPane scroll = new ScrollPane(lines);
    private final TextField field = new TextField();
    private final HBox write = new HBox(8);
    private final Label problem = Labels.wrapping("", "s12", "caution-text");
    private final Label none = Labels.wrapping(Texts.say("chat.none"), "sub");
    private final Label slow = Labels.whole("", "s12", "sub");
    private final MenuButton more = new MenuButton();
    private final Menu slowMenu = new Menu(Texts.say("chat.slow"));
    private final Menu keptMenu = new Menu();
    private final Map<String, RoomLine> known = new HashMap<>();
    private final ChangeListener<Shown> renderer = (_, _, shown) -> render(shown);
    private List<Line> rendered = List.of();
    private List<Kept> renderedKept = List.of();
    private boolean atEnd = true;

    RoomChatView(RoomChatViewModel model) {
        this.model = model;
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        scroll.vvalueProperty().addListener((_, _, now) -> atEnd = now.doubleValue() > 0.98);
        lines.heightProperty().addListener(_ -> follow());
        buildWrite();
        buildMenu();
        var head =
                new HBox(
                        8,
                        Labels.whole(Texts.say("chat.title"), "w6"),
                        Labels.spacer(),
                        slow,
                        more);
        head.setAlignment(Pos.CENTER_LEFT);
        Styles.present(problem, false);
        root.getChildren().addAll(head, scroll, write, problem);
        root.getStyleClass().addAll("section", "later", "room-chat");
        root.setMinHeight(200);
    }

    Region node() {
        return root;
    }

    void attach() {
        model.shownProperty().addListener(renderer);
        render(model.shown());
    }

    void detach() {
        model.shownProperty().removeListener(renderer);
    }

    void focus() {
        field.requestFocus();
    }

    private void render(Shown shown) {
        renderLines(shown.lines());
        renderKept(shown.kept());
        slow.setText(
                Texts.say(
                        shown.slowSeconds() == 0 ? "chat.everyone" : "chat.slow.is",
                        Integer.toString(shown.slowSeconds())));
        for (var item : slowMenu.getItems()) {
            if (item instanceof RadioMenuItem radio) {
                radio.setSelected(Integer.valueOf(shown.slowSeconds()).equals(item.getUserData()));
            }
        }
        field.setDisable(shown.sending());
        Styles.state(write, "wrong", shown.wrong());
        problem.setText(shown.problem());
        Styles.present(problem, !shown.problem().isEmpty());
    }

    private void renderLines(List<Line> now) {
        if (now.equals(rendered) && !lines.getChildren().isEmpty()) {
            return;
        }
        rendered = now;
        var nodes = new ArrayList<Region>();
        for (var line : now) {
            nodes.add(known.computeIfAbsent(line.id(), _ -> new RoomLine(line, model)));
        }
        known.values().retainAll(nodes);
        if (nodes.isEmpty()) {
            lines.getChildren().setAll(List.of(none));
        } else {
            lines.getChildren().setAll(nodes);
        }
    }

    private void renderKept(List<Kept> now) {
        if (now.equals(renderedKept)) {
            return;
        }
        renderedKept = now;
        keptMenu.setText(Texts.say("chat.kept", now.size()));
        keptMenu.setDisable(now.isEmpty());
        keptMenu.getItems().clear();
        for (var kept : now) {
            var item = new MenuItem(Texts.say("chat.kept.free", kept.means()));
            item.setOnAction(_ -> model.free(kept.fan()));
            keptMenu.getItems().add(item);
        }
    }

    private void follow() {
        if (atEnd) {
            scroll.layout();
            scroll.setVvalue(1);
        }
    }

    private void buildWrite() {
        field.setId("room-chat");
        field.setPromptText(Texts.say("chat.prompt"));
        field.setAccessibleText(Texts.say("chat.prompt"));
        field.textProperty().bindBidirectional(model.textProperty());
        field.setOnAction(_ -> model.send());
        HBox.setHgrow(field, Priority.ALWAYS);
        var send = Labels.iconButton(Feather.SEND, 15, Texts.say("chat.send"), "flat");
        send.setOnAction(_ -> model.send());
        write.setAlignment(Pos.CENTER_LEFT);
        write.getChildren().addAll(field, send);
    }

    private void buildMenu() {
        more.setId("room-more");
        more.getStyleClass().addAll("flat", "icon-only", "no-arrow");
        more.setGraphic(Labels.icon(Feather.MORE_HORIZONTAL, 16));
        more.setAccessibleText(Texts.say("chat.more"));
        more.setTooltip(new Tooltip(Texts.say("chat.more")));
        var group = new ToggleGroup();
        for (var seconds : RoomChatViewModel.SLOW_SECONDS) {
            var item =
                    new RadioMenuItem(
                            seconds == 0
                                    ? Texts.say("chat.slow.off")
                                    : Texts.say("chat.slow.seconds", Integer.toString(seconds)));
            item.setUserData(seconds);
            item.setToggleGroup(group);
            item.setOnAction(_ -> model.slowDown(seconds));
            slowMenu.getItems().add(item);
        }
        keptMenu.setText(Texts.say("chat.kept", 0));
        keptMenu.setDisable(true);
        more.getItems().addAll(slowMenu, new SeparatorMenuItem(), keptMenu);
    }
}
