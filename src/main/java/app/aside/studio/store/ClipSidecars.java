package app.aside.studio.store;

import app.aside.clips.Clip;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The sidecars of a library: finds and reads them, at home and in the bin, and knows which belong
/// to a clip that is open, and which to one that waits to be finished. Any thread; blocks on the
/// disk.
final class ClipSidecars {
    private static final Logger LOG = LoggerFactory.getLogger(ClipSidecars.class);

    /// Three folders and the files in them.
    private static final int DEPTH_MAX = 4;

    /// The bin adds two.
    private static final int BIN_DEPTH_MAX = 6;

    private final Path folder;

    /// Of what is recorded or cut out now, from before they are written.
    private final Set<Path> open = ConcurrentHashMap.newKeySet();

    /// Of what is to be finished once the disk allows.
    private final Set<Path> waiting = ConcurrentHashMap.newKeySet();

    ClipSidecars(Path folder) {
        this.folder = folder;
    }

    void open(Path sidecar) {
        open.add(sidecar);
    }

    void close(Path sidecar) {
        open.remove(sidecar);
    }

    void addWaiting(Path sidecar) {
        waiting.add(sidecar);
    }

    void removeWaiting(Path sidecar) {
        waiting.remove(sidecar);
    }

    List<Path> waiting() {
        return List.copyOf(waiting);
    }

    /// Whether a clip's file lies in the bin.
    boolean isBinned(Path file) {
        return file.startsWith(folder.resolve(ClipFolder.BIN));
    }

    List<Path> atHome() {
        return everywhere().stream().filter(sidecar -> !isBinned(sidecar)).toList();
    }

    /// Those in the bin too.
    List<Path> everywhere() {
        var found = new ArrayList<Path>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try {
            ClipFolder.sidecars(folder, BIN_DEPTH_MAX).stream()
                    .filter(file -> isBinned(file) || isAtHome(file))
                    .filter(file -> folder.equals(file.getParent()) || ClipFiles.of(file).areAny())
                    .forEach(found::add);
        } catch (IOException failure) {
            LOG.warn("the clips folder can't be read: {}", failure.getClass().getSimpleName());
        }
        return found;
    }

    private boolean isAtHome(Path sidecar) {
        return folder.relativize(sidecar).getNameCount() <= DEPTH_MAX;
    }

    /// Nothing of a clip that is open. Asked before it is read: what is closed after that was not
    /// open any more when it was read.
    @Nullable Clip readClosed(Path sidecar) {
        return open.contains(sidecar) || MarkLog.isHeld(ClipFiles.of(sidecar).marks())
                ? null
                : read(sidecar);
    }

    /// Nothing if it is not there, or can't be read.
    @Nullable Clip read(Path sidecar) {
        return orNothing(() -> Sidecar.read(sidecar).clip());
    }

    /// The same in short.
    @Nullable SidecarHead readHead(Path sidecar) {
        return orNothing(() -> SidecarHead.read(sidecar));
    }

    private static <T> @Nullable T orNothing(Reading<T> reading) {
        try {
            return reading.read();
        } catch (NoSuchFileException _) {
            return null;
        } catch (IOException | IllegalArgumentException failure) {
            LOG.warn("a sidecar can't be read: {}", failure.getClass().getSimpleName());
            return null;
        }
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read() throws IOException;
    }
}
