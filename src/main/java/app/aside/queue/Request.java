package app.aside.queue;

import app.aside.billing.Terms;
import app.aside.unit.FanId;
import app.aside.unit.RequestId;
import app.aside.unit.SessionId;

import java.time.Instant;

/// A fan's request for a private 1:1 (S0.10, S1.2).
///
/// ```
/// Pending ──approve──▶ Approved(session)
///    └──deny, withdraw, expire, void──▶ Closed(outcome)
/// ```
public sealed interface Request {
    RequestId id();

    FanId fan();

    /// Waits for the creator's answer; the whole length is held in the fan's wallet.
    ///
    /// @param recording whether the session is to be recorded: offered, and consented to
    record Pending(
            RequestId id,
            FanId fan,
            Terms terms,
            boolean recording,
            Instant askedAt,
            Instant expiresAt)
            implements Request {}

    /// Became a session.
    record Approved(RequestId id, FanId fan, SessionId session, Instant at) implements Request {}

    /// Ended without a session; the hold is released.
    record Closed(RequestId id, FanId fan, Outcome outcome, Instant at) implements Request {}

    /// Why a request ended without a session.
    enum Outcome {
        DENIED,
        WITHDRAWN,
        EXPIRED,
        VOID
    }
}
