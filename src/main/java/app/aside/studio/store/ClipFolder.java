package app.aside.studio.store;

import app.aside.clips.Clip;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The files of finished clips, in the library's folder and in its bin. What is in the bin lies in
/// `.bin/WHEN/`, in the folder it had in the library: when it was put there, in milliseconds since
/// 1970, and where it belongs are told by the path alone. Blocks on the disk.
final class ClipFolder {
    static final String BIN = ".bin";
    private static final Logger LOG = LoggerFactory.getLogger(ClipFolder.class);

    /// Three folders and the files in them; the bin adds two.
    private static final int DEPTH_MAX = 6;

    private static final Pattern WHEN = Pattern.compile("\\d{1,15}");

    private final Path root;

    ClipFolder(Path root) {
        this.root = root;
    }

    /// A finished clip's files.
    ///
    /// @param relative of the finished file within the library, with `/`
    /// @param binnedAt when it was put into the bin; nothing if it wasn't
    record Found(Path sidecar, Path file, String relative, @Nullable Instant binnedAt) {
        /// Another one is another content of the files, the remarks among them.
        String stamp() throws IOException {
            var remarks = ClipRemarksFile.beside(sidecar);
            return content() + " " + (Files.exists(remarks) ? part(remarks) : "-");
        }

        /// Another one is another content of what is sealed: the film and the sidecar.
        String content() throws IOException {
            return part(sidecar) + " " + part(file);
        }

        /// @return nothing if it isn't finished, or can't be read
        Optional<Sidecar> read() {
            try {
                var read = Sidecar.read(sidecar);
                var clip = read.clip();
                return clip instanceof Clip.Ready || clip instanceof Clip.Recovered
                        ? Optional.of(read)
                        : Optional.empty();
            } catch (IOException | IllegalArgumentException failure) {
                LOG.warn("a sidecar can't be read: {}", failure.getClass().getSimpleName());
                return Optional.empty();
            }
        }

        private static String part(Path file) throws IOException {
            var now = Files.readAttributes(file, BasicFileAttributes.class);
            return now.size() + "/" + now.lastModifiedTime().toMillis();
        }
    }

    /// Every sidecar with a finished file beside it, in order of paths.
    ///
    /// @throws IOException if the folder is there and can't be read: nothing is known then
    List<Found> scan() throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        var found = new ArrayList<Found>();
        sidecars(root, DEPTH_MAX).forEach(sidecar -> add(sidecar, found));
        return found;
    }

    /// Every sidecar below a folder, in order of paths. A folder inside that can't be read, such as
    /// the system's own on a disk of its own, is passed over.
    ///
    /// @throws IOException if the folder itself can't be read
    static List<Path> sidecars(Path folder, int depth) throws IOException {
        var found = new ArrayList<Path>();
        Files.walkFileTree(
                folder,
                Set.of(),
                depth,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        if (file.toString().endsWith(ClipFiles.SIDECAR)
                                && (attributes.isRegularFile() || Files.isRegularFile(file))) {
                            found.add(file);
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException failure)
                            throws IOException {
                        if (file.equals(folder)) {
                            throw failure;
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
        Collections.sort(found);
        return found;
    }

    /// The clip whose finished file is here, if it still is.
    Optional<Found> one(Path file) {
        var found = new ArrayList<Found>();
        var sidecar = ClipFiles.beside(file).sidecar();
        if (Files.exists(sidecar)) {
            add(sidecar, found);
        }
        return found.stream().findFirst();
    }

    /// Where a file lies that the index tells of.
    Path at(String relative) {
        return root.resolve(relative);
    }

    String relative(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    /// Where the clip would lie in the bin.
    Path inBin(Path file, Instant now) {
        var when = Long.toString(now.toEpochMilli());
        return root.resolve(BIN).resolve(when).resolve(root.relativize(file).toString());
    }

    /// Where a file in the bin came from.
    Path outOfBin(Path file) {
        var inner = root.relativize(file);
        return root.resolve(inner.subpath(2, inner.getNameCount()).toString());
    }

    private void add(Path sidecar, List<Found> found) {
        var file = ClipFiles.of(sidecar).present();
        if (!Files.exists(file)) {
            return;
        }
        var inner = root.relativize(file);
        if (!inner.getName(0).toString().equals(BIN)) {
            found.add(new Found(sidecar, file, relative(file), null));
        } else if (inner.getNameCount() > 2
                && WHEN.matcher(inner.getName(1).toString()).matches()) {
            var at = Instant.ofEpochMilli(Long.parseLong(inner.getName(1).toString()));
            found.add(new Found(sidecar, file, relative(file), at));
        }
    }
}
