package app.aside.studio.ui.session;

import javafx.scene.control.TextArea;

import java.util.function.Consumer;

/// Where the creator writes what to remember of a fan. Kept when it is left.
final class NoteArea extends TextArea {
    private Consumer<String> keep = _ -> {};

    /// What is kept, as far as this knows.
    private String kept = "";

    NoteArea() {
        setId("note");
        setWrapText(true);
        setPrefRowCount(2);
        setMinHeight(56);
        setPrefHeight(64);
        focusedProperty()
                .addListener(
                        (_, _, in) -> {
                            if (!in) {
                                keep();
                            }
                        });
    }

    void onKeep(Consumer<String> told) {
        keep = told;
    }

    void keep() {
        if (!note().equals(kept)) {
            kept = note();
            keep.accept(kept);
        }
    }

    /// What is written, kept or not.
    String note() {
        return getText().strip();
    }

    /// Nothing changes while it is being written.
    void show(String note) {
        kept = note;
        if (!isFocused() && !note().equals(note)) {
            setText(note);
        }
    }
}
