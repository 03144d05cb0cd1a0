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
///    │  ▲                  ▲
///    │  └──swapped out──┐  │ start, or no answer to the ready check
///    ├──later, swap──▶ Later ──give back, withdraw, void──▶ Closed(outcome)
///    └──deny, withdraw, expire, void──────────────────────▶ Closed(outcome)
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
            implements Request {
        Pending afresh(Instant newExpiresAt) {
            return new Pending(id, fan, terms, recording, askedAt, newExpiresAt);
        }
    }

    /// Next in line: it has the one slot (S0.13, S0.14), and its hold.
    record Later(Pending asked, Instant since, Check check) implements Request {
        @Override
        public RequestId id() {
            return asked.id();
        }

        @Override
        public FanId fan() {
            return asked.fan();
        }

        Later checked(Check next) {
            return new Later(asked, since, next);
        }
    }

    /// Whether the creator is being asked to start it (Q8).
    sealed interface Check {
        /// A session runs, or the creator starts it.
        record Waiting() implements Check {}

        /// The session before has ended: no answer means start.
        ///
        /// @param mayPostpone whether "2 min more" is still to be had
        record Asking(Instant until, boolean mayPostpone) implements Check {}

        /// The creator has taken two minutes more.
        record Postponed(Instant until) implements Check {}
    }

    /// Became a session.
    record Approved(RequestId id, FanId fan, SessionId session, Instant at) implements Request {}

    /// Ended without a session; the hold is released.
    record Closed(RequestId id, FanId fan, Outcome outcome, Instant at) implements Request {}

    /// Why a request ended without a session.
    enum Outcome {
        DENIED,
        WITHDRAWN,
        EXPIRED,
        /// The creator closed the offer, went away or blocked the fan.
        VOID,
        /// It was next in line, and one side gave it up.
        CANCELLED
    }
}
