package app.aside.studio.media;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/// Room that is kept on a disk for the moment it is full: a file that is deleted then, so that a
/// recording can be brought to its end. Any thread; blocks on the disk.
public final class DiskReserve {
    /// Some seconds of a recording with its index, many times over.
    public static final long USUAL_BYTES = 32L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(DiskReserve.class);
    private static final String NAME = ".reserve";
    private static final int PART_BYTES = 1 << 16;

    private final Path file;
    private final long bytes;

    /// @param folder where the recordings are; need not exist yet
    /// @param bytes how much is kept, 0 for nothing
    public DiskReserve(Path folder, long bytes) {
        file = folder.resolve(NAME);
        this.bytes = bytes;
    }

    /// Takes the room, unless it is taken, there is no folder, or not twice as much is free: then a
    /// recording needs it more.
    public synchronized void take() {
        try {
            var folder = file.resolveSibling("");
            if (bytes == 0
                    || !Files.isDirectory(folder)
                    || (Files.exists(file) && Files.size(file) == bytes)) {
                return;
            }
            if (FreeSpace.usableBytes(file).orElse(0) >= 2 * bytes) {
                fill();
            }
        } catch (IOException failure) {
            LOG.warn("no room is kept on the disk: {}", failure.getClass().getSimpleName());
            give();
        }
    }

    /// Gives the room back to the disk.
    ///
    /// @return whether there was any
    public synchronized boolean give() {
        try {
            return Files.deleteIfExists(file);
        } catch (IOException failure) {
            LOG.warn("the room kept on the disk: {}", failure.getClass().getSimpleName());
            return false;
        }
    }

    /// With bytes of its own, not a hole.
    private void fill() throws IOException {
        try (var channel = FileChannel.open(file, CREATE, TRUNCATE_EXISTING, WRITE)) {
            var part = ByteBuffer.allocate(PART_BYTES);
            for (var left = bytes; left > 0; ) {
                part.clear().limit((int) Math.min(left, PART_BYTES));
                left -= channel.write(part);
            }
            channel.force(true);
        }
    }
}
