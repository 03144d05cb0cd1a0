package app.aside.platform.relay.packet;

/// Tells where a key frame begins, from the first bytes of an RTP payload.
public final class KeyFrames {
    private static final int IDR = 5;
    private static final int SPS = 7;
    private static final int STAP_A = 24;
    private static final int FU_A = 28;

    private KeyFrames() {}

    /// VP8, RFC 7741 §4.2 and §4.3.
    public static boolean beginsInVp8(byte[] bytes, int from, int to) {
        if (from >= to) {
            return false;
        }
        var first = bytes[from];
        var at = from + 1;
        if ((first & 0x80) != 0) {
            if (at >= to) {
                return false;
            }
            var extended = bytes[at++];
            if ((extended & 0x80) != 0) {
                at += at < to && (bytes[at] & 0x80) != 0 ? 2 : 1;
            }
            at += (extended & 0x40) != 0 ? 1 : 0;
            at += (extended & 0x30) != 0 ? 1 : 0;
        }
        var isFrameBegin = (first & 0x10) != 0 && (first & 0x07) == 0;
        return isFrameBegin && at < to && (bytes[at] & 1) == 0;
    }

    /// H.264, RFC 6184 §5: where a parameter set or an IDR picture begins.
    public static boolean beginsInH264(byte[] bytes, int from, int to) {
        if (from >= to) {
            return false;
        }
        return switch (bytes[from] & 31) {
            case IDR, SPS -> true;
            case STAP_A -> beginsInAggregate(bytes, from + 1, to);
            case FU_A -> from + 1 < to && bytes[from + 1] < 0 && (bytes[from + 1] & 31) == IDR;
            default -> false;
        };
    }

    private static boolean beginsInAggregate(byte[] bytes, int from, int to) {
        for (var at = from; at + 2 < to; at += 2 + Bytes.unsigned16(bytes, at)) {
            var type = bytes[at + 2] & 31;
            if (type == IDR || type == SPS) {
                return true;
            }
        }
        return false;
    }
}
