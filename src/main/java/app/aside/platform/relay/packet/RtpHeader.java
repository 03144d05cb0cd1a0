package app.aside.platform.relay.packet;

/// The header of an RTP packet (RFC 3550 §5.1) with its extensions (RFC 8285), read in place. One
/// object reads packet after packet; one thread.
public final class RtpHeader {
    public static final int FIXED = 12;
    private static final int ONE_BYTE = 0xBEDE;
    private static final int TWO_BYTES = 0x1000;

    private byte[] bytes = new byte[0];
    private int length;
    private int extensionAt;
    private int extensionEnd;
    private boolean isTwoBytes;

    /// @param packet held until the next one is read
    /// @param size bytes of the packet
    /// @return whether it is an RTP packet whose header is whole
    public boolean read(byte[] packet, int size) {
        bytes = packet;
        extensionAt = 0;
        extensionEnd = 0;
        if (size < FIXED || (packet[0] & 0xC0) != 0x80) {
            return false;
        }
        length = FIXED + 4 * (packet[0] & 15);
        if ((packet[0] & 0x10) != 0) {
            if (size < length + 4) {
                return false;
            }
            var profile = Bytes.unsigned16(packet, length);
            extensionAt = length + 4;
            extensionEnd = extensionAt + 4 * Bytes.unsigned16(packet, length + 2);
            length = extensionEnd;
            isTwoBytes = (profile & 0xFFF0) == TWO_BYTES;
            if (profile != ONE_BYTE && !isTwoBytes) {
                extensionAt = extensionEnd;
            }
        }
        return length <= size;
    }

    /// Bytes of the header with its extensions.
    public int length() {
        return length;
    }

    public boolean isPadded() {
        return (bytes[0] & 0x20) != 0;
    }

    public boolean marker() {
        return bytes[1] < 0;
    }

    public int payloadType() {
        return bytes[1] & 0x7F;
    }

    /// 0 to 65535.
    public int sequence() {
        return Bytes.unsigned16(bytes, 2);
    }

    public int timestamp() {
        return Bytes.int32(bytes, 4);
    }

    public int ssrc() {
        return Bytes.int32(bytes, 8);
    }

    /// Where an extension's value begins.
    ///
    /// @param id 0 finds nothing
    /// @return the index into the packet; -1 if it is not there, or shorter than `atLeast`
    public int extension(int id, int atLeast) {
        var at = extensionAt;
        while (id > 0 && at < extensionEnd) {
            if (bytes[at] == 0) {
                at++;
                continue;
            }
            var head = isTwoBytes ? 2 : 1;
            if (at + head > extensionEnd) {
                return -1;
            }
            var here = isTwoBytes ? bytes[at] & 0xFF : (bytes[at] & 0xFF) >>> 4;
            var size = isTwoBytes ? bytes[at + 1] & 0xFF : (bytes[at] & 15) + 1;
            if ((!isTwoBytes && here == 15) || at + head + size > extensionEnd) {
                return -1;
            }
            if (here == id) {
                return size >= atLeast ? at + head : -1;
            }
            at += head + size;
        }
        return -1;
    }
}
