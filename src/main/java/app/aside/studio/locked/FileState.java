package app.aside.studio.locked;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/// Which file lies in a place, and how it is: to find out whether it is still the same one.
///
/// @param key of the file whatever its name, where the system has one
/// @param size in bytes
/// @param modified when something was written last
record FileState(String key, long size, FileTime modified) {
    /// @throws IOException if there is none
    static FileState of(Path file) throws IOException {
        var attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new FileState(
                String.valueOf(attributes.fileKey()),
                attributes.size(),
                attributes.lastModifiedTime());
    }

    /// Whether it lies there and is as it was.
    boolean isOf(Path file) throws IOException {
        try {
            return of(file).equals(this);
        } catch (NoSuchFileException _) {
            return false;
        }
    }
}
