package app.aside;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Optional;

/// An IPv4 packet that came to a [TapRelay], as far as anybody can read it who does not have its
/// keys.
///
/// @param nanos when, of `System.nanoTime`
/// @param outward whether it goes from this network to the far one
/// @param bytes of the whole frame
public record Packet(
        long nanos, boolean outward, String from, String to, Content content, int bytes) {
    private static final int ETHERNET = 14;
    private static final int IPV4 = 0x0800;
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int UDP_HEAD = 8;
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    /// What it carries, by its first bytes (RFC 7983, RFC 5761).
    public enum Content {
        /// Pictures or sound.
        MEDIA,
        /// What goes with media over UDP: reports, handshakes, and looking for a way.
        BESIDE_MEDIA,
        SIGNALLING,
        OTHER;

        public boolean isUdp() {
            return this == MEDIA || this == BESIDE_MEDIA;
        }
    }

    /// Whether it comes from an address or goes there.
    public boolean concerns(String address) {
        return from.equals(address) || to.equals(address);
    }

    /// @return nothing for a frame that holds no IPv4 packet
    static Optional<Packet> of(MemorySegment frame, int length, boolean outward) {
        if (length < ETHERNET + 20 || (frame.get(SHORT, 12) & 0xffff) != IPV4) {
            return Optional.empty();
        }
        return Optional.of(
                new Packet(
                        System.nanoTime(),
                        outward,
                        address(frame, ETHERNET + 12),
                        address(frame, ETHERNET + 16),
                        content(frame, length),
                        length));
    }

    private static Content content(MemorySegment frame, int length) {
        return switch (at(frame, ETHERNET + 9)) {
            case TCP -> Content.SIGNALLING;
            case UDP -> {
                var payload = ETHERNET + 4 * (at(frame, ETHERNET) & 15) + UDP_HEAD;
                yield length > payload + 1
                                && at(frame, payload) >> 6 == 2
                                && !isReport(at(frame, payload + 1))
                        ? Content.MEDIA
                        : Content.BESIDE_MEDIA;
            }
            default -> Content.OTHER;
        };
    }

    private static boolean isReport(int type) {
        return type >= 192 && type <= 223;
    }

    private static String address(MemorySegment frame, int offset) {
        return "%d.%d.%d.%d"
                .formatted(
                        at(frame, offset),
                        at(frame, offset + 1),
                        at(frame, offset + 2),
                        at(frame, offset + 3));
    }

    private static int at(MemorySegment frame, int offset) {
        return frame.get(ValueLayout.JAVA_BYTE, offset) & 0xff;
    }
}
