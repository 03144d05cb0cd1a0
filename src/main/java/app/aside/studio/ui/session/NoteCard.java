package app.aside.studio.ui.session;

import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.Texts;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.function.Consumer;

/// The creator's own note on the fan, for the next time: below the receipt of a 1:1.
final class NoteCard {
    private final NoteArea area = new NoteArea();
    private final Label state = Labels.wrapping("", "s12", "sub");
    private final VBox root;
    private String kept = "";

    NoteCard(Consumer<String> keep) {
        area.onKeep(keep);
        area.textProperty().addListener(_ -> tell());
        area.setAccessibleText(Texts.say("summary.note"));
        area.setPromptText(Texts.say("session.notes.prompt"));
        root = new VBox(8, Labels.whole(Texts.say("summary.note"), "field-label"), area, state);
        root.getStyleClass().add("card-box");
        root.setStyle("-fx-padding: 14 16 14 16;");
        root.setMinWidth(0);
        tell();
    }

    Region node() {
        return root;
    }

    void keep() {
        area.keep();
    }

    /// @param note as it is kept
    void show(String note) {
        kept = note;
        area.show(note);
        tell();
    }

    private void tell() {
        var saved = !kept.isEmpty() && area.note().equals(kept);
        state.setText(Texts.say(saved ? "summary.note.saved" : "summary.note.only"));
    }
}
