package app.aside;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// Where the program keeps its files, as each system wants it.
///
/// @param data settings, databases, logs
/// @param clips recordings
record Folders(Path data, Path clips) {
    /// @param chosen a folder for everything; empty for the system's usual places
    static Folders of(Optional<Path> chosen) {
        return chosen.map(folder -> new Folders(folder, folder.resolve("clips")))
                .orElseGet(Folders::usual);
    }

    private static Folders usual() {
        var home = Path.of(System.getProperty("user.home"));
        var system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.contains("win")) {
            var roaming = Optional.ofNullable(System.getenv("APPDATA")).map(Path::of);
            return new Folders(
                    roaming.orElse(home.resolve("AppData/Roaming")).resolve("Aside"),
                    home.resolve("Videos").resolve("Aside"));
        }
        if (system.contains("mac")) {
            return new Folders(
                    home.resolve("Library/Application Support/Aside"),
                    home.resolve("Movies").resolve("Aside"));
        }
        var data =
                Optional.ofNullable(System.getenv("XDG_DATA_HOME"))
                        .filter(text -> !text.isBlank())
                        .map(Path::of)
                        .orElse(home.resolve(".local/share"));
        var videos = home.resolve("Videos");
        return new Folders(
                data.resolve("aside"),
                Files.isDirectory(videos)
                        ? videos.resolve("Aside")
                        : data.resolve("aside").resolve("clips"));
    }
}
