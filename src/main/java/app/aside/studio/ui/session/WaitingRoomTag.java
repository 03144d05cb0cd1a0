package app.aside.studio.ui.session;

import app.aside.protocol.Rooms.ShowState;
import app.aside.studio.state.RoomState;
import app.aside.studio.state.ShowActions;
import app.aside.studio.ui.kit.BusyButton;
import app.aside.studio.ui.kit.DialogCard;
import app.aside.studio.ui.kit.Dialogs;
import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.Styles;
import app.aside.studio.ui.kit.Texts;

import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;

import org.kordamp.ikonli.feather.Feather;

/// In a 1:1 out of a show: that the show is paused, how many wait together, and a word to them.
final class WaitingRoomTag extends HBox {
    private static final int ROOM_TEXT_MOST = 300;

    private final ShowActions actions;
    private final Dialogs dialogs;
    private final Label waiting = Labels.whole("", "num", "mut");

    WaitingRoomTag(ShowActions actions, Dialogs dialogs) {
        super(8);
        this.actions = actions;
        this.dialogs = dialogs;
        setAlignment(Pos.CENTER_LEFT);
        var write =
                Labels.iconButton(
                        Feather.MESSAGE_CIRCLE, 15, Texts.say("session.room.write"), "flat");
        write.setId("write-to-room");
        write.setOnAction(_ -> write());
        getChildren().addAll(Labels.icon(Feather.PAUSE_CIRCLE, 15, "mut"), waiting, write);
        Styles.present(this, false);
    }

    void show(RoomState room) {
        Styles.present(this, room.show().state() == ShowState.PRIVATE);
        waiting.setText(Texts.say("session.room", Math.max(0, room.now().watching() - 1)));
    }

    private void write() {
        var card = new DialogCard(Texts.say("session.room.write"), 460, dialogs::close);
        var field = new TextField();
        field.setId("room-words");
        field.setPromptText(Texts.say("session.room.prompt"));
        field.setAccessibleText(Texts.say("session.room.prompt"));
        card.body().setSpacing(12);
        card.body()
                .getChildren()
                .addAll(field, Labels.wrapping(Texts.say("session.room.text"), "mut"));
        var cancel = Labels.button(Texts.say("dialog.cancel"), "flat");
        cancel.setOnAction(_ -> dialogs.close());
        var send = new BusyButton(Texts.say("room.send"), "accent");
        send.setDefaultButton(true);
        send.disableProperty().bind(field.textProperty().map(text -> text.isBlank()));
        send.setOnAction(_ -> send(field.getText().strip(), card));
        card.foot(new Node[0], cancel, send);
        dialogs.open(card, field);
    }

    private void send(String text, DialogCard card) {
        if (text.length() > ROOM_TEXT_MOST) {
            card.problem(Texts.say("chat.long", Integer.toString(ROOM_TEXT_MOST)));
            return;
        }
        actions.say(text, answer -> Platform.runLater(() -> answered(answer, card)));
    }

    private void answered(String answer, DialogCard card) {
        card.problem(answer);
        if (answer.isEmpty()) {
            dialogs.close(card);
        }
    }
}
