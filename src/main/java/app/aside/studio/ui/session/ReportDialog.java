package app.aside.studio.ui.session;

import app.aside.studio.ui.kit.BusyButton;
import app.aside.studio.ui.kit.DialogCard;
import app.aside.studio.ui.kit.Dialogs;
import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.Texts;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.TextArea;

import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// Asks what is wrong with a 1:1 before it is reported.
final class ReportDialog {
    private static final int TEXT_MAX = 500;

    private final Dialogs dialogs;
    private final DialogCard card;
    private final TextArea area = new TextArea();
    private final BusyButton send = new BusyButton(Texts.say("session.report.send"), "accent");
    private final BiConsumer<String, Consumer<String>> report;

    ReportDialog(Dialogs dialogs, BiConsumer<String, Consumer<String>> report) {
        this.dialogs = dialogs;
        this.report = report;
        card = new DialogCard(Texts.say("session.report.title"), 460, dialogs::close);
        area.setWrapText(true);
        area.setPrefRowCount(4);
        area.setAccessibleText(Texts.say("session.report.what"));
        area.setPromptText(Texts.say("session.report.what"));
        card.body().setSpacing(12);
        card.body()
                .getChildren()
                .addAll(Labels.wrapping(Texts.say("session.report.text"), "mut"), area);
        var cancel = Labels.button(Texts.say("dialog.cancel"), "flat");
        cancel.setOnAction(_ -> dialogs.close());
        send.setId("send-report");
        send.setOnAction(_ -> send());
        card.foot(new Node[0], cancel, send);
    }

    void open() {
        dialogs.open(card, area);
    }

    private void send() {
        var text = area.getText().strip();
        if (text.length() > TEXT_MAX) {
            card.problem(Texts.say("session.chat.long", Integer.toString(TEXT_MAX)));
            return;
        }
        send.setDisable(true);
        report.accept(text, answer -> Platform.runLater(() -> answered(answer)));
    }

    private void answered(String answer) {
        send.setDisable(false);
        card.problem(answer);
        if (answer.isEmpty()) {
            dialogs.close(card);
        }
    }
}
