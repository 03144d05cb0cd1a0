package app.aside.billing;

/// What one side attests once a second from Live on. Counters are totals since the session's start
/// and never fall.
///
/// @param number seconds since Live on the sender's monotonic clock; 0 is the baseline sent at Live
/// @param monotonicMillis the sender's monotonic clock, only for differences
/// @param framesDecoded pictures of the other side decoded so far
/// @param audioPackets packets of the other side's sound received so far
/// @param concealedPercent share of the sound concealed in this second, 0 to 100
/// @param cameraOn whether the sender's own camera is on, declared for the second that now begins
/// @param microphoneOn whether the sender's own microphone is on
/// @param free whether the sender gives the second that now begins; only a creator can (courtesy)
public record Tick(
        int number,
        long monotonicMillis,
        long framesDecoded,
        long audioPackets,
        int concealedPercent,
        boolean cameraOn,
        boolean microphoneOn,
        boolean free) {
    /// The longest session has fewer ticks than this.
    public static final int NUMBER_MAX = 24 * 60 * 60;

    public Tick {
        if (number < 0 || number > NUMBER_MAX) {
            throw new IllegalArgumentException(
                    "number must be 0 to " + NUMBER_MAX + ", got " + number);
        }
        if (framesDecoded < 0) {
            throw new IllegalArgumentException(
                    "framesDecoded must be zero or more, got " + framesDecoded);
        }
        if (audioPackets < 0) {
            throw new IllegalArgumentException(
                    "audioPackets must be zero or more, got " + audioPackets);
        }
        if (concealedPercent < 0 || concealedPercent > 100) {
            throw new IllegalArgumentException(
                    "concealedPercent must be 0 to 100, got " + concealedPercent);
        }
    }
}
