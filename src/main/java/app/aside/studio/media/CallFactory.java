package app.aside.studio.media;

import app.aside.billing.CallKind;

import java.util.List;

/// Makes calls. Made once, kept warm, closed last: opening a call must not wait for native
/// libraries to load. Any thread.
public interface CallFactory extends AutoCloseable {
    /// @param iceServers STUN and TURN servers; empty for direct calls on one network
    /// @param kind without pictures neither direction has a picture's track, and an offer of one is
    ///   refused
    Call open(List<IceServer> iceServers, CallKind kind, CallListener listener);

    /// Closes the calls that are still open and frees the native libraries' threads.
    @Override
    void close();

    /// A STUN or TURN server (RFC 7064, RFC 7065); user and credential are empty for STUN.
    record IceServer(String url, String user, String credential) {}
}
