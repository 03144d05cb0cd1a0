package app.aside.studio.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Tells a full disk from a broken one: the system's own words for it depend on its language.
public final class FreeSpace {
    private static final long GONE_BYTES = 1 << 20;

    private FreeSpace() {}

    /// Whether less than 1 MiB is free where `file` is, or is to be.
    public static boolean isGone(Path file) {
        try {
            var folder = file.toAbsolutePath().getParent();
            return folder != null && Files.getFileStore(folder).getUsableSpace() < GONE_BYTES;
        } catch (IOException _) {
            return false;
        }
    }

    /// Bytes free where `folder` is, which must exist; -1 if nobody can say.
    public static long bytes(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException _) {
            return -1;
        }
    }
}
