package app.aside;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// The project's own files, as a reader of the repository sees them.
final class ProjectFiles {
    static final Path MAIN = Path.of("src", "main", "java");
    static final Path TEST = Path.of("src", "test", "java");

    private static final Set<String> NOT_OURS = Set.of(".git", "target", "node_modules");

    private ProjectFiles() {}

    /// Files of the repository under a folder, sorted, whose name the pattern matches whole.
    static List<Path> named(Path folder, String pattern) {
        var name = Pattern.compile(pattern).asMatchPredicate();
        var found = new ArrayList<Path>();
        collect(folder, path -> name.test(path.getFileName().toString()), found);
        return found;
    }

    private static void collect(Path folder, Predicate<Path> wanted, List<Path> found) {
        try (var paths = Files.list(folder)) {
            for (var path : paths.sorted().toList()) {
                if (!Files.isDirectory(path)) {
                    if (wanted.test(path)) {
                        found.add(path);
                    }
                } else if (!NOT_OURS.contains(path.getFileName().toString())) {
                    collect(path, wanted, found);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Every match in the files, as `file:line: match`.
    static List<String> matches(List<Path> files, Pattern pattern) {
        var found = new ArrayList<String>();
        for (var file : files) {
            var text = text(file);
            var matcher = pattern.matcher(text);
            while (matcher.find()) {
                var line = text.substring(0, matcher.start()).lines().count();
                found.add(file + ":" + Math.max(1, line) + ": " + matcher.group().strip());
            }
        }
        return found;
    }
}
