package app.aside.studio.locked;

import app.aside.studio.media.ClipBytes;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.LongPredicate;

import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/// Writes a clip as a locked file. It takes no more than the library's public key, so that a clip
/// can be locked while nobody has given the passphrase.
final class LockedWriter {
    private final byte[] libraryPublic;
    private final SecureRandom random;

    LockedWriter(byte[] libraryPublic, SecureRandom random) {
        this.libraryPublic = libraryPublic.clone();
        this.random = random;
    }

    /// What reads back what was written, without the library's key.
    record Written(LockedHeader header, SecretKeySpec key) {}

    /// @param into empty; forced when it returns
    /// @param goOn asked after each chunk, with the bytes that are done
    /// @return nothing was given up if `goOn` was always so
    Written write(ClipBytes clip, FileChannel into, LongPredicate goOn) throws IOException {
        var own = new byte[Primitives.KEY_BYTES];
        random.nextBytes(own);
        var header = LockedHeader.of(libraryPublic, Primitives.publicKey(own));
        try {
            var key = header.fileKey(own, libraryPublic);
            writeAll(ByteBuffer.wrap(header.bytes()), into);
            var chunks = new Chunks(clip.size());
            for (var chunk = 0L; chunk < chunks.count(); chunk++) {
                if (!goOn.test(chunk * Chunks.BYTES)) {
                    throw new GivenUp();
                }
                var cipher = chunks.cipher(Cipher.ENCRYPT_MODE, key, header, chunk);
                var plain = read(clip, chunk * Chunks.BYTES, chunks.length(chunk));
                writeAll(ByteBuffer.wrap(cipher.doFinal(plain)), into);
            }
            into.force(true);
            return new Written(header, key);
        } catch (GeneralSecurityException refused) {
            throw new IOException("the clip can't be encrypted", refused);
        } finally {
            Arrays.fill(own, (byte) 0);
        }
    }

    static byte[] read(ClipBytes clip, long from, int length) throws IOException {
        var bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (clip.read(bytes, from + bytes.position()) < 0) {
                throw new EOFException("it was cut off");
            }
        }
        return bytes.array();
    }

    private static void writeAll(ByteBuffer bytes, FileChannel into) throws IOException {
        while (bytes.hasRemaining()) {
            into.write(bytes);
        }
    }
}
