package app.aside.platform.relay.secure;

/// The keys of media that a handshake agreed on.
///
/// @param in of what the other side sends
/// @param out of what this side sends
public record DtlsKeys(SrtpKeys in, SrtpKeys out) {}
