package app.aside.studio.locked;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;

import javax.crypto.spec.SecretKeySpec;

/// What a locked file begins with.
///
/// ```
/// 8   "ASIDELCK"
/// 1   version, 1
/// 7   zeros
/// 32  public key of the library that it is locked for
/// 32  public key that was made for this file alone
/// ```
///
/// The file's key is what the two have in common (X25519), through HKDF with both public keys as
/// salt: as in RFC 9180 §4.1 and in the age file format, but with no second key wrapped in it,
/// because the first is of this file only.
final class LockedHeader {
    static final int BYTES = 80;

    private static final byte[] MAGIC = "ASIDELCK".getBytes(StandardCharsets.US_ASCII);
    private static final byte VERSION = 1;
    private static final int VERSION_AT = 8;
    private static final int LIBRARY_AT = 16;
    private static final int FILE_AT = LIBRARY_AT + Primitives.KEY_BYTES;
    private static final String PURPOSE = "aside locked clip 1";

    private final byte[] bytes;

    /// @param bytes taken over
    LockedHeader(byte[] bytes) {
        this.bytes = bytes;
    }

    static LockedHeader of(byte[] libraryPublic, byte[] filePublic) {
        var bytes = ByteBuffer.allocate(BYTES);
        bytes.put(MAGIC).put(VERSION);
        bytes.position(LIBRARY_AT);
        bytes.put(libraryPublic).put(filePublic);
        return new LockedHeader(bytes.array());
    }

    /// Whether a file that starts so is a locked one, of whatever version.
    static boolean isBegun(byte[] start) {
        return start.length == BYTES
                && Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    /// @throws IOException if it isn't the start of a locked file that this version can read
    void check() throws IOException {
        if (!isBegun(bytes)) {
            throw new DamagedClip("it doesn't begin like a locked clip");
        }
        if (bytes[VERSION_AT] != VERSION) {
            throw new DamagedClip("a newer version of Aside has locked it");
        }
    }

    /// Not to be written to.
    byte[] bytes() {
        return bytes;
    }

    byte[] libraryPublic() {
        return Arrays.copyOfRange(bytes, LIBRARY_AT, FILE_AT);
    }

    byte[] filePublic() {
        return Arrays.copyOfRange(bytes, FILE_AT, BYTES);
    }

    /// @param own private key of the library or of the file
    /// @param other public key of the other one
    SecretKeySpec fileKey(byte[] own, byte[] other) throws GeneralSecurityException {
        var agreed = Primitives.agreed(own, other);
        var salt = Arrays.copyOfRange(bytes, LIBRARY_AT, BYTES);
        var key = Primitives.derived(agreed, salt, PURPOSE, Primitives.KEY_BYTES);
        Arrays.fill(agreed, (byte) 0);
        var made = Primitives.aes(key);
        Arrays.fill(key, (byte) 0);
        return made;
    }
}
