package app.aside.studio.ui.session;

import app.aside.studio.ui.kit.Labels;
import app.aside.studio.ui.kit.Texts;

import javafx.geometry.Pos;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.function.Consumer;

/// The creator's own note on the fan. Kept when the field is left.
final class NotePanel {
    private final TextArea area = new TextArea();
    private final VBox root;
    private Consumer<String> keep = _ -> {};

    NotePanel() {
        area.setId("note");
        area.setWrapText(true);
        area.setPrefRowCount(2);
        area.setMinHeight(56);
        area.setPrefHeight(64);
        area.setPromptText(Texts.say("session.notes.prompt"));
        area.focusedProperty()
                .addListener(
                        (_, _, in) -> {
                            if (!in) {
                                keep();
                            }
                        });
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
        keep = told;
    }

    void focus() {
        area.requestFocus();
    }

    void keep() {
        keep.accept(area.getText().strip());
    }

    /// Not while it is being written.
    void show(String note) {
        if (!area.isFocused() && !area.getText().strip().equals(note)) {
            area.setText(note);
        }
    }
}
