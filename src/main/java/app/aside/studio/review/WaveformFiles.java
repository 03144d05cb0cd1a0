package app.aside.studio.review;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import app.aside.studio.locked.Cover;
import app.aside.studio.media.ClipSide;
import app.aside.unit.Sha256;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Waveforms as small files in a folder that may be deleted at any time: 100 bytes for a second of
/// a clip. A file is named after where its clip lies, how large that is and when it was changed
/// last, so that another clip never shows it.
public final class WaveformFiles implements WaveformStore {
    private static final Logger LOG = LoggerFactory.getLogger(WaveformFiles.class);
    private static final int MAGIC = 0x41535746;
    private static final int HEADER_BYTES = 2 * Integer.BYTES;
    private static final int BYTES_MAX = 64 << 20;
    private static final int NAME_DIGITS = 24;

    private final Path folder;
    private final Cover cover;

    /// @param folder made when the first is kept
    public WaveformFiles(Path folder) {
        this(folder, Cover.NONE);
    }

    /// @param folder made when the first is kept
    /// @param cover of what is kept
    public WaveformFiles(Path folder, Cover cover) {
        this.folder = folder;
        this.cover = cover;
    }

    /// What is kept was kept otherwise than it is to be now. Blocks on the disk.
    public void forgetAll() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var files = Files.newDirectoryStream(folder, "*.{wave,part}")) {
            for (var file : files) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failure) {
            LOG.warn("waveforms stay: {}", failure.getClass().getSimpleName());
        }
    }

    @Override
    public Optional<Waveform> find(Path clip) {
        try {
            var file = file(clip);
            if (!Files.isRegularFile(file) || Files.size(file) > BYTES_MAX) {
                return Optional.empty();
            }
            return cover.uncovered(name(file), Files.readAllBytes(file))
                    .flatMap(bytes -> read(ByteBuffer.wrap(bytes)));
        } catch (IOException failure) {
            LOG.debug("a kept waveform can't be read", failure);
            return Optional.empty();
        }
    }

    @Override
    public void keep(Path clip, Waveform waveform) {
        var bytes = ByteBuffer.allocate(HEADER_BYTES + 2 * waveform.count());
        bytes.putInt(MAGIC).putInt(waveform.count());
        bytes.put(waveform.copy(ClipSide.CREATOR)).put(waveform.copy(ClipSide.FAN));
        try {
            var file = file(clip);
            var covered = cover.covered(name(file), bytes.array());
            if (covered.isEmpty()) {
                return;
            }
            Files.createDirectories(folder);
            var part = file.resolveSibling(file.getFileName() + ".part");
            Files.write(part, covered.get());
            Files.move(part, file, REPLACE_EXISTING);
        } catch (IOException failure) {
            LOG.info("a waveform isn't kept: {}", failure.getClass().getSimpleName());
        }
    }

    @Override
    public void forget(Path clip) {
        try {
            Files.deleteIfExists(file(clip));
        } catch (IOException failure) {
            LOG.info("a waveform stays: {}", failure.getClass().getSimpleName());
        }
    }

    private static Optional<Waveform> read(ByteBuffer bytes) {
        if (bytes.remaining() < HEADER_BYTES || bytes.getInt() != MAGIC) {
            return Optional.empty();
        }
        var count = bytes.getInt();
        if (count < 0 || bytes.remaining() != 2L * count) {
            return Optional.empty();
        }
        var creator = new byte[count];
        var fan = new byte[count];
        bytes.get(creator).get(fan);
        return Optional.of(Waveform.of(creator, fan));
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private Path file(Path clip) throws IOException {
        var key =
                clip.toAbsolutePath()
                        + "\n"
                        + Files.size(clip)
                        + "\n"
                        + Files.getLastModifiedTime(clip).toMillis();
        return folder.resolve(Sha256.hex(key).substring(0, NAME_DIGITS) + ".wave");
    }
}
