package app.aside.studio.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;

/// The bytes of a finished clip, read from anywhere in it, however they are kept on the disk. Any
/// thread; blocks on the disk.
public interface ClipBytes extends AutoCloseable {
    /// The one place where clips' files are opened to be read.
    @FunctionalInterface
    interface Access {
        /// Files that are what they seem.
        Access PLAIN = PlainBytes::new;

        /// @throws IOException if it isn't there, or can't be read
        ClipBytes open(Path file) throws IOException;
    }

    /// How many there are.
    long size();

    /// Reads some of them; fewer than there is room for if it pleases.
    ///
    /// @param at from the start of the clip
    /// @return how many; below zero at the end
    int read(ByteBuffer into, long at) throws IOException;

    /// The file, if whoever opens it by its name reads the same bytes.
    Optional<Path> plainFile();

    /// Closing twice is fine.
    @Override
    void close();
}
