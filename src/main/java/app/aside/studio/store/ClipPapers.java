package app.aside.studio.store;

import app.aside.clips.Clip;
import app.aside.studio.locked.LockedPath;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What lies beside a finished clip. Blocks on the disk; any thread, since nothing is kept here.
public final class ClipPapers {
    private static final Logger LOG = LoggerFactory.getLogger(ClipPapers.class);

    private ClipPapers() {}

    /// The files of all finished clips in a library and its bin, in order of paths. One that is
    /// being finished, or was when the studio ended, is not among them: whoever finishes it needs
    /// its file as it is.
    ///
    /// @param folder of the library
    /// @throws IOException if it can't be read: nothing is known then
    public static List<Path> finished(Path folder) throws IOException {
        return new ClipFolder(folder)
                .scan().stream()
                        .filter(found -> found.read().isPresent())
                        .map(ClipFolder.Found::file)
                        .toList();
    }

    /// Whether a name is a clip's, whatever its ending: one that is finished, is recorded or waits
    /// to be finished. What lies beside a clip and is called like it is taken for the clip's own.
    ///
    /// @param file need not be there
    public static boolean isTaken(Path file) {
        var files = ClipFiles.called(file.resolveSibling(""), ClipBin.stem(file));
        return Files.exists(files.recording())
                || Files.exists(LockedPath.locked(files.finished()))
                || (Files.exists(files.sidecar()) && of(files.finished()).isPresent());
    }

    /// @param file the finished clip
    /// @return nothing if its sidecar can't be read
    public static Optional<Clip> of(Path file) {
        try {
            return Optional.of(Sidecar.read(ClipFiles.beside(file).sidecar()).clip());
        } catch (IOException | IllegalArgumentException failure) {
            LOG.warn("a sidecar can't be read: {}", failure.getClass().getSimpleName());
            return Optional.empty();
        }
    }
}
