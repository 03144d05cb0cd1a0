package app.aside.studio.locked;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

import javax.crypto.Cipher;

/// Encrypts what is kept beside clips: a nonce, then AES-256-GCM with the name bound to it. The
/// keys it is given are overwritten. Any thread; nothing is kept here.
final class CacheCover {
    private CacheCover() {}

    static Optional<byte[]> cover(byte[] key, String name, byte[] open, SecureRandom random) {
        var nonce = new byte[Primitives.NONCE_BYTES];
        random.nextBytes(nonce);
        return through(Cipher.ENCRYPT_MODE, key, name, nonce, open)
                .map(
                        bytes ->
                                ByteBuffer.allocate(nonce.length + bytes.length)
                                        .put(nonce)
                                        .put(bytes)
                                        .array());
    }

    /// @return nothing if it was kept otherwise, or under another name
    static Optional<byte[]> uncover(byte[] key, String name, byte[] kept) {
        if (kept.length < Primitives.NONCE_BYTES) {
            return Optional.empty();
        }
        var nonce = Arrays.copyOf(kept, Primitives.NONCE_BYTES);
        var rest = Arrays.copyOfRange(kept, Primitives.NONCE_BYTES, kept.length);
        return through(Cipher.DECRYPT_MODE, key, name, nonce, rest);
    }

    private static Optional<byte[]> through(
            int mode, byte[] key, String name, byte[] nonce, byte[] bytes) {
        try {
            var bound = name.getBytes(StandardCharsets.UTF_8);
            return Optional.of(
                    Primitives.gcm(mode, Primitives.aes(key), nonce, bound).doFinal(bytes));
        } catch (GeneralSecurityException _) {
            return Optional.empty();
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }
}
