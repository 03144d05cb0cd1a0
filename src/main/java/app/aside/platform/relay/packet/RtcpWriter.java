package app.aside.platform.relay.packet;

/// Writes a compound RTCP packet into one array, part by part. One thread.
public final class RtcpWriter {
    private static final int NACKED_MAX = 17;

    private final byte[] bytes;
    private int at;

    /// @param bytes room for all parts, and for their protection
    public RtcpWriter(byte[] bytes) {
        this.bytes = bytes;
    }

    /// Begins anew.
    public RtcpWriter clear() {
        at = 0;
        return this;
    }

    public byte[] bytes() {
        return bytes;
    }

    /// Bytes written.
    public int length() {
        return at;
    }

    /// A source's report, of nobody's reception.
    public RtcpWriter senderReport(int ssrc, long ntp, int timestamp, int packets, int octets) {
        head(0, Rtcp.SENDER_REPORT, 6);
        put(ssrc);
        Bytes.put64(bytes, at, ntp);
        at += 8;
        put(timestamp);
        put(packets);
        put(octets);
        return this;
    }

    /// What the source is called (RFC 3550 §6.5.1); sources of one name belong together.
    public RtcpWriter name(int ssrc, String name) {
        var size = (4 + 2 + name.length() + 1 + 3) & ~3;
        head(1, 202, size / 4);
        put(ssrc);
        var end = at + size - 4;
        bytes[at++] = 1;
        bytes[at++] = (byte) name.length();
        for (var i = 0; i < name.length(); i++) {
            bytes[at++] = (byte) name.charAt(i);
        }
        while (at < end) {
            bytes[at++] = 0;
        }
        return this;
    }

    /// How one source was received.
    public RtcpWriter receiverReport(int ssrc, ReportBlock block) {
        head(1, Rtcp.RECEIVER_REPORT, 7);
        put(ssrc);
        put(block.ssrc());
        put((block.fractionLost() << 24) | Math.clamp(block.lost(), 0, 0x7F_FFFF));
        put(block.highest());
        put(block.jitter());
        put(block.lastReport());
        put(block.sinceLastReport());
        return this;
    }

    /// A report without a source, which a compound packet begins with.
    public RtcpWriter emptyReport(int ssrc) {
        head(0, Rtcp.RECEIVER_REPORT, 1);
        put(ssrc);
        return this;
    }

    public RtcpWriter pli(int ssrc, int of) {
        head(Rtcp.PLI, Rtcp.PAYLOAD_FEEDBACK, 2);
        put(ssrc);
        put(of);
        return this;
    }

    /// @param missing sequence numbers in ascending order, as many as `count` says
    public RtcpWriter nack(int ssrc, int of, long[] missing, int count) {
        var begin = at;
        head(Rtcp.NACK, Rtcp.TRANSPORT_FEEDBACK, 2);
        put(ssrc);
        put(of);
        for (var i = 0; i < count; ) {
            var first = missing[i++];
            var following = 0;
            while (i < count && missing[i] - first < NACKED_MAX) {
                following |= 1 << (int) (missing[i++] - first - 1);
            }
            put(((int) (first & 0xFFFF) << 16) | following);
        }
        Bytes.put16(bytes, begin + 2, (at - begin) / 4 - 1);
        return this;
    }

    /// How the part that [TransportFeedback] wrote at [#length] ends.
    void advance(int size) {
        at += size;
    }

    private void head(int count, int type, int words) {
        bytes[at] = (byte) (0x80 | count);
        bytes[at + 1] = (byte) type;
        Bytes.put16(bytes, at + 2, words);
        at += 4;
    }

    private void put(int value) {
        Bytes.put32(bytes, at, value);
        at += 4;
    }

    /// One source in a receiver's report (RFC 3550 §6.4.1).
    ///
    /// @param fractionLost of 256, since the last report
    /// @param highest sequence number, with how often it wrapped above
    /// @param jitter in the source's clock
    /// @param lastReport middle 32 bits of the last sender report's time; 0 if there was none
    /// @param sinceLastReport in 1/65536 s
    public record ReportBlock(
            int ssrc,
            int fractionLost,
            long lost,
            int highest,
            int jitter,
            int lastReport,
            int sinceLastReport) {}
}
