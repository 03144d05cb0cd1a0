package app.aside.studio.media.natives;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// A new file.
final class FileOutput implements ClipOutput {
    private final FileChannel channel;

    /// @throws IOException if the file exists or can't be made
    FileOutput(Path file) throws IOException {
        channel = FileChannel.open(file, CREATE_NEW, WRITE);
    }

    @Override
    public void write(ByteBuffer bytes, long position) throws IOException {
        var at = position;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
    }

    @Override
    public void force() throws IOException {
        channel.force(false);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
