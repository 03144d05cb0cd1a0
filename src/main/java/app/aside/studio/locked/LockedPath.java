package app.aside.studio.locked;

import java.nio.file.Files;
import java.nio.file.Path;

/// What a clip's file is called when it is locked: `NAME.locked` in place of `NAME.mp4`, so that no
/// program takes it for something to play. Any thread; nothing is kept here.
public final class LockedPath {
    public static final String PLAIN = ".mp4";
    public static final String LOCKED = ".locked";

    private LockedPath() {}

    public static boolean isLocked(Path file) {
        return file.toString().endsWith(LOCKED);
    }

    /// @param file locked or not
    public static Path locked(Path file) {
        return file.resolveSibling(stem(file) + LOCKED);
    }

    /// @param file locked or not
    public static Path plain(Path file) {
        return file.resolveSibling(stem(file) + PLAIN);
    }

    /// What is there of the two; the locked one if both are, and the plain one if none is. Blocks
    /// on the disk.
    ///
    /// @param file locked or not
    public static Path present(Path file) {
        var locked = locked(file);
        return Files.exists(locked) ? locked : plain(file);
    }

    /// Its name without the ending, if that is one of the two.
    public static String stem(Path file) {
        var name = String.valueOf(file.getFileName());
        for (var ending : new String[] {PLAIN, LOCKED}) {
            if (name.endsWith(ending)) {
                return name.substring(0, name.length() - ending.length());
            }
        }
        return name;
    }
}
