package app.aside.studio.store;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import app.aside.studio.locked.LockedPath;
import app.aside.studio.media.ForcedFolder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Moves a clip's files together: the finished one first, the sidecar last, so that what a power
/// cut leaves in two places is in neither, and [#mend] can bring it together. Nothing is copied and
/// nothing overwritten. Blocks on the disk.
final class ClipBin {
    /// What a power cut left of a file that was about to take another one's place.
    private static final String PART = ".part";

    private final ClipFolder folder;
    private final Path root;

    ClipBin(Path root, ClipFolder folder) {
        this.root = root;
        this.folder = folder;
    }

    /// @param file the finished file
    /// @param target the finished file's new place; its folders are made
    /// @throws IOException if it can't; where something is in the way nothing is moved
    void move(Path file, Path target) throws IOException {
        var place = target.resolveSibling("");
        Files.createDirectories(place);
        var all = together(file);
        var stem = stem(file);
        UnaryOperator<Path> to = from -> place.resolve(stem(target) + ending(from, stem));
        if (all.stream().map(to).anyMatch(Files::exists)) {
            throw new IOException("there is something in the way");
        }
        for (var from : all) {
            Files.move(from, to.apply(from), ATOMIC_MOVE);
        }
        ForcedFolder.of(target);
        ForcedFolder.of(file);
    }

    /// Where a clip in the bin can go back to: where it was, or beside what has its name now.
    Path home(Path binned) {
        var home = folder.outOfBin(binned);
        var stem = stem(home);
        var ending = LockedPath.isLocked(home) ? LockedPath.LOCKED : LockedPath.PLAIN;
        for (var number = 2; isTaken(home); number++) {
            home = home.resolveSibling(stem + " (" + number + ")" + ending);
        }
        return home;
    }

    /// Takes a clip's files off the disk, its film first, the sidecar last.
    void delete(Path file) throws IOException {
        for (var one : together(file)) {
            Files.deleteIfExists(one);
        }
        ForcedFolder.of(file);
        sweep(file.resolveSibling(""));
    }

    /// Deletes folders that are empty now, from the inside out; never the library's own.
    void sweep(Path from) {
        var inner = root.relativize(from);
        for (var at = inner; at != null && !at.toString().isEmpty(); at = at.getParent()) {
            try {
                Files.delete(root.resolve(at.toString()));
            } catch (DirectoryNotEmptyException | NoSuchFileException _) {
                return;
            } catch (IOException _) {
                return;
            }
        }
    }

    /// Brings together what a power cut left in two places.
    ///
    /// @return sidecars in the bin of clips whose films are gone: their deletion was interrupted
    List<Path> mend() throws IOException {
        var left = new ArrayList<Path>();
        for (var file : inBin()) {
            var home = folder.outOfBin(file);
            if (isClip(file)) {
                gather(home, file);
            } else if (file.toString().endsWith(ClipFiles.SIDECAR)
                    && !ClipFiles.of(file).hasFilm()) {
                var restored = restored(ClipFiles.of(home).present());
                if (restored.isPresent()) {
                    gather(ClipFiles.of(file).present(), restored.get());
                } else {
                    left.add(file);
                }
            }
        }
        return left;
    }

    /// A finished file without a sidecar, where it was or under the next name that was free: it was
    /// on its way back.
    private Optional<Path> restored(Path home) {
        var at = home;
        for (var number = 2; isTaken(at); number++) {
            var files = ClipFiles.beside(at);
            if (files.isFinished() && !Files.exists(files.sidecar())) {
                return Optional.of(files.present());
            }
            at = home.resolveSibling(stem(home) + " (" + number + ")" + LockedPath.PLAIN);
        }
        return Optional.empty();
    }

    /// Gets the rest of a clip's files to where its finished one is already.
    private static void gather(Path from, Path to) throws IOException {
        var there = ClipFiles.beside(to).sidecar();
        var here = ClipFiles.beside(from).sidecar();
        if (Files.exists(there) || ClipFiles.beside(from).isFinished() || !Files.exists(here)) {
            return;
        }
        for (var one : together(from)) {
            var target = to.resolveSibling(stem(to) + ending(one, stem(from)));
            if (!Files.exists(target)) {
                Files.move(one, target, ATOMIC_MOVE);
            }
        }
    }

    private List<Path> inBin() throws IOException {
        var bin = root.resolve(ClipFolder.BIN);
        if (!Files.isDirectory(bin)) {
            return List.of();
        }
        try (var files = Files.walk(bin)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> bin.relativize(file).getNameCount() > 1)
                    .sorted()
                    .toList();
        } catch (UncheckedIOException failure) {
            throw new IOException(failure);
        }
    }

    /// All that is called like the clip, whatever its ending: `NAME.remarks`, `NAME.mp4`,
    /// `NAME.locked`, `NAME.cut.part` …
    private static List<Path> together(Path file) throws IOException {
        var stem = stem(file);
        var found = new ArrayList<Path>();
        try (var files = Files.newDirectoryStream(file.resolveSibling(""))) {
            for (var one : files) {
                if (!ending(one, stem).isEmpty() && Files.isRegularFile(one)) {
                    found.add(one);
                }
            }
        }
        found.sort(Comparator.comparingInt(ClipBin::turn).thenComparing(Path::toString));
        return found;
    }

    private static int turn(Path file) {
        var name = file.toString();
        if (isClip(file)) {
            return 0;
        }
        return name.endsWith(ClipFiles.RECORDING) ? 1 : name.endsWith(ClipFiles.SIDECAR) ? 3 : 2;
    }

    private static boolean isClip(Path file) {
        return LockedPath.isLocked(file) || file.toString().endsWith(LockedPath.PLAIN);
    }

    /// @return with its dot; empty if the file is called otherwise
    private static String ending(Path file, String stem) {
        var name = String.valueOf(file.getFileName());
        if (!name.startsWith(stem + ".")) {
            return "";
        }
        var ending = name.substring(stem.length());
        var plain =
                ending.endsWith(PART)
                        ? ending.substring(0, ending.length() - PART.length())
                        : ending;
        return plain.indexOf('.', 1) < 0 ? ending : "";
    }

    static String stem(Path file) {
        var name = String.valueOf(file.getFileName());
        var dot = name.lastIndexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    private static boolean isTaken(Path file) {
        return !ClipFiles.beside(file).areFree();
    }
}
