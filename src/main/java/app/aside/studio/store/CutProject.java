package app.aside.studio.store;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import app.aside.clips.edit.CutHistory;
import app.aside.protocol.Json;
import app.aside.studio.locked.LockedPath;
import app.aside.studio.media.ForcedFolder;
import app.aside.unit.ClipId;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/// The creator's work on a clip, in a JSON file beside it: `NAME.cut` of `NAME.mp4`. The clip
/// itself is never written to.
///
/// @param version of this format
/// @param clip whose it is, so that a file left behind never speaks of another clip; nothing if
///   that can't be read, and of a file that an earlier version wrote
/// @param history the cut, and the steps that can be undone and done again
public record CutProject(int version, @Nullable ClipId clip, CutHistory history) {
    private static final int VERSION = 1;
    private static final int BYTES_MAX = 8 << 20;
    private static final String ENDING = ".cut";

    private static final ObjectReader HISTORY =
            Json.MAPPER
                    .readerFor(CutHistory.class)
                    .with(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /// Where a clip's project is.
    public static Path beside(Path clip) {
        var file = String.valueOf(clip.getFileName());
        var dot = file.lastIndexOf('.');
        return clip.resolveSibling((dot > 0 ? file.substring(0, dot) : file) + ENDING);
    }

    /// Puts it in place of what was there, whole or not at all, and on the disk. Blocks.
    ///
    /// @throws IOException if it can't, or the clip is not there any more: nothing is left behind
    ///   that the next clip of its name would have
    public static void save(Path clip, CutHistory history) throws IOException {
        var file = beside(clip);
        var part = file.resolveSibling(file.getFileName() + ".part");
        if (!Files.exists(LockedPath.present(clip))) {
            throw new NoSuchFileException(String.valueOf(clip.getFileName()));
        }
        var text = Json.write(new CutProject(VERSION, idOf(clip), history));
        try (var channel = FileChannel.open(part, CREATE, TRUNCATE_EXISTING, WRITE)) {
            var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(part, file, ATOMIC_MOVE);
        ForcedFolder.of(file);
    }

    /// Puts a project that can't be read out of the way, as `NAME.cut.broken`, so that work on the
    /// clip can begin anew and nothing is lost. Blocks.
    public static void putAside(Path clip) throws IOException {
        putAside(clip, ".broken");
    }

    /// Puts a project that doesn't fit its clip any more out of the way, as `NAME.cut.old`. Blocks.
    public static void putOldAside(Path clip) throws IOException {
        putAside(clip, ".old");
    }

    private static void putAside(Path clip, String ending) throws IOException {
        var file = beside(clip);
        Files.move(file, file.resolveSibling(file.getFileName() + ending), REPLACE_EXISTING);
    }

    /// @return nothing if the clip was never cut, or what lies there is another clip's
    /// @throws IOException if it can't be read, or is no project; blocks on the disk
    public static Optional<CutHistory> load(Path clip) throws IOException {
        var file = beside(clip);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        if (Files.size(file) > BYTES_MAX) {
            throw new IOException("larger than a cut");
        }
        var read = Json.MAPPER.readTree(Files.readString(file));
        var history = read.get("history");
        if (history == null) {
            throw new IOException("no cut");
        }
        CutHistory cut = HISTORY.readValue(history);
        if (cut == null) {
            throw new IOException("no cut");
        }
        var whose = read.path("clip").asText("");
        var mine = idOf(clip);
        return whose.isEmpty() || mine == null || whose.equals(mine.value())
                ? Optional.of(cut)
                : Optional.empty();
    }

    private static @Nullable ClipId idOf(Path clip) {
        return Files.exists(ClipFiles.beside(clip).sidecar())
                ? ClipPapers.of(clip).map(papers -> papers.origin().id()).orElse(null)
                : null;
    }
}
