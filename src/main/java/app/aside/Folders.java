package app.aside;

import app.aside.studio.store.VideosFolder;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Where the program keeps its files, as each system wants it.
///
/// @param data settings, databases, logs
/// @param clips recordings
record Folders(Path data, Path clips) {
    /// @param chosen a folder for everything; empty for the system's usual places
    static Folders of(Optional<Path> chosen) {
        return chosen.map(folder -> new Folders(folder, folder.resolve("clips")))
                .orElseGet(
                        () ->
                                usual(
                                        System.getProperty("os.name", ""),
                                        Path.of(System.getProperty("user.home")),
                                        System.getenv()));
    }

    private static Folders usual(String system, Path home, Map<String, String> environment) {
        return new Folders(
                data(system.toLowerCase(Locale.ROOT), home, environment),
                VideosFolder.forClips(system, home, environment));
    }

    private static Path data(String system, Path home, Map<String, String> environment) {
        if (system.startsWith("windows")) {
            return folder(environment, "APPDATA", home.resolve("AppData/Roaming")).resolve("Aside");
        }
        if (system.startsWith("mac")) {
            return home.resolve("Library/Application Support/Aside");
        }
        return folder(environment, "XDG_DATA_HOME", home.resolve(".local/share")).resolve("aside");
    }

    private static Path folder(Map<String, String> environment, String variable, Path otherwise) {
        var value = environment.getOrDefault(variable, "");
        return value.isBlank() ? otherwise : Path.of(value);
    }
}
