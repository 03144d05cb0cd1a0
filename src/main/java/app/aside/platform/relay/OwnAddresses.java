package app.aside.platform.relay;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

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
        var found = new ArrayList<InetAddress>();
        try {
            for (var network : NetworkInterface.networkInterfaces().toList()) {
                if (network.isUp()) {
                    network.inetAddresses()
                            .filter(one -> !one.isLoopbackAddress() && !one.isLinkLocalAddress())
                            .forEach(found::add);
                }
            }
        } catch (SocketException e) {
            LOG.warn("this machine's addresses can't be listed: {}", e.toString());
        }
        return found.isEmpty() ? List.of(InetAddress.getLoopbackAddress()) : found;
    }
}
