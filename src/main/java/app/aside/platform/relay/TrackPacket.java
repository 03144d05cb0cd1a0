package app.aside.platform.relay;

import org.jspecify.annotations.Nullable;

/// A packet in a [Track], opened; its place is used again and again. Only on `relay`.
final class TrackPacket {
    static final int PAYLOAD_MAX = 1_500;

    /// In the track; does not wrap. -1 while there is none.
    long number = -1;

    /// In the track.
    int timestamp;

    boolean marker;

    /// Whether a key frame begins with it.
    boolean beginsKeyFrame;

    @Nullable MediaFormat format;

    /// How loud it is and whether it is speech (RFC 6464); -1 if it does not say.
    int level;

    /// How the picture is turned; -1 if it does not say.
    int orientation;

    byte[] payload = new byte[0];
    int length;
}
