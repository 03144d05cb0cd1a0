package app.aside.platform.relay.secure;

/// Protects what is sent to one peer. The caller numbers its RTP packets without wrapping, each
/// source from below 2¹⁶ on. One thread.
public final class SrtpSender {
    private final PacketCipher cipher;
    private int reports;

    public SrtpSender(SrtpKeys keys) {
        cipher = PacketCipher.of(keys);
    }

    /// Protects an RTP packet whose header lies in `to` already.
    ///
    /// @param index sequence number that does not wrap
    /// @return bytes of the protected packet
    public int seal(
            byte[] to, int header, byte[] payload, int from, int length, int ssrc, long index) {
        return cipher.seal(to, header, payload, from, length, ssrc, index);
    }

    /// Protects an RTCP packet in place; there must be room for [PacketCipher#OVERHEAD] more.
    public int sealRtcp(byte[] packet, int length) {
        reports = (reports + 1) & Integer.MAX_VALUE;
        return cipher.sealRtcp(packet, length, reports);
    }
}
