package app.aside.studio.locked;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Looks for locked clips in a library and its bin. A clip is locked if its file begins as a locked
/// one does, whatever else is called so: fans choose what folders are called. A folder inside that
/// can't be read, such as the system's own on a disk of its own, is passed over. Blocks on the
/// disk.
final class LockedFolder extends SimpleFileVisitor<Path> {
    /// The bin's folder, its date, three folders and the files in them.
    private static final int DEPTH_MAX = 6;

    private final Path root;
    private final boolean doubtful;
    private final List<Path> found = new ArrayList<>(1);

    LockedFolder(Path root, boolean doubtful) {
        this.root = root;
        this.doubtful = doubtful;
    }

    /// One that is locked for certain.
    ///
    /// @throws IOException if the folder itself can't be read
    static Optional<Path> first(Path folder) throws IOException {
        return first(folder, false);
    }

    /// Whether one is locked, or may be: a file of that name that can't be read counts.
    ///
    /// @throws IOException if the folder itself can't be read
    static boolean mayHaveAny(Path folder) throws IOException {
        return first(folder, true).isPresent();
    }

    private static Optional<Path> first(Path folder, boolean doubtful) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        var looking = new LockedFolder(folder, doubtful);
        Files.walkFileTree(folder, Set.of(), DEPTH_MAX, looking);
        return looking.found.stream().findFirst();
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (!LockedPath.isLocked(file) || !attributes.isRegularFile() || !begins(file)) {
            return FileVisitResult.CONTINUE;
        }
        found.add(file);
        return FileVisitResult.TERMINATE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
        if (file.equals(root)) {
            throw failure;
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path inner, @Nullable IOException failure) {
        return FileVisitResult.CONTINUE;
    }

    private boolean begins(Path file) {
        try (var bytes = Files.newInputStream(file)) {
            return LockedHeader.isBegun(bytes.readNBytes(LockedHeader.BYTES));
        } catch (IOException _) {
            return doubtful;
        }
    }

    /// The public key that a clip here is locked for.
    static Optional<byte[]> lockedFor(Path folder) throws IOException {
        var first = first(folder);
        return first.isEmpty()
                ? Optional.empty()
                : Optional.of(LockedBytes.header(first.get()).libraryPublic());
    }
}
