package app.aside.protocol;

import java.time.Instant;
import java.util.List;

/// TURN servers (RFC 8656), through which private calls go where any is configured: neither side
/// learns the other's internet address then.
public final class Turn {
    private Turn() {}

    /// Answer of `GET /api/sessions/{session}/turn`.
    ///
    /// @param servers empty where none is configured: the call goes directly then, else only
    ///   through these
    public record Servers(List<Server> servers) {
        public Servers {
            servers = List.copyOf(servers);
        }
    }

    /// One server, as an `RTCIceServer` of the W3C's webrtc-pc.
    ///
    /// @param urls ways to it (RFC 7065)
    /// @param username when the credential expires, in seconds since 1970, and an opaque name
    /// @param credential that goes with the name
    /// @param expiresAt by the platform's clock
    public record Server(List<String> urls, String username, String credential, Instant expiresAt) {
        public Server {
            urls = List.copyOf(urls);
        }

        /// Without the credential.
        @Override
        public String toString() {
            return "Server[urls=" + urls + ", expiresAt=" + expiresAt + "]";
        }
    }

    /// Answer of `GET /api/creator/turn`, for a look whether the servers let a call through.
    ///
    /// @param servers with a credential of the shortest validity that a call's has
    /// @param lasting with one that is valid as long as the longest call: a server that takes only
    ///   this one has another clock
    public record Trial(List<Server> servers, List<Server> lasting) {
        public Trial {
            servers = List.copyOf(servers);
            lasting = List.copyOf(lasting);
        }
    }
}
