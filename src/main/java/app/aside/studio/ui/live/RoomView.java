package app.aside.studio.ui.live;

import app.aside.studio.ui.kit.Banner;
import app.aside.studio.ui.kit.BusyButton;
import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.Styles;
import app.aside.studio.ui.kit.Texts;
import app.aside.studio.ui.live.RoomViewModel.Shown;

import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

/// Tell the room: one line to change, and Send.
final class RoomView extends VBox {
    private final RoomViewModel model;
    private final Label hint = Labels.shortening("", "num", "s11", "sub");
    private final TextField field = new TextField();
    private final BusyButton send = new BusyButton(Texts.say("room.send"), "small");
    private final HBox box = new HBox(8);
    private final Banner problem = new Banner(Banner.Kind.ERROR);
    private final ChangeListener<Shown> renderer = (_, _, shown) -> render(shown);

    RoomView(RoomViewModel model) {
        super(8);
        this.model = model;
        var head =
                new HBox(
                        6,
                        Labels.whole(Texts.say("room.title"), "s11", "sub"),
                        Labels.whole("·", "s11", "sub"),
                        hint);
        head.getChildren().get(1).visibleProperty().bind(hint.textProperty().isNotEmpty());
        head.setAlignment(Pos.CENTER_LEFT);
        field.setId("room");
        field.setAccessibleText(Texts.say("room.title"));
        field.textProperty().bindBidirectional(model.textProperty());
        field.focusedProperty().addListener((_, _, in) -> Styles.state(box, "within", in));
        field.setOnAction(_ -> model.send());
        send.setId("tell");
        send.setOnAction(_ -> model.send());
        var words = new VBox(head, field);
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        box.getStyleClass().add("room");
        box.getChildren().addAll(words, send);
        problem.setMaxWidth(Double.MAX_VALUE);
        getStyleClass().add("room-box");
        getChildren().addAll(box, problem);
    }

    void attach() {
        model.shownProperty().addListener(renderer);
        render(model.shown());
    }

    void detach() {
        model.shownProperty().removeListener(renderer);
    }

    /// The text is ready to be changed or sent.
    void begin() {
        field.requestFocus();
        field.selectAll();
    }

    /// The narrow column has an icon in the place of a word.
    void fit(boolean roomy) {
        send.setText(roomy ? Texts.say("room.send") : "");
        send.setGraphic(roomy ? null : Labels.icon(Feather.SEND, 14));
        Styles.state(this, "narrow", !roomy);
    }

    private void render(Shown shown) {
        hint.setText(shown.hint().isEmpty() ? Texts.say("room.key") : shown.hint());
        Styles.state(hint, "wrong", shown.wrong());
        Styles.state(box, "wrong", shown.wrong());
        send.setBusy(shown.sending());
        if (!shown.sending()) {
            send.setAccessibleText(Texts.say("room.send"));
        }
        send.setDisable(!shown.maySend());
        problem.show(shown.problem());
    }
}
