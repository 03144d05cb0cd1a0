package app.aside.platform.relay.packet;

/// Reads compound RTCP packets (RFC 3550 §6, RFC 4585, RFC 5104). One thread; nothing is kept.
public final class Rtcp {
    public static final int SENDER_REPORT = 200;
    public static final int RECEIVER_REPORT = 201;
    public static final int GOODBYE = 203;
    public static final int TRANSPORT_FEEDBACK = 205;
    public static final int PAYLOAD_FEEDBACK = 206;
    public static final int NACK = 1;
    public static final int TRANSPORT_WIDE = 15;
    public static final int PLI = 1;
    public static final int FIR = 4;
    private static final int HEADER = 4;

    private Rtcp() {}

    /// Told what a packet says, in its order.
    public interface Listener {
        /// @param ntp seconds since 1900 in 32.32 bits, of the sender's clock
        /// @param timestamp the same moment in the source's
        default void onSenderReport(int ssrc, long ntp, int timestamp) {}

        /// Packets that did not arrive.
        ///
        /// @param ssrc of the source that is to send them again
        /// @param first sequence number of one
        /// @param following which of the next sixteen too, lowest bit first
        default void onNack(int ssrc, int first, int following) {}

        /// A key frame is wanted.
        default void onKeyFrameWanted(int ssrc) {}
    }

    /// Whether what came is RTCP and not RTP, both being of version 2 (RFC 5761 §4).
    public static boolean isRtcp(byte[] bytes, int length) {
        return length >= 8 && (bytes[1] & 0xFF) >= 192 && (bytes[1] & 0xFF) <= 223;
    }

    /// Reads until the end or the first part that is not whole.
    public static void read(byte[] bytes, int length, Listener listener) {
        var at = 0;
        while (at + HEADER <= length && (bytes[at] & 0xC0) == 0x80) {
            var end = at + 4 + 4 * Bytes.unsigned16(bytes, at + 2);
            if (end > length) {
                return;
            }
            part(bytes, at, end, listener);
            at = end;
        }
    }

    private static void part(byte[] bytes, int at, int end, Listener listener) {
        var count = bytes[at] & 31;
        switch (bytes[at + 1] & 0xFF) {
            case SENDER_REPORT -> {
                if (end - at >= 28) {
                    listener.onSenderReport(
                            Bytes.int32(bytes, at + 4),
                            Bytes.int64(bytes, at + 8),
                            Bytes.int32(bytes, at + 16));
                }
            }
            case TRANSPORT_FEEDBACK -> {
                if (count == NACK && end - at >= 12) {
                    for (var item = at + 12; item + 4 <= end; item += 4) {
                        listener.onNack(
                                Bytes.int32(bytes, at + 8),
                                Bytes.unsigned16(bytes, item),
                                Bytes.unsigned16(bytes, item + 2));
                    }
                }
            }
            case PAYLOAD_FEEDBACK -> feedback(bytes, at, end, count, listener);
            default -> {}
        }
    }

    private static void feedback(byte[] bytes, int at, int end, int count, Listener listener) {
        if (count == PLI && end - at >= 12) {
            listener.onKeyFrameWanted(Bytes.int32(bytes, at + 8));
        } else if (count == FIR) {
            for (var item = at + 12; item + 8 <= end; item += 8) {
                listener.onKeyFrameWanted(Bytes.int32(bytes, item));
            }
        }
    }
}
