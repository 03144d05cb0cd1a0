package app.aside.studio.sync;

import java.net.URI;

/// Publishes to a WHIP server (RFC 9725). Blocking.
public interface Whip extends AutoCloseable {
    /// Where to publish and by which key.
    ///
    /// @param address http or https
    /// @param key sent as bearer, only to the address's own server; empty for none
    record Endpoint(URI address, String key) {
        public Endpoint {
            var scheme = address.getScheme();
            if (address.getHost() == null
                    || !("https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme))) {
                throw new IllegalArgumentException("address must be http or https, got " + address);
            }
        }

        /// Without the key.
        @Override
        public String toString() {
            return address.toString();
        }
    }

    /// A publication that the server has taken.
    ///
    /// @param resource its own address
    /// @param etag of its ICE session; empty if the server gave none
    /// @param answer SDP
    record Published(URI resource, String etag, String answer) {}

    /// @param offer SDP
    /// @param again whether it was taken before and comes back by itself; a server may keep the
    ///   seat for another program then
    /// @throws WhipFailure if it was not taken
    Published publish(Endpoint endpoint, String offer, boolean again) throws WhipFailure;

    /// Restarts ICE.
    ///
    /// @param fragment with our new ICE credentials and addresses (RFC 8840 §9)
    /// @return the server's
    /// @throws WhipFailure if the server does not; the publication may be gone then
    String restart(Endpoint endpoint, Published published, String fragment) throws WhipFailure;

    /// Ends a publication. One that is gone already is fine.
    ///
    /// @throws WhipFailure if the server was not reached or does not
    void delete(Endpoint endpoint, Published published) throws WhipFailure;

    /// Ends the calls that run now; they fail with [WhipFailure.Code#UNREACHABLE]. Any thread.
    void cancel();

    @Override
    void close();
}
