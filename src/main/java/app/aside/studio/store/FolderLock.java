package app.aside.studio.store;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;

/// Which studio a folder of clips belongs to while several use it: the first that asks. The system
/// takes it back when that one ends, however it ends. One thread at a time.
final class FolderLock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FolderLock.class);
    private static final String FILE = ".lock";

    private final Path folder;
    private @Nullable FileChannel held;

    FolderLock(Path folder) {
        this.folder = folder;
    }

    /// Whether this studio has it, from now on if nobody else does.
    boolean take() {
        if (held != null) {
            return true;
        }
        FileChannel channel = null;
        try {
            channel = FileChannel.open(folder.resolve(FILE), CREATE, WRITE);
            if (channel.tryLock() != null) {
                held = channel;
                return true;
            }
            channel.close();
        } catch (OverlappingFileLockException | IOException refused) {
            LOG.warn("clips are not recovered: {}", refused.getClass().getSimpleName());
            closeQuietly(channel);
            return false;
        }
        LOG.warn("clips are not recovered: another studio uses the folder");
        return false;
    }

    /// Lets go of the folder.
    @Override
    public void close() {
        closeQuietly(held);
        held = null;
    }

    private static void closeQuietly(@Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException failure) {
            LOG.warn("the clips folder's lock: {}", failure.getClass().getSimpleName());
        }
    }
}
