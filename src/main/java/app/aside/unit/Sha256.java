package app.aside.unit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256 (FIPS 180-4). Any thread.
public final class Sha256 {
    private Sha256() {}

    /// A hash of nothing so far; for one thread.
    public static MessageDigest begin() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// 32 bytes.
    public static byte[] of(byte[] bytes) {
        return begin().digest(bytes);
    }

    /// Of a text in UTF-8, in 64 small hexadecimal digits.
    public static String hex(String text) {
        return HexFormat.of().formatHex(of(text.getBytes(StandardCharsets.UTF_8)));
    }
}
