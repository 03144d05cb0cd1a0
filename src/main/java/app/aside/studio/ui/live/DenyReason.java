package app.aside.studio.ui.live;

import app.aside.studio.ui.kit.BusyButton;
import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.Texts;
import app.aside.studio.ui.live.QueueViewModel.Answer;
import app.aside.studio.ui.live.QueueViewModel.Card;

import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import org.kordamp.ikonli.feather.Feather;

import java.util.function.Consumer;

/// One line that the denied fan sees. Enter denies, Escape doesn't.
final class DenyReason extends HBox {
    private static final int TEXT_MOST = 140;

    private final TextField field = new TextField();
    private final BusyButton deny = new BusyButton(Texts.say("request.deny"), "small", "deny");
    private final Runnable cancel;

    /// @param answer gets the words
    DenyReason(Consumer<String> answer, Runnable cancel) {
        super(6);
        this.cancel = cancel;
        getStyleClass().add("deny-reason");
        field.setTextFormatter(
                new TextFormatter<String>(
                        change ->
                                change.getControlNewText().length() <= TEXT_MOST ? change : null));
        field.setOnAction(_ -> answer.accept(field.getText()));
        field.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        HBox.setHgrow(field, Priority.ALWAYS);
        field.setMinWidth(0);
        deny.setOnAction(_ -> answer.accept(field.getText()));
        var back =
                Labels.iconButton(Feather.X, 14, Texts.say("request.deny.cancel"), "flat", "small");
        back.setOnAction(_ -> cancel.run());
        getChildren().addAll(field, deny, back);
    }

    void begin() {
        field.clear();
        field.requestFocus();
    }

    void show(Card card) {
        var prompt = Texts.say("request.deny.prompt", Texts.firstName(card.fan()));
        field.setPromptText(prompt);
        field.setAccessibleText(prompt);
        field.setDisable(card.answer() != Answer.NONE);
        deny.setBusy(card.answer() == Answer.DENY);
        deny.setDisable(card.answer() != Answer.NONE);
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            cancel.run();
            event.consume();
        }
    }
}
