package app.aside.platform.queue;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/// What a household shares of its network address (Q5).
final class Networks {
    private static final int V4_BYTES = 3;
    private static final int V6_BYTES = 8;

    private Networks() {}

    /// The /24 or /64 of an address; empty for this machine itself, where everybody looks the same.
    ///
    /// @param address as the connection shows it, never a name
    static String household(String address) {
        try {
            var parsed = InetAddress.ofLiteral(address);
            if (parsed.isLoopbackAddress()) {
                return "";
            }
            var bytes = parsed.getAddress();
            var kept = parsed instanceof Inet6Address ? V6_BYTES : V4_BYTES;
            return HexFormat.of().formatHex(Arrays.copyOf(bytes, kept));
        } catch (IllegalArgumentException _) {
            return "";
        }
    }
}
