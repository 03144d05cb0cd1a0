package app.aside.studio.media;

import app.aside.protocol.Direction;
import app.aside.protocol.Signal;

/// What a call tells. Called on the call's own threads, never on a native one; must return soon.
public interface CallListener {
    /// Send this to the fan.
    void onSignal(Signal signal);

    /// A connection changed.
    void onConnection(Direction direction, ConnectionState state);

    /// A picture of the fan, borrowed.
    void onPicture(Frame frame);

    /// 10 ms of the fan's sound, borrowed; 48 kHz, one channel.
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
