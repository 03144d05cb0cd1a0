package app.aside.platform.relay;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// How a platform carries shows.
///
/// @param host the one address that the embedded relay listens on and tells; empty for all of this
///   machine. A machine with several addresses in one network should name it: what is sent from all
///   of them bears the one that the system chooses
/// @param port UDP port of the embedded relay; 0 for a free one
/// @param addresses at which players and publishers reach it; empty for those of this machine
/// @param playersMax in one room
/// @param peersMax in all rooms, publishers too
/// @param external carries shows instead of the embedded relay
public record MediaConfiguration(
        Optional<InetAddress> host,
        int port,
        List<InetAddress> addresses,
        int playersMax,
        int peersMax,
        Optional<External> external) {
    /// The embedded relay on a free port of this machine.
    public static final MediaConfiguration EMBEDDED =
            new MediaConfiguration(Optional.empty(), 0, List.of(), 500, 2_000, Optional.empty());

    public MediaConfiguration {
        addresses = List.copyOf(addresses);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be 0 to 65535, got " + port);
        }
        if (playersMax < 1 || peersMax < 1) {
            throw new IllegalArgumentException(
                    "playersMax and peersMax must be one or more, got %d and %d"
                            .formatted(playersMax, peersMax));
        }
    }

    /// @param newAddresses which may be another machine's that hands packets on
    public MediaConfiguration reachedAt(List<InetAddress> newAddresses) {
        return new MediaConfiguration(host, port, newAddresses, playersMax, peersMax, external);
    }

    /// @param newPort 0 for a free one
    public MediaConfiguration onPort(int newPort) {
        return new MediaConfiguration(host, newPort, addresses, playersMax, peersMax, external);
    }

    public MediaConfiguration listeningOn(InetAddress newHost, int newPort) {
        return new MediaConfiguration(
                Optional.of(newHost), newPort, addresses, playersMax, peersMax, external);
    }

    public MediaConfiguration limitedTo(int newPlayersMax, int newPeersMax) {
        return new MediaConfiguration(host, port, addresses, newPlayersMax, newPeersMax, external);
    }

    public MediaConfiguration carriedBy(External newExternal) {
        return new MediaConfiguration(
                host, port, addresses, playersMax, peersMax, Optional.of(newExternal));
    }

    /// A media server elsewhere that speaks WHIP and WHEP. `{creator}` in an address stands for the
    /// creator's id.
    ///
    /// @param key bearer token for both
    public record External(String publishAddress, String playAddress, String key) {
        public External {
            for (var address : List.of(publishAddress, playAddress)) {
                var scheme = URI.create(address.replace("{creator}", "x")).getScheme();
                if (!"http".equals(scheme) && !"https".equals(scheme)) {
                    throw new IllegalArgumentException(
                            "address must begin with http:// or https://, got " + address);
                }
            }
        }
    }
}
