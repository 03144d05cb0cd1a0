package app.aside.studio.ui.clips;

import app.aside.studio.ui.kit.Texts;

import javafx.scene.Scene;
import javafx.stage.FileChooser;

import org.jspecify.annotations.Nullable;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/// The system's own dialog, which asks before it gives the name of a file that is there.
final class FileSaveAs implements SaveAs {
    private final Supplier<@Nullable Scene> scene;

    /// @param scene of the window that it belongs to
    FileSaveAs(Supplier<@Nullable Scene> scene) {
        this.scene = scene;
    }

    @Override
    public Optional<Path> ask(Path proposed, String kind) {
        var name = String.valueOf(proposed.getFileName());
        var chooser = new FileChooser();
        chooser.setTitle(Texts.say("export.title"));
        chooser.setInitialFileName(name);
        var folder = proposed.toAbsolutePath().getParent();
        if (folder != null && Files.isDirectory(folder)) {
            chooser.setInitialDirectory(folder.toFile());
        }
        chooser.getExtensionFilters()
                .add(
                        new FileChooser.ExtensionFilter(
                                kind, "*" + name.substring(name.lastIndexOf('.'))));
        var from = scene.get();
        return Optional.ofNullable(chooser.showSaveDialog(from == null ? null : from.getWindow()))
                .map(File::toPath);
    }
}
