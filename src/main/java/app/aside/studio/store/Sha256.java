package app.aside.studio.store;

import app.aside.studio.media.ClipBytes;
import app.aside.studio.media.PlainBytes;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.BooleanSupplier;

/// SHA-256 (FIPS 180-4) in hexadecimal. Any thread.
final class Sha256 {
    private static final int PART_BYTES = 1 << 20;

    private Sha256() {}

    static String of(String text) {
        return HexFormat.of().formatHex(digest().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /// Of a file's bytes, all of them. Blocks on the disk: some seconds for a gigabyte.
    static String of(Path file) throws IOException {
        try (var bytes = new PlainBytes(file)) {
            return of(bytes, () -> true);
        }
    }

    /// Of a clip's bytes, all of them. Blocks on the disk: some seconds for a gigabyte.
    ///
    /// @param goOn asked after each part of the clip
    /// @throws InterruptedIOException once it says no
    static String of(ClipBytes clip, BooleanSupplier goOn) throws IOException {
        var digest = digest();
        var part = ByteBuffer.allocateDirect(PART_BYTES);
        var at = 0L;
        for (var count = clip.read(part, at); count >= 0; count = clip.read(part.clear(), at)) {
            if (!goOn.getAsBoolean()) {
                throw new InterruptedIOException("not wanted any more");
            }
            at += count;
            digest.update(part.flip());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
