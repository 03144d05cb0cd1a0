package app.aside.platform.queue;

import java.util.Set;

/// What a household shares of its network address (Q5).
final class Networks {
    /// This machine itself, where everybody looks the same; also behind a proxy.
    private static final Set<String> LOOPBACK = Set.of("7f0000", "0000000000000000", "unknown");

    private Networks() {}

    /// @param network as a call names it: 24 bits of an IPv4 address, 64 of an IPv6 one
    /// @return empty where it says nothing about a household
    static String household(String network) {
        return LOOPBACK.contains(network) ? "" : network;
    }
}
