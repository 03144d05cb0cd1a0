package app.aside.studio.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where clips are kept unless the creator says otherwise: `Aside` in the user's folder for videos.
public final class VideosFolder {
    private static final String ASIDE = "Aside";

    /// As xdg-user-dirs writes it: below the user's folder or from the root; the user's folder
    /// itself stands for none.
    private static final Pattern XDG_VIDEOS =
            Pattern.compile("(?m)^\\s*XDG_VIDEOS_DIR=\"(?:\\$HOME/?|(?=/))([^\"]*)\"");

    private VideosFolder() {}

    /// @param system as `os.name` says
    /// @param home the user's folder
    public static Path forClips(String system, Path home, Map<String, String> environment) {
        var name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return home.resolve("Movies").resolve(ASIDE);
        }
        if (name.startsWith("windows")) {
            return home.resolve("Videos").resolve(ASIDE);
        }
        return xdgVideos(home, environment).orElse(home.resolve("Videos")).resolve(ASIDE);
    }

    private static Optional<Path> xdgVideos(Path home, Map<String, String> environment) {
        var configured = environment.getOrDefault("XDG_CONFIG_HOME", "");
        var config = configured.isEmpty() ? home.resolve(".config") : Path.of(configured);
        var file = config.resolve("user-dirs.dirs");
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        try {
            var found = XDG_VIDEOS.matcher(Files.readString(file));
            return found.find() && !found.group(1).isBlank()
                    ? Optional.of(home.resolve(found.group(1)))
                    : Optional.empty();
        } catch (IOException | UncheckedIOException | InvalidPathException _) {
            return Optional.empty();
        }
    }
}
