package app.aside.platform.relay.secure;

import app.aside.platform.relay.packet.Bytes;
import app.aside.platform.relay.packet.RtpHeader;

import java.util.HashMap;
import java.util.Map;

/// Opens what one peer sends: knows how often each source's sequence numbers have rolled over (RFC
/// 3711 §3.3.1) and takes no packet twice. One thread.
public final class SrtpReceiver {
    /// Sources of one peer: sound, picture, what is sent again, and as many after a restart.
    private static final int SOURCES_MAX = 16;

    private static final class Source {
        final ReplayWindow window = new ReplayWindow();
        long highest;
    }

    private final PacketCipher cipher;
    private final Map<Integer, Source> sources = new HashMap<>();
    private final Map<Integer, ReplayWindow> reports = new HashMap<>();

    public SrtpReceiver(SrtpKeys keys) {
        cipher = PacketCipher.of(keys);
    }

    /// Opens an RTP packet.
    ///
    /// @param header as read from the packet
    /// @param payload where the payload goes, from 0
    /// @return bytes of the payload; -1 if it is not authentic, or came before
    public int open(byte[] packet, int length, RtpHeader header, byte[] payload) {
        var ssrc = header.ssrc();
        var source = sources.get(ssrc);
        var index = source == null ? header.sequence() : index(source, header.sequence());
        if (index < 0
                || (source != null && !source.window.isNew(index))
                || (source == null && sources.size() >= SOURCES_MAX)) {
            return -1;
        }
        var size = cipher.open(packet, header.length(), length, payload, ssrc, index);
        if (size < 0) {
            return -1;
        }
        if (source == null) {
            source = new Source();
            sources.put(ssrc, source);
        }
        source.window.take(index);
        source.highest = Math.max(source.highest, index);
        return size;
    }

    /// Opens an RTCP packet in place.
    ///
    /// @return its bytes; -1 if it is not authentic, or came before
    public int openRtcp(byte[] packet, int length) {
        var index = cipher.rtcpIndex(packet, length);
        if (index < 0) {
            return -1;
        }
        var ssrc = Bytes.int32(packet, 4);
        var window = reports.get(ssrc);
        if ((window != null && !window.isNew(index))
                || (window == null && reports.size() >= SOURCES_MAX)) {
            return -1;
        }
        var size = cipher.openRtcp(packet, length);
        if (size >= 0) {
            if (window == null) {
                window = new ReplayWindow();
                reports.put(ssrc, window);
            }
            window.take(index);
        }
        return size;
    }

    /// The index nearest to the highest so far.
    private static long index(Source source, int sequence) {
        return source.highest + (short) (sequence - (int) source.highest);
    }
}
