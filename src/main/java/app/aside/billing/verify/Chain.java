package app.aside.billing.verify;

import app.aside.unit.SessionId;
import app.aside.unit.Side;

/// How far one segment has come: what its next tick must follow. The same rule for the platform,
/// which takes ticks one by one, and for the verifier, which reads them all.
///
/// @param key of the segment, as it travels
/// @param head hash that the next tick must name
/// @param newest number of the newest tick, -1 before the first
public record Chain(String key, String head, int newest) {
    /// A segment without a tick.
    ///
    /// @param promise the text that the platform signed
    public static Chain begin(SessionId session, Side side, String key, String promise) {
        return new Chain(key, TickLine.beginning(session, side, key, promise), -1);
    }

    /// Whether this line names the one before it, and is later.
    public boolean continuesWith(TickLine line) {
        return line.previous().equals(head) && line.tick().number() > newest;
    }

    public Chain after(TickLine line) {
        return new Chain(key, line.hash(), line.tick().number());
    }
}
