package app.aside.studio.media.natives;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import app.aside.studio.media.DiskReserve;
import app.aside.studio.media.FreeSpace;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// A new file. When its disk is full it goes on in the room that was kept for that, and says so.
final class FileOutput implements ClipOutput {
    private final Path file;
    private final DiskReserve reserve;
    private final FileChannel channel;
    private volatile boolean full;

    /// @throws IOException if the file exists or can't be made
    FileOutput(Path file, DiskReserve reserve) throws IOException {
        this.file = file;
        this.reserve = reserve;
        channel = FileChannel.open(file, CREATE_NEW, WRITE);
    }

    @Override
    public void write(ByteBuffer bytes, long position) throws IOException {
        var at = position;
        while (bytes.hasRemaining()) {
            try {
                at += channel.write(bytes, at);
            } catch (IOException refused) {
                goOn(refused);
            }
        }
    }

    @Override
    public void force() throws IOException {
        try {
            channel.force(false);
        } catch (IOException refused) {
            goOn(refused);
            channel.force(false);
        }
    }

    @Override
    public boolean ranFull() {
        return full;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void goOn(IOException refused) throws IOException {
        if (full || !FreeSpace.isGone(file) || !reserve.give()) {
            throw refused;
        }
        full = true;
    }
}
