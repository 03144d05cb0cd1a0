package app.aside.unit;

import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// Makes and checks identifiers. A new one is a UUID of version 7 (RFC 9562 §5.7): 48 bits of Unix
/// milliseconds, then random bits, so that later ids sort later and none can be guessed.
public final class Ids {
    private static final int MAX = 64;
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_-]+");

    private Ids() {}

    /// @param at the time it carries
    /// @param random a cryptographic source where the id must not be guessed
    public static String uuid7(Instant at, RandomGenerator random) {
        long high = (at.toEpochMilli() << 16) | 0x7000L | (random.nextLong() & 0x0FFFL);
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }

    static String checked(String what, String value) {
        if (value.isEmpty() || value.length() > MAX || !ALLOWED.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    what
                            + " must be 1 to "
                            + MAX
                            + " letters, digits, '-' or '_', got '"
                            + value
                            + "'");
        }
        return value;
    }
}
