package app.aside.studio.store;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import app.aside.clips.Clip;
import app.aside.clips.Mark;
import app.aside.protocol.Json;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The marks of a clip that is being recorded, one line of JSON each, on the disk the moment they
/// happen. One thread at a time.
final class MarkLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MarkLog.class);
    private static final int BYTES_MAX = 8 << 20;

    /// Behind all that is ever written: some systems let nobody read what is locked.
    private static final long HELD_AT = Long.MAX_VALUE - 1;

    /// A mark of an earlier version has no money; a later one may have more.
    private static final ObjectReader READER =
            Json.MAPPER
                    .readerFor(Mark.class)
                    .without(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final FileChannel channel;

    /// @throws IOException if the file exists or can't be made
    MarkLog(Path file) throws IOException {
        channel = FileChannel.open(file, CREATE_NEW, APPEND);
        try {
            // Held until the channel is closed. A disk that knows no locks has no other studio on
            // it.
            channel.tryLock(HELD_AT, 1, false);
        } catch (IOException _) {
            LOG.debug("a log without a lock");
        }
    }

    /// Whether another studio is recording this clip now. Not to be asked of a clip that this one
    /// records: asking would let go of its lock.
    static boolean isHeld(Path file) {
        if (!Files.exists(file)) {
            return false;
        }
        try (var channel = FileChannel.open(file, WRITE);
                var lock = channel.tryLock(HELD_AT, 1, false)) {
            return lock == null;
        } catch (OverlappingFileLockException | IOException _) {
            return false;
        }
    }

    /// On the disk when it returns.
    void add(Mark mark) throws IOException {
        var line = Json.write(mark) + "\n";
        var bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(true);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /// What can be read; a line that was torn off, or isn't a mark, is passed over. Nothing if
    /// there is no such file.
    static List<Mark> read(Path file) throws IOException {
        var marks = new ArrayList<Mark>();
        if (!Files.exists(file) || Files.size(file) > BYTES_MAX) {
            return marks;
        }
        var text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        var end = text.indexOf('\n');
        for (var from = 0; end >= 0 && marks.size() < Clip.MARKS_MAX; ) {
            addIfMark(text.substring(from, end), marks);
            from = end + 1;
            end = text.indexOf('\n', from);
        }
        return marks;
    }

    private static void addIfMark(String line, List<Mark> marks) {
        try {
            marks.add(READER.readValue(line));
        } catch (IOException _) {
            // Half a line that a crash left, followed by others.
        }
    }
}
