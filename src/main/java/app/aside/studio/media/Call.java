package app.aside.studio.media;

import app.aside.protocol.Direction;
import app.aside.protocol.Signal;

/// One end of a private call: one connection that sends picture and sound, one that receives them
/// (`protocol.Direction`). The studio's end is the creator's; the rehearsal has a fan's end too,
/// which is the same thing the other way round. Made by a [CallFactory]; any thread.
///
/// ```
/// opened ──start──▶ offering ──answer──▶ connected ──close──▶ closed
///                      ▲   ▲                │  │
///                      │   └──restartIce────┘  │
///                      └──────reconnect────────┘
/// ```
public interface Call extends AutoCloseable {
    /// Makes the sending connection's offer; it and its candidates come to [CallListener#onSignal].
    /// The receiving connection waits for the other side's offer, before and after this.
    void start();

    /// A signal from the other side. One of an earlier generation is ignored. An offer of a later
    /// one makes the receiving connection anew, and the sending one follows with an offer of the
    /// same generation. A new offer of the same generation restarts ICE; the fan's end follows with
    /// a restart of its own, the creator's does not (else they would chase each other).
    ///
    /// @throws IllegalArgumentException if the signal is malformed or not the other side's to send;
    ///   nothing has changed
    void accept(Signal signal);

    /// Encodes and sends a picture. Returns at once; drops it while nothing is connected or while
    /// withheld. With the camera off nobody calls it.
    void sendPicture(Frame frame);

    /// Encodes and sends 10 ms of sound ([Sound]). Returns at once. Silence is sent while withheld.
    /// While muted, hand in blocks of silence: packets must go on, they prove that the microphone
    /// is alive (there is no discontinuous transmission).
    void sendSound(short[] samples);

    /// While withheld neither picture nor sound of this end is sent, only silence.
    void withhold(boolean withheld);

    /// New ICE on both connections in place (RFC 8445 §2.4): an offer of the same generation on the
    /// sending one; the fan follows on the other.
    void restartIce();

    /// New connections in both directions, of a later generation: an offer on the sending one; the
    /// receiving one is replaced when the other side's offer of that generation comes.
    ///
    /// @param atLeast the generation, if it is later than the next one: a program that was started
    ///   again doesn't know which ones there were
    void reconnect(int atLeast);

    /// Counters since the start of the call; the newest known, never blocks. They do not fall back
    /// when the call reconnects.
    CallStats stats();

    /// The DTLS fingerprint of each end of a connection, once both are known, as in the SDP
    /// (`sha-256 AB:CD…`), for the four words; empty strings until then.
    Fingerprints fingerprints(Direction direction);

    /// Ends both connections; nothing comes to the listener after it returns, unless it was called
    /// by the listener itself. Closing twice is fine.
    @Override
    void close();

    /// @param creator of the studio's end
    /// @param fan of the page's end
    record Fingerprints(String creator, String fan) {}
}
