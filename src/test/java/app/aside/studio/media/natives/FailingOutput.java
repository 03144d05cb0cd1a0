package app.aside.studio.media.natives;

import app.aside.studio.media.DiskReserve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/// A file on a disk that refuses to take more than some bytes.
final class FailingOutput implements ClipOutput {
    private final FileOutput file;
    private long left;

    FailingOutput(Path path, long bytes) {
        left = bytes;
        try {
            file = new FileOutput(path, new DiskReserve(path, 0));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void write(ByteBuffer bytes, long position) throws IOException {
        left -= bytes.remaining();
        if (left < 0) {
            throw new IOException("refused by the test");
        }
        file.write(bytes, position);
    }

    @Override
    public void force() throws IOException {
        file.force();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
