package app.aside.platform.relay.secure;

import java.util.Arrays;

/// Takes each number once, and none that is more than 1,024 below the highest (RFC 3711 §3.3.2).
/// One thread.
final class ReplayWindow {
    private static final int SIZE = 1_024;

    private final long[] seen = new long[SIZE / 64];
    private long highest = -1;

    /// Whether a number would be taken.
    boolean isNew(long number) {
        if (number > highest) {
            return true;
        }
        return number > highest - SIZE && (seen[word(number)] & bit(number)) == 0;
    }

    void take(long number) {
        if (number > highest) {
            if (highest < 0 || number - highest >= SIZE) {
                Arrays.fill(seen, 0);
            } else {
                for (var between = highest + 1; between <= number; between++) {
                    seen[word(between)] &= ~bit(between);
                }
            }
            highest = number;
        }
        seen[word(number)] |= bit(number);
    }

    private static int word(long number) {
        return (int) (number / 64) & (SIZE / 64 - 1);
    }

    private static long bit(long number) {
        return 1L << (number & 63);
    }
}
