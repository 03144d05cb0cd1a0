package app.aside.studio.media;

import app.aside.billing.CallKind;

import java.util.List;
import java.util.function.Supplier;

/// Makes calls. Made once, kept warm, closed last: opening a call must not wait for native
/// libraries to load. Any thread.
public interface CallFactory extends AutoCloseable {
    /// @param turn servers of which the call goes through one, so that neither side learns the
    ///   other's internet address; empty for a direct call. Asked at each connection and restart
    /// @param kind without pictures neither direction has a picture's track, and an offer of one is
    ///   refused
    Call open(Supplier<List<TurnServer>> turn, CallKind kind, CallListener listener);

    /// Closes the calls that are still open and frees the native libraries' threads.
    @Override
    void close();

    /// A TURN server (RFC 8656).
    ///
    /// @param urls ways to it (RFC 7065)
    record TurnServer(List<String> urls, String user, String credential) {
        public TurnServer {
            urls = List.copyOf(urls);
        }

        /// Without the credential.
        @Override
        public String toString() {
            return "TurnServer" + urls;
        }
    }
}
