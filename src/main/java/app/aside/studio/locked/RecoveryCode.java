package app.aside.studio.locked;

import app.aside.unit.Sha256;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// A library's secret as somebody writes it down: seven groups of four, in Crockford's letters (no
/// I, L, O or U), the last twelve bits a check on the rest. It opens the clips without the
/// passphrase, and without the key file too.
///
/// @param text `ABCD-EFGH-…`
public record RecoveryCode(String text) {
    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 28;
    private static final int GROUP = 4;
    private static final int BITS = 5;
    private static final int CHECK_BITS = 12;

    static RecoveryCode of(LibrarySecret secret) {
        var bytes = secret.bytes();
        var number =
                new BigInteger(1, bytes).shiftLeft(CHECK_BITS).or(BigInteger.valueOf(check(bytes)));
        Arrays.fill(bytes, (byte) 0);
        var text = new StringBuilder();
        for (var at = LENGTH - 1; at >= 0; at--) {
            text.append(LETTERS.charAt(number.shiftRight(at * BITS).intValue() & 31));
            if (at > 0 && at % GROUP == 0) {
                text.append('-');
            }
        }
        return new RecoveryCode(text.toString());
    }

    /// @param typed in any case, with or without what stands between the groups; O is taken for 0,
    ///   I and L for 1
    /// @return nothing if it is none: a letter is wrong or missing
    public static Optional<RecoveryCode> typed(String typed) {
        var plain =
                typed.toUpperCase(Locale.ROOT)
                        .replaceAll("[\\s\\p{Pd}]", "")
                        .replace('O', '0')
                        .replace('I', '1')
                        .replace('L', '1');
        if (plain.length() != LENGTH
                || plain.chars().anyMatch(letter -> LETTERS.indexOf(letter) < 0)) {
            return Optional.empty();
        }
        var code = new RecoveryCode(plain.replaceAll("(.{4})(?!$)", "$1-"));
        return code.isWhole() ? Optional.of(code) : Optional.empty();
    }

    LibrarySecret secret() {
        var bytes = new byte[LibrarySecret.BYTES];
        var number = number().shiftRight(CHECK_BITS).toByteArray();
        var count = Math.min(number.length, bytes.length);
        System.arraycopy(number, number.length - count, bytes, bytes.length - count, count);
        return new LibrarySecret(bytes);
    }

    /// Not to be printed by chance.
    @Override
    public String toString() {
        return "RecoveryCode";
    }

    private boolean isWhole() {
        if (number().bitLength() > LibrarySecret.BYTES * Byte.SIZE + CHECK_BITS) {
            return false;
        }
        try (var secret = secret()) {
            return of(secret).text.equals(text);
        }
    }

    private BigInteger number() {
        var number = BigInteger.ZERO;
        for (var letter : text.replace("-", "").toCharArray()) {
            number = number.shiftLeft(BITS).or(BigInteger.valueOf(LETTERS.indexOf(letter)));
        }
        return number;
    }

    private static int check(byte[] secret) {
        var digest = Sha256.begin();
        digest.update("aside recovery code 1".getBytes(StandardCharsets.US_ASCII));
        return ByteBuffer.wrap(digest.digest(secret)).getShort() & ((1 << CHECK_BITS) - 1);
    }
}
