package app.aside.studio.media;

import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// Makes new, renamed and deleted files survive a power cut: forcing a file doesn't force its name.
public final class ForcedFolder {
    private ForcedFolder() {}

    /// Forces the folder a file is in. Windows has no such thing and refuses to open a folder;
    /// there the file system's own journal does it.
    public static void of(Path file) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        if (folder == null || folder.getFileSystem().getSeparator().equals("\\")) {
            return;
        }
        try (var channel = FileChannel.open(folder, READ)) {
            channel.force(true);
        }
    }
}
