package app.aside.studio.store;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import app.aside.clips.ClipRemarks;
import app.aside.protocol.Json;
import app.aside.studio.media.ForcedFolder;
import app.aside.unit.ClipId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Tags and note of a clip, in a file `NAME.remarks` beside it: JSON. They are not in the sidecar,
/// which is not written any more once the clip is finished and sealed.
///
/// @param clip whose they are, so that a file left behind never speaks of another clip
record ClipRemarksFile(ClipId clip, List<String> tags, String note) {
    static final String ENDING = ".remarks";
    private static final Logger LOG = LoggerFactory.getLogger(ClipRemarksFile.class);
    private static final int BYTES_MAX = 1 << 16;

    ClipRemarksFile {
        tags = List.copyOf(tags);
    }

    static Path beside(Path sidecar) {
        var name = String.valueOf(sidecar.getFileName());
        var stem = name.substring(0, name.length() - ClipFiles.SIDECAR.length());
        return sidecar.resolveSibling(stem + ENDING);
    }

    /// @return none if there is no file, it is another clip's, or it can't be read
    static ClipRemarks read(Path file, ClipId clip) {
        try {
            if (!Files.exists(file) || Files.size(file) > BYTES_MAX) {
                return ClipRemarks.NONE;
            }
            var read = Json.MAPPER.readValue(Files.readString(file), ClipRemarksFile.class);
            return read.clip.equals(clip)
                    ? new ClipRemarks(read.tags, read.note)
                    : ClipRemarks.NONE;
        } catch (IOException | RuntimeException failure) {
            LOG.warn("remarks on a clip can't be read: {}", failure.getClass().getSimpleName());
            return ClipRemarks.NONE;
        }
    }

    /// On the disk when it returns; empty remarks take the file away.
    static void write(Path file, ClipId clip, ClipRemarks remarks) throws IOException {
        if (remarks.equals(ClipRemarks.NONE)) {
            Files.deleteIfExists(file);
            ForcedFolder.of(file);
            return;
        }
        var json = Json.write(new ClipRemarksFile(clip, remarks.tags(), remarks.note()));
        var part = file.resolveSibling(file.getFileName() + ".part");
        try (var channel = FileChannel.open(part, CREATE, TRUNCATE_EXISTING, WRITE)) {
            var bytes = ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(part, file, ATOMIC_MOVE);
        ForcedFolder.of(file);
    }
}
