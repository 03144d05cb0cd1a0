package app.aside.studio.media.natives;

import app.aside.studio.media.DiskReserve;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;

/// A file on a disk that a test can let stand still.
final class StillOutput implements ClipOutput {
    private final FileOutput file;
    private final Semaphore moving = new Semaphore(1);

    StillOutput(Path path) throws IOException {
        file = new FileOutput(path, new DiskReserve(path, 0));
    }

    void stop() {
        moving.acquireUninterruptibly();
    }

    void goOn() {
        moving.release();
    }

    @Override
    public void write(ByteBuffer bytes, long position) throws IOException {
        moving.acquireUninterruptibly();
        try {
            file.write(bytes, position);
        } finally {
            moving.release();
        }
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
