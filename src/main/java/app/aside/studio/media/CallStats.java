package app.aside.studio.media;

/// Counters of a call, summed over the connections it has had (W3C webrtc-stats).
///
/// @param framesSent pictures encoded and sent
/// @param framesDropped pictures given to the connected call, not withheld, that were not sent
/// @param framesDecoded pictures of the other side decoded; counted as they come
/// @param audioPacketsReceived packets of the other side's sound; newer than half a second
/// @param concealedPercent share of the other side's sound concealed in the last second, 0 to 100
/// @param bytesSent media sent
/// @param bytesReceived media received
/// @param sendFramesPerSecond pictures sent in the last second
/// @param sendBitsPerSecond sent in the last second
/// @param roundTripMillis current round trip, 0 while unknown
/// @param lossPercent share of our packets lost on the way, 0 to 100
/// @param sendWidth pixels, 0 while unknown
/// @param sendHeight pixels, 0 while unknown
/// @param relayed whether what is sent goes through a TURN server
public record CallStats(
        long framesSent,
        long framesDropped,
        long framesDecoded,
        long audioPacketsReceived,
        int concealedPercent,
        long bytesSent,
        long bytesReceived,
        int sendFramesPerSecond,
        long sendBitsPerSecond,
        int roundTripMillis,
        int lossPercent,
        int sendWidth,
        int sendHeight,
        boolean relayed) {
    public static final CallStats NONE =
            new CallStats(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, false);

    /// The same with the counters of pictures that are counted elsewhere.
    public CallStats withFrames(long moreDropped, long decoded) {
        return new CallStats(
                framesSent,
                framesDropped + moreDropped,
                decoded,
                audioPacketsReceived,
                concealedPercent,
                bytesSent,
                bytesReceived,
                sendFramesPerSecond,
                sendBitsPerSecond,
                roundTripMillis,
                lossPercent,
                sendWidth,
                sendHeight,
                relayed);
    }
}
