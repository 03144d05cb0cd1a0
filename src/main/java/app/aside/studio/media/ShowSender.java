package app.aside.studio.media;

import app.aside.studio.media.CallListener.ConnectionState;

/// The one connection on which a show leaves the studio: a track of pictures and one of sound, both
/// only sent. It knows nothing of how descriptions travel. Made by [ShowSenders]; any thread, but
/// one offer at a time.
///
/// ```
/// new ──offer──▶ offered ──answer──▶ connected ──close──▶ closed
///                  ▲                    │
///                  └────restartIce──────┘
/// ```
///
/// It sends pictures as large and as often as the line carries ([ShowGovernor]).
public interface ShowSender extends AutoCloseable {
    /// The first offer (SDP) with all addresses of this machine in it. Waits for them, at most 2 s:
    /// what is known by then must do.
    ///
    /// @throws SenderFailure if none could be made
    String offer();

    /// An offer with new ICE for the same connection. Pictures go on meanwhile if they can.
    ///
    /// @throws SenderFailure if none could be made
    String restartIce();

    /// The other side's answer (SDP) to the newest offer.
    ///
    /// @throws SenderFailure if it can't be used
    void answer(String description);

    /// Encodes and sends a picture. Returns at once; drops it while nothing is connected.
    void sendPicture(Frame frame);

    /// Encodes and sends 10 ms of sound ([Sound]). Returns within 5 ms. While muted, hand in
    /// silence.
    void sendSound(short[] samples);

    /// How the connection is now.
    ConnectionState connection();

    /// The newest counters, not older than half a second; never blocks.
    SenderStats stats();

    /// Nothing is sent after it returns. Closing twice is fine.
    @Override
    void close();
}
