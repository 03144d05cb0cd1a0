package app.aside.studio.locked;

import java.security.SecureRandom;
import java.util.Arrays;

/// The one secret of a library: 128 bits, from which its private key and the key of what is kept in
/// the cache are made. As many bits as X25519 withstands, and few enough to be written down
/// ([RecoveryCode]).
final class LibrarySecret implements AutoCloseable {
    static final int BYTES = 16;
    private static final String LOCK_KEY = "aside clips lock 1";
    private static final String CACHE_KEY = "aside clips cache 1";
    private static final int PROOF_BYTES = 16;
    private static final byte[] NO_SALT = new byte[0];

    private final byte[] bytes;

    /// @param bytes taken over
    LibrarySecret(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("bytes must be 16, got " + bytes.length);
        }
        this.bytes = bytes;
    }

    static LibrarySecret random(SecureRandom random) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new LibrarySecret(bytes);
    }

    /// A copy; the caller overwrites it.
    byte[] bytes() {
        return bytes.clone();
    }

    /// 32 bytes; the caller overwrites them.
    byte[] privateKey() {
        return Primitives.derived(bytes, NO_SALT, LOCK_KEY, Primitives.KEY_BYTES);
    }

    byte[] publicKey() {
        var own = privateKey();
        try {
            return Primitives.publicKey(own);
        } finally {
            Arrays.fill(own, (byte) 0);
        }
    }

    /// 32 bytes; the caller overwrites them.
    byte[] cacheKey() {
        return Primitives.derived(bytes, NO_SALT, CACHE_KEY, Primitives.KEY_BYTES);
    }

    /// Nobody without the secret can say what it is for a word.
    byte[] proof(String word) {
        return Primitives.derived(bytes, NO_SALT, "aside clips wish 1 " + word, PROOF_BYTES);
    }

    /// Overwrites it.
    @Override
    public void close() {
        Arrays.fill(bytes, (byte) 0);
    }
}
