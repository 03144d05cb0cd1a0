package app.aside.studio.media;

import app.aside.protocol.Direction;
import app.aside.protocol.Signal;

/// The creator's end of a private call: one connection that sends picture and sound, one that
/// receives them (`protocol.Direction`). Made by a [CallFactory]; any thread.
///
/// ```
/// opened ──start──▶ offering ──answer──▶ connected ──close──▶ closed
///                      ▲   ▲                │  │
///                      │   └──restartIce────┘  │
///                      └──────reconnect────────┘
/// ```
public interface Call extends AutoCloseable {
    /// Makes the sending connection's offer; it and its candidates come to
    /// [CallListener#onSignal]. The receiving connection waits for the fan's offer.
    void start();

    /// A signal from the fan. One of an earlier generation is ignored; a malformed one is refused
    /// with an `IllegalArgumentException` and changes nothing.
    void accept(Signal signal);

    /// Encodes and sends a picture. Returns at once; drops it while nothing is connected, while
    /// withheld or with the camera off.
    void sendPicture(Frame frame);

    /// Encodes and sends 10 ms of sound. Returns at once. Silence is sent while muted, withheld or
    /// while `samples` is silence, so that packets go on (no discontinuous transmission).
    void sendSound(short[] samples);

    /// While withheld neither picture nor sound of the creator leaves the studio.
    void withhold(boolean withheld);

    /// New ICE on both connections in place (RFC 8445 §2.4): an offer of the same generation on
    /// the sending one; the fan is expected to do the same on the other.
    void restartIce();

    /// New connections in both directions, one generation on.
    void reconnect();

    /// Counters since the start of the call; the newest known, never blocks. They do not fall back
    /// when the call reconnects.
    CallStats stats();

    /// The DTLS fingerprint of each end of a connection, once both are known, as in the SDP
    /// (`sha-256 AB:CD…`), for the four words; empty strings until then.
    Fingerprints fingerprints(Direction direction);

    @Override
    void close();

    /// @param creator of the studio's end
    /// @param fan of the page's end
    record Fingerprints(String creator, String fan) {}
}
