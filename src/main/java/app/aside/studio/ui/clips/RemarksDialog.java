package app.aside.studio.ui.clips;

import app.aside.clips.ClipRemarks;
import app.aside.studio.ui.kit.DialogCard;
import app.aside.studio.ui.kit.Dialogs;
import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.Texts;

import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;

import java.util.function.Consumer;

/// Tags and note of a clip.
final class RemarksDialog {
    private static final int WIDTH = 420;
    private static final int ROWS = 5;

    private final Dialogs dialogs;
    private final TextField tags = new TextField();
    private final TextArea note = new TextArea();

    RemarksDialog(Dialogs dialogs, ClipRemarks before) {
        this.dialogs = dialogs;
        tags.setText(String.join(", ", before.tags()));
        tags.setId("tags");
        tags.setAccessibleText(Texts.say("library.remarks.tags"));
        note.setText(before.note());
        note.setId("note");
        note.setWrapText(true);
        note.setPrefRowCount(ROWS);
        note.setAccessibleText(Texts.say("library.remarks.note"));
        note.setTextFormatter(
                new TextFormatter<String>(
                        change ->
                                change.getControlNewText().length() > ClipRemarks.NOTE_LENGTH_MAX
                                        ? null
                                        : change));
    }

    /// @param written told when the creator saves
    void open(Consumer<ClipRemarks> written) {
        var card = new DialogCard(Texts.say("library.remarks"), WIDTH, dialogs::close);
        card.body().setSpacing(8);
        card.body()
                .getChildren()
                .addAll(
                        Labels.whole(Texts.say("library.remarks.tags"), "field-label"),
                        tags,
                        Labels.whole(Texts.say("library.remarks.note"), "field-label"),
                        note);
        var cancel = Labels.button(Texts.say("library.remarks.cancel"), "flat");
        cancel.setOnAction(_ -> dialogs.close());
        var save = Labels.button(Texts.say("library.remarks.save"), "accent");
        save.setDefaultButton(true);
        save.setOnAction(
                _ -> {
                    dialogs.close();
                    written.accept(LibraryViewModel.remarks(tags.getText(), note.getText()));
                });
        card.foot(new Button[0], cancel, save);
        dialogs.open(card, tags);
    }
}
