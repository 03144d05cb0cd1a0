package app.aside.studio.ui.session;

import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.Texts;

import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.function.Consumer;

/// The creator's own note on the fan, beside the private chat.
final class NotePanel {
    private final NoteArea area = new NoteArea();
    private final VBox root;

    NotePanel() {
        area.setPromptText(Texts.say("session.notes.prompt"));
        var head =
                new HBox(
                        8,
                        Labels.whole(Texts.say("session.notes"), "w6"),
                        Labels.key("N"),
                        Labels.spacer(),
                        Labels.whole(Texts.say("session.notes.only"), "s12", "sub"));
        head.setAlignment(Pos.CENTER_LEFT);
        root = new VBox(head, area);
        root.getStyleClass().addAll("section", "later");
        root.setMinHeight(Region.USE_PREF_SIZE);
    }

    Region node() {
        return root;
    }

    void onKeep(Consumer<String> told) {
        area.onKeep(told);
    }

    void focus() {
        area.requestFocus();
    }

    void keep() {
        area.keep();
    }

    void show(String note) {
        area.show(note);
    }
}
