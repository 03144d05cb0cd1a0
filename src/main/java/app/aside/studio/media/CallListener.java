package app.aside.studio.media;

import app.aside.protocol.Direction;
import app.aside.protocol.Signal;

/// What a call tells. Called on the call's own two threads, never on a native one: signals and
/// connections on `call`, pictures and sound on `call-media`. Must return soon.
public interface CallListener {
    /// Send this to the other side.
    void onSignal(Signal signal);

    /// A connection changed.
    void onConnection(Direction direction, ConnectionState state);

    /// A picture of the other side, borrowed. Its [Frame#capturedNanos] is when it came out of the
    /// decoder. A slow listener misses pictures.
    void onPicture(Frame frame);

    /// 10 ms of the other side's sound ([Sound]), borrowed.
    void onSound(short[] samples, long receivedNanos);

    /// As the W3C's `RTCPeerConnectionState`.
    enum ConnectionState {
        NEW,
        CONNECTING,
        CONNECTED,
        DISCONNECTED,
        FAILED,
        CLOSED
    }
}
