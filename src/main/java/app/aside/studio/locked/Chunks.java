package app.aside.studio.locked;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;

import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/// How a clip lies in its locked file: in chunks of 64 KiB, each encrypted by itself, so that any
/// of them is read without the others. The last is shorter, and empty only if the clip is.
///
/// A chunk's nonce is its number and whether it is the last, and the file's header is bound to
/// each: the construction STREAM (Hoang, Reyhanitabar, Rogaway, Vizár: Online
/// Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance, 2015). A chunk that was changed,
/// moved, left out, or comes from another file does not decrypt, and neither does what became the
/// last by cutting off.
///
/// @param plain bytes of the clip
record Chunks(long plain) {
    static final int BYTES = 64 << 10;
    private static final int SEALED_BYTES = BYTES + Primitives.TAG_BYTES;
    private static final byte LAST = 1;

    /// @param file bytes of the locked file
    /// @throws DamagedClip if no clip has so many
    static Chunks in(long file) throws DamagedClip {
        var body = file - LockedHeader.BYTES;
        var whole = body / SEALED_BYTES;
        var rest = body % SEALED_BYTES;
        if (body < Primitives.TAG_BYTES
                || (rest > 0 && rest < Primitives.TAG_BYTES)
                || (rest == Primitives.TAG_BYTES && whole > 0)) {
            throw new DamagedClip("it was cut off");
        }
        return new Chunks(whole * BYTES + Math.max(0, rest - Primitives.TAG_BYTES));
    }

    long count() {
        return Math.max(1, (plain + BYTES - 1) / BYTES);
    }

    /// Bytes of the locked file.
    long file() {
        return LockedHeader.BYTES + plain + count() * Primitives.TAG_BYTES;
    }

    /// Where a chunk lies in the locked file.
    static long place(long chunk) {
        return LockedHeader.BYTES + chunk * SEALED_BYTES;
    }

    /// How many of the clip's bytes a chunk has.
    int length(long chunk) {
        return (int) Math.min(BYTES, plain - chunk * BYTES);
    }

    Cipher cipher(int mode, SecretKeySpec key, LockedHeader header, long chunk)
            throws GeneralSecurityException {
        var nonce = ByteBuffer.allocate(Primitives.NONCE_BYTES);
        nonce.putLong(Integer.BYTES - 1, chunk);
        nonce.put(Primitives.NONCE_BYTES - 1, chunk == count() - 1 ? LAST : 0);
        return Primitives.gcm(mode, key, nonce.array(), header.bytes());
    }
}
