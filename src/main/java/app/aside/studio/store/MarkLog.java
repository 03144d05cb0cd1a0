package app.aside.studio.store;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE_NEW;

import app.aside.clips.Clip;
import app.aside.clips.Mark;
import app.aside.protocol.Json;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The marks of a clip that is being recorded, one line of JSON each, on the disk the moment they
/// happen. One thread at a time.
final class MarkLog implements AutoCloseable {
    private static final int BYTES_MAX = 8 << 20;

    private final FileChannel channel;

    /// @throws IOException if the file exists or can't be made
    MarkLog(Path file) throws IOException {
        channel = FileChannel.open(file, CREATE_NEW, APPEND);
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
            marks.add(Json.read(line, Mark.class));
        } catch (IOException _) {
            // Half a line that a crash left, followed by others.
        }
    }
}
