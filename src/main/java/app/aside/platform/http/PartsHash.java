package app.aside.platform.http;

import app.aside.unit.Sha256;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// SHA-256 of several texts, in hexadecimal.
public final class PartsHash {
    private PartsHash() {}

    /// No two lists of parts give the same.
    public static String of(String... parts) {
        var digest = Sha256.begin();
        for (var part : parts) {
            var bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
