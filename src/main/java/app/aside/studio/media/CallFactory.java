package app.aside.studio.media;

import java.util.List;

/// Makes calls. Made once, kept warm, closed last: opening a call must not wait for native
/// libraries to load. Any thread.
public interface CallFactory extends AutoCloseable {
    /// @param iceServers STUN and TURN servers; empty for direct calls on one network
    Call open(List<IceServer> iceServers, CallListener listener);

    /// Closes the calls that are still open and frees the native libraries' threads.
    @Override
    void close();

    /// A STUN or TURN server (RFC 7064, RFC 7065); user and credential are empty for STUN.
    record IceServer(String url, String user, String credential) {}
}
