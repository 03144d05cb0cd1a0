package app.aside.studio.ui.clips;

import app.aside.studio.locked.LockedPath;

import javafx.scene.Node;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Lets a file be dragged into another program, which gets a copy. JavaFX thread.
final class FileDrag {
    private FileDrag() {}

    /// @param file what lies where the drag begins; nothing drags nothing
    static void from(Node node, Function<MouseEvent, Optional<Path>> file) {
        node.setOnDragDetected(
                event ->
                        file.apply(event)
                                .ifPresent(
                                        dragged -> {
                                            node.startDragAndDrop(TransferMode.COPY)
                                                    .setContent(content(dragged));
                                            event.consume();
                                        }));
    }

    /// A clip's file; nothing if it is locked, since no other program could play it.
    static Optional<Path> clip(Path file) {
        return LockedPath.isLocked(file) ? Optional.empty() : Optional.of(file);
    }

    /// What the other program is given.
    static ClipboardContent content(Path file) {
        var content = new ClipboardContent();
        content.putFiles(List.of(file.toAbsolutePath().toFile()));
        return content;
    }
}
