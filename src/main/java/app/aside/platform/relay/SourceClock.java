package app.aside.platform.relay;

/// Which moment a track's timestamp is, on the relay's own clock, so that players bring sound and
/// picture together: by the publisher's sender reports once they come. Only on `relay`.
///
/// A publisher's clock is set against the relay's at its first report, the same for both of its
/// tracks.
final class SourceClock {
    private static final double FRACTIONS_IN_NANO = 4.294967296;

    private long offset;
    private boolean isSet;

    /// Sets the publisher's clock against ours, once.
    ///
    /// @param ntp of its report
    void set(long ntp, long now) {
        if (!isSet) {
            offset = now - nanos(ntp);
            isSet = true;
        }
    }

    /// Our time of a moment on the publisher's clock.
    long ours(long ntp) {
        return nanos(ntp) + offset;
    }

    boolean isSet() {
        return isSet;
    }

    /// NTP's 32.32 bits of our time; they count from some moment, which RFC 3550 §6.4.1 allows.
    static long ntp(long nanos) {
        var seconds = Math.floorDiv(nanos, 1_000_000_000L);
        var rest = Math.floorMod(nanos, 1_000_000_000L);
        return (seconds << 32) | (long) (rest * FRACTIONS_IN_NANO);
    }

    /// Modulo 2³² s, which is longer than a show.
    private static long nanos(long ntp) {
        return (ntp >>> 32) * 1_000_000_000L + (long) ((ntp & 0xFFFF_FFFFL) / FRACTIONS_IN_NANO);
    }
}
