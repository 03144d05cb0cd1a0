package app.aside.platform.relay;

import app.aside.platform.relay.packet.Bytes;
import app.aside.platform.relay.packet.RtpHeader;

/// One track as one player sees it: its own source, numbers and timestamps, without a hole for what
/// it was not meant to have. Only on `relay`.
final class PlayerStream {
    private static final int EXTENSIONS = 0xBEDE;

    private final int ssrc;
    private final int againSsrc;
    private final int timestampOffset;
    private long first;
    private long offset;
    private long last;
    private long again;
    private boolean isStarted;
    private int packets;
    private int octets;

    /// @param ssrc of the stream
    /// @param againSsrc of what is sent again; 0 for none
    /// @param start below 2¹⁵: its packets are numbered from the next on
    PlayerStream(int ssrc, int againSsrc, int start, int timestampOffset) {
        this.ssrc = ssrc;
        this.againSsrc = againSsrc;
        this.last = start;
        this.again = start;
        this.timestampOffset = timestampOffset;
    }

    int ssrc() {
        return ssrc;
    }

    int againSsrc() {
        return againSsrc;
    }

    int packets() {
        return packets;
    }

    int octets() {
        return octets;
    }

    boolean isStarted() {
        return isStarted;
    }

    /// From this packet of the track on; it gets the next number.
    void start(long number) {
        first = number;
        offset = last + 1 - number;
        isStarted = true;
    }

    /// Nothing until it starts anew.
    void stop() {
        isStarted = false;
    }

    /// Whether a packet of the track belongs to what was started last.
    boolean has(long number) {
        return isStarted && number >= first;
    }

    /// The number of the track's packet that a player calls so; -1 if it was given none such.
    ///
    /// @param sequence 0 to 65535
    long numberOf(int sequence) {
        var index = last + (short) (sequence - (int) last);
        var number = index - offset;
        return has(number) && index <= last ? number : -1;
    }

    /// The number here of a packet of the track.
    long index(TrackPacket packet) {
        return packet.number + offset;
    }

    /// The number of the next packet that is sent again.
    long nextAgain() {
        again++;
        return again;
    }

    void sent(TrackPacket packet) {
        last = Math.max(last, index(packet));
        packets++;
        octets += packet.length;
    }

    int timestamp(int inTrack) {
        return inTrack + timestampOffset;
    }

    /// Writes a header.
    ///
    /// @param level id for the sound's level, or 0
    /// @param orientation id for the picture's orientation, or 0
    /// @return its bytes
    int header(
            byte[] to,
            TrackPacket packet,
            int type,
            long index,
            int source,
            int level,
            int orientation) {
        to[0] = (byte) 0x80;
        to[1] = (byte) (packet.marker ? 0x80 | type : type);
        Bytes.put16(to, 2, (int) index);
        Bytes.put32(to, 4, timestamp(packet.timestamp));
        Bytes.put32(to, 8, source);
        var at = RtpHeader.FIXED + 4;
        at = extension(to, at, level, packet.level);
        at = extension(to, at, orientation, packet.orientation);
        if (at == RtpHeader.FIXED + 4) {
            return RtpHeader.FIXED;
        }
        to[0] = (byte) 0x90;
        while (at % 4 != 0) {
            to[at++] = 0;
        }
        Bytes.put16(to, RtpHeader.FIXED, EXTENSIONS);
        Bytes.put16(to, RtpHeader.FIXED + 2, (at - RtpHeader.FIXED - 4) / 4);
        return at;
    }

    private static int extension(byte[] to, int at, int id, int value) {
        if (id == 0 || value < 0) {
            return at;
        }
        to[at] = (byte) (id << 4);
        to[at + 1] = (byte) value;
        return at + 2;
    }
}
