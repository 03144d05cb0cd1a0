package app.aside.platform.relay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.List;

/// Where this machine can be reached: what is configured, else the addresses of its interfaces,
/// else loopback. Any thread.
final class OwnAddresses {
    private static final int MOST = 16;

    private OwnAddresses() {}

    static List<InetSocketAddress> at(List<InetAddress> configured, int port) {
        var addresses = configured.isEmpty() ? ofInterfaces() : configured;
        return addresses.stream()
                .limit(MOST)
                .map(address -> new InetSocketAddress(address, port))
                .toList();
    }

    private static List<InetAddress> ofInterfaces() {
        var found = new ArrayList<InetAddress>();
        try {
            for (var network : NetworkInterface.networkInterfaces().toList()) {
                if (network.isUp()) {
                    network.inetAddresses()
                            .filter(one -> !one.isLoopbackAddress() && !one.isLinkLocalAddress())
                            .forEach(found::add);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't list this machine's addresses", e);
        }
        return found.isEmpty() ? List.of(InetAddress.getLoopbackAddress()) : found;
    }
}
