package app.aside.platform.relay;

import app.aside.platform.relay.packet.KeyFrames;
import app.aside.platform.relay.packet.RtpHeader;

import org.jspecify.annotations.Nullable;

/// Sound or picture of a room as one stream without an end: whoever publishes, its packets are
/// numbered on and its timestamps go on with the time that passed. The newest packets are kept, so
/// that those that are lost on the way to a player can be sent again. Only on `relay`.
final class Track {
    static final int PICTURE_PACKETS = 2_048;
    static final int SOUND_PACKETS = 256;
    private static final double NANOS = 1e9;

    private final TrackPacket[] ring;
    private final int clockRate;
    private long highest;
    private int newestTimestamp;
    private long newestAt;
    private boolean isBegun;
    private long first;
    private long numberOffset;
    private int timestampOffset;
    private long keyFrame = -1;
    private long keyFrameAt;
    private long forgotten;

    /// @param packets kept
    Track(int packets, int clockRate) {
        this.ring = new TrackPacket[packets];
        this.clockRate = clockRate;
    }

    /// Another source begins: its first packet follows the last one.
    void begin() {
        isBegun = false;
        keyFrame = -1;
    }

    /// Nobody starts at what is there now, nor at what is still missing of it.
    void forget() {
        keyFrame = -1;
        forgotten = highest;
    }

    /// Takes a packet of the source.
    ///
    /// @param source number of the packet there; does not wrap
    /// @param payload its bytes, from 0
    /// @return nothing if it is there already, or too late
    @Nullable TrackPacket put(
            long source,
            RtpHeader header,
            int timestamp,
            MediaFormat format,
            byte[] payload,
            int length,
            long now) {
        if (!isBegun) {
            anchor(source, timestamp, now);
        }
        var number = source + numberOffset;
        if (number < first || number <= highest - ring.length || length > TrackPacket.PAYLOAD_MAX) {
            return null;
        }
        var packet = place(number);
        if (packet.number >= number) {
            return null;
        }
        packet.number = number;
        packet.timestamp = timestamp + timestampOffset;
        packet.marker = header.marker();
        packet.format = format;
        if (packet.payload.length < length) {
            packet.payload = new byte[TrackPacket.PAYLOAD_MAX];
        }
        System.arraycopy(payload, 0, packet.payload, 0, length);
        packet.length = length;
        packet.beginsKeyFrame = beginsKeyFrame(format, payload, length);
        if (packet.beginsKeyFrame) {
            keyFrame(packet, now);
        }
        if (number > highest) {
            highest = number;
            newestTimestamp = packet.timestamp;
            newestAt = now;
        }
        return packet;
    }

    /// @return nothing if it did not come, or is kept no more
    @Nullable TrackPacket get(long number) {
        if (number < 0) {
            return null;
        }
        var packet = ring[(int) (number % ring.length)];
        return packet != null && packet.number == number ? packet : null;
    }

    /// The number of the newest packet.
    long highest() {
        return highest;
    }

    /// Where the newest key frame began, if not longer ago than that; else -1.
    long keyFrameWithin(long nanos, long now) {
        return keyFrame >= 0 && now - keyFrameAt <= nanos && get(keyFrame) != null ? keyFrame : -1;
    }

    /// What a timestamp of the source is in the track.
    int timestamp(int ofSource) {
        return ofSource + timestampOffset;
    }

    /// What the timestamp would be now, judged by when packets came.
    int timestampAt(long now) {
        return newestTimestamp + ticks(now - newestAt);
    }

    int ticks(long nanos) {
        return (int) (long) (nanos * (clockRate / NANOS));
    }

    private void anchor(long source, int timestamp, long now) {
        first = highest + 1;
        numberOffset = first - source;
        timestampOffset = (newestAt == 0 ? 0 : timestampAt(now)) - timestamp;
        isBegun = true;
    }

    private TrackPacket place(long number) {
        var at = (int) (number % ring.length);
        var packet = ring[at];
        if (packet == null) {
            packet = new TrackPacket();
            ring[at] = packet;
        }
        return packet;
    }

    /// Parameter sets and slices of one picture are one key frame: the first counts.
    private void keyFrame(TrackPacket packet, long now) {
        if (packet.number <= forgotten || isOneWith(forgotten, packet)) {
            packet.beginsKeyFrame = false;
            return;
        }
        if (keyFrame < packet.number && isOneWith(keyFrame, packet)) {
            packet.beginsKeyFrame = false;
            return;
        }
        if (packet.number > keyFrame) {
            keyFrame = packet.number;
            keyFrameAt = now;
        }
    }

    /// Whether two packets are of one picture.
    private boolean isOneWith(long number, TrackPacket packet) {
        var other = get(number);
        return other != null && other.timestamp == packet.timestamp;
    }

    private static boolean beginsKeyFrame(MediaFormat format, byte[] payload, int length) {
        return switch (format.kind()) {
            case OPUS -> false;
            case VP8 -> KeyFrames.beginsInVp8(payload, 0, length);
            case H264 -> KeyFrames.beginsInH264(payload, 0, length);
        };
    }
}
