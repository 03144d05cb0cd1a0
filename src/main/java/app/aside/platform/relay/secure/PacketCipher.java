package app.aside.platform.relay.secure;

/// Protects or opens packets of one direction. Where a packet's number comes from is not its
/// business. One thread.
public abstract sealed class PacketCipher permits GcmCipher, CounterCipher {
    /// Bytes that protection adds to a packet at most.
    public static final int OVERHEAD = 20;

    /// The last bits of an SRTCP packet's trailer: whether it is encrypted, and its number.
    static final int ENCRYPTED = 0x8000_0000;

    static final int RTCP_HEADER = 8;

    public static PacketCipher of(SrtpKeys keys) {
        return keys.profile().isGcm() ? new GcmCipher(keys) : new CounterCipher(keys);
    }

    /// Protects an RTP packet whose header lies in `to` already.
    ///
    /// @param index 48 bits: roll-over counter and sequence number
    /// @return bytes of the protected packet
    public abstract int seal(
            byte[] to, int header, byte[] payload, int from, int length, int ssrc, long index);

    /// Opens an RTP packet.
    ///
    /// @param header its bytes
    /// @param payload where the payload goes, from 0
    /// @return bytes of the payload; -1 if the packet is not authentic
    public abstract int open(
            byte[] packet, int header, int length, byte[] payload, int ssrc, long index);

    /// Protects an RTCP packet in place; there must be room for [#OVERHEAD] more.
    ///
    /// @param index 31 bits
    /// @return bytes of the protected packet
    public abstract int sealRtcp(byte[] packet, int length, int index);

    /// Opens an RTCP packet in place.
    ///
    /// @return its bytes; -1 if it is not authentic
    public abstract int openRtcp(byte[] packet, int length);

    /// The number in an SRTCP packet's trailer; -1 if it is too short.
    public abstract int rtcpIndex(byte[] packet, int length);
}
