package app.aside.studio.ui.settings;

import app.aside.studio.ui.kit.DialogCard;
import app.aside.studio.ui.kit.Dialogs;
import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.Texts;

import javafx.scene.Node;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/// Lays out what became of clips, over the dialog it is opened from.
final class ClipLogDialog {
    private static final double WIDTH = 620;
    private static final int ROWS = 14;

    private final DialogCard card;
    private final TextArea log = new TextArea();

    ClipLogDialog(ClipLogViewModel model, Dialogs dialogs) {
        card = new DialogCard(Texts.say("clip-log.title"), WIDTH, dialogs::close);
        log.setId("log");
        log.setEditable(false);
        log.setWrapText(true);
        log.setPrefRowCount(ROWS);
        log.setAccessibleText(Texts.say("clip-log.title"));
        log.textProperty().bind(model.textProperty());
        card.body().setSpacing(10);
        card.body()
                .getChildren()
                .addAll(Labels.wrapping(Texts.say("clip-log.means"), "s12", "sub"), log);
        var copy = Labels.button(Texts.say("clip-log.copy"));
        copy.setOnAction(
                _ -> {
                    var content = new ClipboardContent();
                    content.putString(log.getText());
                    Clipboard.getSystemClipboard().setContent(content);
                    copy.setText(Texts.say("clip-log.copied"));
                });
        var close = Labels.button(Texts.say("clip-log.close"), "accent");
        close.setDefaultButton(true);
        close.setOnAction(_ -> dialogs.close());
        card.foot(new Node[0], copy, close);
    }

    void open(Dialogs dialogs) {
        dialogs.openOver(card, log);
    }
}
