package app.aside.studio.store;

import app.aside.studio.session.MeterStore;
import app.aside.unit.SessionId;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.stream.Collectors;

/// Meter logs in a folder: `SESSION.json` as the platform gave it, `SESSION.keys` with the public
/// keys that the studio made, a line each. Any thread.
public final class MeterFiles implements MeterStore {
    private static final String KEYS = ".keys";
    private static final String LOG = ".json";

    private final Path folder;

    /// @param folder made when it is needed
    public MeterFiles(Path folder) {
        this.folder = folder;
    }

    @Override
    public void keepKey(SessionId session, String key) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(
                file(session, KEYS),
                key + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND,
                StandardOpenOption.SYNC);
    }

    @Override
    public Set<String> keys(SessionId session) throws IOException {
        var file = file(session, KEYS);
        return Files.exists(file) ? Set.copyOf(Files.readAllLines(file)) : Set.of();
    }

    @Override
    public Set<SessionId> unproven() throws IOException {
        if (!Files.isDirectory(folder)) {
            return Set.of();
        }
        try (var files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(KEYS))
                    .map(name -> name.substring(0, name.length() - KEYS.length()))
                    .filter(name -> !Files.exists(folder.resolve(name + LOG)))
                    .map(SessionId::new)
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    @Override
    public Path keepLog(SessionId session, String text) throws IOException {
        Files.createDirectories(folder);
        var file = file(session, LOG);
        var part = file(session, LOG + ".part");
        Files.writeString(part, text);
        return Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private Path file(SessionId session, String ending) {
        return folder.resolve(session.value() + ending);
    }
}
