package app.aside.studio.locked;

import app.aside.studio.media.ClipBytes;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/// A locked file as the clip that is in it. Some chunks that were read last are kept as they are in
/// the clip: two pictures and two sounds are read side by side, and sound in pieces of a few
/// hundred bytes. Closing overwrites them.
final class LockedBytes implements ClipBytes {
    private static final int KEPT_MAX = 8;

    private final FileChannel channel;
    private final LockedHeader header;
    private final SecretKeySpec key;
    private final Chunks chunks;
    private final ReentrantLock turn = new ReentrantLock();

    /// Under `turn`.
    private final Map<Long, byte[]> kept = new LinkedHashMap<>(16, 0.75f, true);

    private boolean closed;

    /// Finds the file's key once its header is read.
    @FunctionalInterface
    interface KeyOf {
        SecretKeySpec find(LockedHeader header) throws IOException, GeneralSecurityException;
    }

    /// @throws DamagedClip if it isn't what was locked, as far as its ends tell
    LockedBytes(Path file, KeyOf keyOf) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            chunks = Chunks.in(channel.size());
            header = header(channel);
            key = keyOf.find(header);
            read(ByteBuffer.allocate(1), Math.max(0, chunks.plain() - 1));
            if (chunks.plain() == 0) {
                chunk(0);
            }
        } catch (GeneralSecurityException changed) {
            channel.close();
            throw new DamagedClip("its header was changed");
        } catch (IOException failure) {
            channel.close();
            throw failure;
        }
    }

    /// @throws DamagedClip if it isn't the start of a locked file
    static LockedHeader header(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return header(channel);
        }
    }

    @Override
    public long size() {
        return chunks.plain();
    }

    @Override
    public int read(ByteBuffer into, long at) throws IOException {
        if (at >= chunks.plain()) {
            return -1;
        }
        turn.lock();
        try {
            var chunk = chunk(at / Chunks.BYTES);
            var from = (int) (at % Chunks.BYTES);
            var count = Math.min(into.remaining(), chunk.length - from);
            into.put(chunk, from, count);
            return count;
        } finally {
            turn.unlock();
        }
    }

    @Override
    public Optional<Path> plainFile() {
        return Optional.empty();
    }

    @Override
    public void close() {
        turn.lock();
        try {
            closed = true;
            kept.values().forEach(chunk -> Arrays.fill(chunk, (byte) 0));
            kept.clear();
            channel.close();
        } catch (IOException _) {
            // It was only read.
        } finally {
            turn.unlock();
        }
    }

    private byte[] chunk(long number) throws IOException {
        if (closed) {
            throw new ClosedChannelException();
        }
        var known = kept.get(number);
        if (known != null) {
            return known;
        }
        var encrypted = ByteBuffer.allocate(chunks.length(number) + Primitives.TAG_BYTES);
        fill(channel, encrypted, Chunks.place(number));
        try {
            var cipher = chunks.cipher(Cipher.DECRYPT_MODE, key, header, number);
            var chunk = cipher.doFinal(encrypted.array());
            kept.put(number, chunk);
            if (kept.size() > KEPT_MAX) {
                var oldest = kept.keySet().iterator().next();
                Arrays.fill(kept.remove(oldest), (byte) 0);
            }
            return chunk;
        } catch (GeneralSecurityException changed) {
            throw new DamagedClip("a part of it was changed, or the file was cut off");
        }
    }

    private static LockedHeader header(FileChannel channel) throws IOException {
        var bytes = ByteBuffer.allocate(LockedHeader.BYTES);
        fill(channel, bytes, 0);
        var header = new LockedHeader(bytes.array());
        header.check();
        return header;
    }

    private static void fill(FileChannel channel, ByteBuffer bytes, long at) throws IOException {
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, at + bytes.position()) < 0) {
                throw new EOFException("it was cut off");
            }
        }
    }
}
