package app.aside.studio.ui.session;

import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.Styles;
import app.aside.studio.ui.kit.Texts;

import javafx.application.Platform;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// What both sides write to each other, with the tips between, and where the creator writes.
final class ChatPanel {
    private static final int TEXT_MAX = 500;

    private final VBox lines = new VBox(8);
    private final ScrollPane scroll = new ScrollPane(lines);
    private final TextField field = new TextField();
    private final Label problem = Labels.wrapping("", "s12", "caution-text");
    private final Label only = Labels.whole("", "s12", "sub");
    private final VBox root;
    private List<ChatLine> shown = List.of();
    private BiConsumer<String, Consumer<String>> say = (_, _) -> {};

    ChatPanel() {
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        lines.setPadding(new Insets(0, 2, 0, 0));
        lines.heightProperty().addListener(_ -> scroll.setVvalue(1));
        field.setId("chat");
        field.setOnAction(_ -> send());
        HBox.setHgrow(field, Priority.ALWAYS);
        var send = Labels.iconButton(Feather.SEND, 15, Texts.say("session.chat.send"));
        send.setOnAction(_ -> send());
        var write = new HBox(8, field, send);
        write.setAlignment(Pos.CENTER_LEFT);
        Styles.present(problem, false);
        var head =
                new HBox(
                        8,
                        Labels.whole(Texts.say("session.chat"), "w6"),
                        Labels.key("C"),
                        Labels.spacer(),
                        only);
        head.setAlignment(Pos.CENTER_LEFT);
        root = new VBox(head, scroll, write, problem);
        root.getStyleClass().addAll("section", "later");
        root.setMinHeight(150);
        render();
    }

    Region node() {
        return root;
    }

    void onSay(BiConsumer<String, Consumer<String>> told) {
        say = told;
    }

    void focus() {
        field.requestFocus();
    }

    void show(List<ChatLine> next, String firstName) {
        field.setPromptText(Texts.say("session.chat.prompt", firstName));
        only.setText(Texts.say("session.chat.only", firstName));
        if (!shown.equals(next)) {
            shown = next;
            render();
        }
    }

    private void send() {
        var text = field.getText().strip();
        if (text.isEmpty() || field.isDisabled()) {
            return;
        }
        if (text.length() > TEXT_MAX) {
            tell(Texts.say("session.chat.long", Integer.toString(TEXT_MAX)));
            return;
        }
        field.setDisable(true);
        say.accept(text, answer -> Platform.runLater(() -> answered(answer)));
    }

    private void answered(String answer) {
        field.setDisable(false);
        if (answer.isEmpty()) {
            field.clear();
        }
        tell(answer);
        field.requestFocus();
    }

    private void tell(String text) {
        problem.setText(text);
        Styles.present(problem, !text.isEmpty());
    }

    private void render() {
        lines.getChildren().clear();
        if (shown.isEmpty()) {
            lines.getChildren().add(Labels.wrapping(Texts.say("session.chat.none"), "sub"));
        }
        shown.forEach(line -> lines.getChildren().add(row(line)));
    }

    private static HBox row(ChatLine line) {
        if (line.from() == ChatLine.From.TIP) {
            var words = Labels.wrapping(line.text(), "mut");
            var tip =
                    new HBox(
                            8,
                            Labels.icon(Feather.GIFT, 14, "mut"),
                            words,
                            Labels.whole(line.net(), "num", "w5", "money"),
                            Labels.whole(line.at(), "num", "s12", "sub"));
            tip.setAlignment(Pos.CENTER);
            return tip;
        }
        var text = Labels.wrapping(line.text(), "bubble");
        var mine = line.from() == ChatLine.From.CREATOR;
        text.getStyleClass().add(mine ? "mine" : "theirs");
        var row = new HBox(8, text, Labels.whole(line.at(), "num", "s11", "sub"));
        if (mine) {
            row.getChildren().getLast().toBack();
        }
        row.setAlignment(mine ? Pos.BOTTOM_RIGHT : Pos.BOTTOM_LEFT);
        return row;
    }
}
