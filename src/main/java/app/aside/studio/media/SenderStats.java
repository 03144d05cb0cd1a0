package app.aside.studio.media;

/// Counters of a show's connection (W3C webrtc-stats).
public record SenderStats(Pictures pictures, Line line) {
    public static final SenderStats NONE = new SenderStats(Pictures.NONE, Line.NONE);

    /// @param sent encoded and sent since the connection was made
    /// @param dropped given to the connection and not sent, though they should have been
    /// @param perSecond sent in the last second
    /// @param fit what the governor lets through
    /// @param width as sent, pixels, 0 while unknown
    /// @param height as sent, pixels, 0 while unknown
    public record Pictures(
            long sent, long dropped, int perSecond, ShowGovernor.Fit fit, int width, int height) {
        static final Pictures NONE = new Pictures(0, 0, 0, ShowGovernor.Fit.WHOLE, 0, 0);
    }

    /// @param bitsPerSecond sent in the last second, everything that goes over the connection
    /// @param roomBitsPerSecond that the line is thought to carry of pictures; 0 while unknown
    /// @param roundTripMillis 0 while unknown
    /// @param lossPercent share of packets lost on the way, 0 to 100
    /// @param jitterMillis as the other side reports it, 0 while unknown
    public record Line(
            long bitsPerSecond,
            long roomBitsPerSecond,
            int roundTripMillis,
            int lossPercent,
            int jitterMillis) {
        static final Line NONE = new Line(0, 0, 0, 0, 0);
    }
}
