package app.aside.platform.relay;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Where this machine can be reached: what is configured, else the addresses of its interfaces,
/// else loopback. Looked up anew every few seconds at most. Only on `relay`.
final class OwnAddresses {
    private static final Logger LOG = LoggerFactory.getLogger(OwnAddresses.class);
    private static final long GOOD_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final int MOST = 16;

    private final List<InetAddress> configured;
    private List<InetAddress> found = List.of();
    private long lookedAt;

    OwnAddresses(List<InetAddress> configured) {
        this.configured = configured;
    }

    List<InetSocketAddress> at(int port, long now) {
        if (configured.isEmpty() && (found.isEmpty() || now - lookedAt > GOOD_NANOS)) {
            found = ofInterfaces();
            lookedAt = now;
        }
        return (configured.isEmpty() ? found : configured)
                .stream().limit(MOST).map(address -> new InetSocketAddress(address, port)).toList();
    }

    private static List<InetAddress> ofInterfaces() {
        try {
            var found =
                    NetworkInterface.networkInterfaces().flatMap(OwnAddresses::reachable).toList();
            return found.isEmpty() ? List.of(InetAddress.getLoopbackAddress()) : found;
        } catch (SocketException e) {
            LOG.warn("this machine's addresses can't be listed: {}", e.toString());
            return List.of(InetAddress.getLoopbackAddress());
        }
    }

    /// Interfaces come and go: one that is gone by now has none, and takes no other's away.
    private static Stream<InetAddress> reachable(NetworkInterface network) {
        try {
            return network.isUp()
                    ? network.inetAddresses()
                            .filter(one -> !one.isLoopbackAddress() && !one.isLinkLocalAddress())
                    : Stream.empty();
        } catch (SocketException e) {
            LOG.debug("{} can't be asked for its addresses: {}", network.getName(), e.toString());
            return Stream.empty();
        }
    }
}
