package app.aside.platform.relay;

import app.aside.unit.CreatorId;

/// What a peer is in its room. All on `relay`.
sealed interface Seat permits Publisher, Player {
    /// Whose room it is.
    CreatorId creator();

    /// The peer's keys are there: media may go both ways.
    void onConnected(long now);

    /// @param packet protected; only while this runs
    void onRtp(byte[] packet, int length, long now);

    /// @param packet opened already; only while this runs
    void onRtcp(byte[] packet, int length, long now);

    void onBeat(long now);

    /// The peer is gone; nothing can be sent to it.
    void onGone();
}
