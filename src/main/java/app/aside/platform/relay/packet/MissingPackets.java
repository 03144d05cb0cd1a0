package app.aside.platform.relay.packet;

import java.util.ArrayDeque;
import java.util.Deque;

/// Which packets of a source have not arrived, and when to ask for them again. Times are
/// nanoseconds. One thread.
public final class MissingPackets {
    /// Holes at a time; with more the picture is begun anew instead.
    public static final int HOLES_MAX = 256;

    private static final long REORDER_NANOS = 8_000_000;
    private static final long RETRY_NANOS = 60_000_000;
    private static final int TRIES_MAX = 8;

    private static final class Hole {
        final long number;
        long askAt;
        int tries;

        Hole(long number, long askAt) {
            this.number = number;
            this.askAt = askAt;
        }
    }

    private final Deque<Hole> holes = new ArrayDeque<>();
    private long highest = -1;

    /// @param number that does not wrap
    /// @return whether so much is missing that asking for it is no use
    public boolean arrived(long number, long now) {
        if (highest >= 0 && number <= highest) {
            holes.removeIf(hole -> hole.number == number);
            return false;
        }
        var isFirst = highest < 0;
        var from = highest + 1;
        highest = number;
        if (isFirst) {
            return false;
        }
        if (number - from + holes.size() > HOLES_MAX) {
            holes.clear();
            return true;
        }
        for (var between = from; between < number; between++) {
            holes.add(new Hole(between, now + REORDER_NANOS));
        }
        return false;
    }

    /// Which to ask for now, in ascending order.
    ///
    /// @param into room for [#HOLES_MAX]
    /// @return how many
    public int due(long now, long[] into) {
        if (holes.isEmpty()) {
            return 0;
        }
        var count = 0;
        holes.removeIf(hole -> hole.tries >= TRIES_MAX && hole.askAt <= now);
        for (var hole : holes) {
            if (hole.askAt <= now) {
                hole.askAt = now + RETRY_NANOS;
                hole.tries++;
                into[count++] = hole.number;
            }
        }
        return count;
    }

    /// Another source begins.
    public void clear() {
        holes.clear();
        highest = -1;
    }
}
