package app.aside.platform.relay.packet;

/// Follows a number that wraps at 2¹⁶ into one that does not. One thread.
public final class Unwrapped {
    private long highest = -1;

    /// The number that lies nearest to the highest so far; it may be below.
    ///
    /// @param number 0 to 65535
    public long peek(int number) {
        if (highest < 0) {
            return 0x10000L + number;
        }
        return highest + (short) (number - (int) highest);
    }

    /// As [#peek], and remembers it.
    public long take(int number) {
        var whole = peek(number);
        highest = Math.max(highest, whole);
        return whole;
    }

    /// -1 before the first.
    public long highest() {
        return highest;
    }
}
