package app.aside.studio.ui.live;

import app.aside.studio.ui.kit.Avatar;
import app.aside.studio.ui.kit.BusyButton;
import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.Styles;
import app.aside.studio.ui.kit.Texts;
import app.aside.studio.ui.live.QueueViewModel.Answer;
import app.aside.studio.ui.live.QueueViewModel.Card;
import app.aside.unit.RequestId;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.List;

/// One request: who, how long, what for, what it brings, and the two answers.
final class RequestCard extends VBox {
    private static final List<String> KINDS = List.of("accent", "tint");

    private final RequestId id;
    private final Avatar avatar = new Avatar(34);
    private final Label name = Labels.shortening("", "w6");
    private final Label net = Labels.whole("", "money", "num", "w6");
    private final Label what = Labels.whole("", "num", "s12", "mut");
    private final Label waiting = Labels.whole("", "num", "s12", "mut");
    private final Label note = Labels.shortening("", "s12", "sub");
    private final Label recording = Labels.whole("", "chip");
    private final Label wished = Labels.whole("", "chip");
    private final Label expires = Labels.whole("", "chip", "caution");
    private final BusyButton approve = new BusyButton(Texts.say("request.approve"), "small");
    private final BusyButton deny = new BusyButton(Texts.say("request.deny"), "small", "deny");

    RequestCard(RequestId id, QueueViewModel model) {
        this.id = id;
        getStyleClass().add("request");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.LIST_ITEM);
        setMinHeight(USE_PREF_SIZE);
        setOnMousePressed(_ -> requestFocus());
        approve.setOnAction(_ -> model.approve(id));
        deny.setOnAction(_ -> model.deny(id));
        wished.setGraphic(Labels.icon(Feather.CLOCK, 11));
        expires.setGraphic(Labels.icon(Feather.CLOCK, 11));
        var chips = new FlowPane(6, 6, expires, recording, wished);
        var words = new VBox(4, chips);
        words.getChildren().addFirst(note);
        words.setPadding(new Insets(0, 0, 0, 44));
        getChildren().addAll(head(), words, answers());
    }

    RequestId id() {
        return id;
    }

    void show(Card card) {
        avatar.show(card.fan(), card.fanId());
        name.setText(card.fan());
        net.setText(card.net());
        what.setText(card.what());
        waiting.setText(card.waiting());
        note.setText(card.note().isEmpty() ? "" : Texts.say("request.note", card.note()));
        Styles.present(note, !card.note().isEmpty());
        recording.setText(
                Texts.say(card.recording() ? "request.recording.yes" : "request.recording.no"));
        recording.setGraphic(
                Labels.icon(card.recording() ? Feather.SHIELD : Feather.SHIELD_OFF, 11));
        wished.setText(card.wished());
        Styles.present(wished, !card.wished().isEmpty());
        expires.setText(card.expires());
        Styles.present(expires, !card.expires().isEmpty());
        Styles.only(approve, card.first() ? "accent" : "tint", KINDS);
        approve.setBusy(card.answer() == Answer.APPROVE);
        deny.setBusy(card.answer() == Answer.DENY);
        approve.setDisable(card.answer() != Answer.NONE);
        deny.setDisable(card.answer() != Answer.NONE);
        setAccessibleText(
                Texts.say("request.spoken", card.fan(), card.what(), card.net(), card.note()));
    }

    private HBox head() {
        var top = new HBox(8, name, Labels.spacer(), net);
        top.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(name, Priority.SOMETIMES);
        var below =
                new HBox(
                        6,
                        Labels.icon(Feather.VIDEO, 13, "mut"),
                        what,
                        Labels.whole("·", "sub", "s12"),
                        waiting);
        below.setAlignment(Pos.CENTER_LEFT);
        var lines = new VBox(2, top, below);
        HBox.setHgrow(lines, Priority.ALWAYS);
        lines.setMinWidth(0);
        return new HBox(10, avatar, lines);
    }

    private GridPane answers() {
        var row = new GridPane(6, 0);
        for (var button : List.of(approve, deny)) {
            button.setMaxWidth(Double.MAX_VALUE);
            GridPane.setHgrow(button, Priority.ALWAYS);
            var half = new ColumnConstraints();
            half.setPercentWidth(50);
            row.getColumnConstraints().add(half);
        }
        row.addRow(0, approve, deny);
        return row;
    }
}
