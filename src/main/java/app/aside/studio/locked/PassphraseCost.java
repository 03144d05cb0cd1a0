package app.aside.studio.locked;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;

/// How dear it is to try a passphrase: Argon2id (RFC 9106). It is stored with what it protects, so
/// that it can grow with the machines.
///
/// @param memoryKib kibibytes
/// @param passes over the memory
/// @param lanes that could be worked on side by side
public record PassphraseCost(int memoryKib, int passes, int lanes) {
    /// The second recommendation of RFC 9106 §4: 64 MiB, three passes. OWASP's Password Storage
    /// Cheat Sheet asks for 19 MiB and two passes at the least; whoever has the file can try for as
    /// long as they please, so this is more.
    public static final PassphraseCost USUAL = new PassphraseCost(64 << 10, 3, 4);

    private static final int MEMORY_KIB_MAX = 1 << 20;
    private static final int PASSES_MAX = 64;
    private static final int LANES_MAX = 64;

    /// A file somebody has changed must not take all of the machine.
    public PassphraseCost {
        check("memoryKib", memoryKib, MEMORY_KIB_MAX);
        check("passes", passes, PASSES_MAX);
        check("lanes", lanes, LANES_MAX);
    }

    /// Blocks for about half a second. The same passphrase typed on another system may come in
    /// other characters that look the same, so they are brought to one form (NFC).
    ///
    /// @param passphrase not kept; the caller overwrites it
    /// @return 32 bytes; the caller overwrites them
    byte[] key(char[] passphrase, byte[] salt) {
        var text = Normalizer.normalize(CharBuffer.wrap(passphrase), Normalizer.Form.NFC);
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        try {
            var generator = new Argon2BytesGenerator();
            generator.init(
                    new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                            .withMemoryAsKB(memoryKib)
                            .withIterations(passes)
                            .withParallelism(lanes)
                            .withSalt(salt)
                            .build());
            var key = new byte[Primitives.KEY_BYTES];
            generator.generateBytes(bytes, key);
            return key;
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static void check(String field, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(field + " must be 1 to " + most + ", got " + value);
        }
    }
}
