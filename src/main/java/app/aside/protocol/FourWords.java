package app.aside.protocol;

import app.aside.unit.Sha256;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The four words that both screens of a call show: if they are equal, nobody on the way between
/// took part in the encryption. They protect against the network, not against a platform that
/// serves an altered page.
///
/// SHA-256 over the `a=fingerprint` values of both connections in a fixed order, joined by line
/// feeds; the first 44 bits name four of 2,048 words.
public final class FourWords {
    private static final int BITS = 11;
    private static final List<String> WORDS = read();

    private FourWords() {}

    /// The DTLS fingerprints of one connection, as in the SDP after `a=fingerprint:`.
    ///
    /// @param creator of the studio's end, empty while unknown
    /// @param fan of the page's end, empty while unknown
    public record Fingerprints(String creator, String fan) {}

    /// The words, or none while a fingerprint is not known.
    public static List<String> of(Fingerprints creatorToFan, Fingerprints fanToCreator) {
        var prints =
                List.of(
                        hex(creatorToFan.creator()),
                        hex(creatorToFan.fan()),
                        hex(fanToCreator.creator()),
                        hex(fanToCreator.fan()));
        if (prints.stream().anyMatch(String::isEmpty)) {
            return List.of();
        }
        return words(Sha256.of(String.join("\n", prints).getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> words(byte[] hash) {
        long bits = 0;
        for (int i = 0; i < 6; i++) {
            bits = (bits << 8) | (hash[i] & 0xFF);
        }
        bits >>>= 4;
        var words = new ArrayList<String>();
        for (int i = 3; i >= 0; i--) {
            words.add(WORDS.get((int) (bits >>> (i * BITS)) & ((1 << BITS) - 1)));
        }
        return List.copyOf(words);
    }

    /// The hexadecimal part of `sha-256 AB:CD:…`, in upper case.
    private static String hex(String fingerprint) {
        return fingerprint
                .substring(fingerprint.lastIndexOf(' ') + 1)
                .strip()
                .toUpperCase(Locale.ROOT);
    }

    private static List<String> read() {
        try (var in = FourWords.class.getResourceAsStream("/words.txt")) {
            if (in == null) {
                throw new IllegalStateException("words.txt is missing");
            }
            var words =
                    new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                            .lines()
                            .toList();
            if (words.size() != 1 << BITS) {
                throw new IllegalStateException("words.txt must have 2,048 lines");
            }
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
