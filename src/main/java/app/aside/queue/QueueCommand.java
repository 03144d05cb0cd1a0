package app.aside.queue;

import app.aside.unit.FanId;
import app.aside.unit.Rate;
import app.aside.unit.RequestId;
import app.aside.unit.SessionId;

import java.time.Instant;

/// What can be asked of a creator's [Desk]. Each carries the platform's time.
public sealed interface QueueCommand {
    Instant at();

    /// The creator changes the offer, or opens or closes it.
    record ChangeOffer(Offer offer, Instant at) implements QueueCommand {}

    /// A fan asks for a 1:1.
    ///
    /// @param rateSeen the price the fan was shown
    /// @param consent whether the fan agrees to be recorded
    record Ask(
            RequestId id, FanId fan, int lengthMinutes, Rate rateSeen, boolean consent, Instant at)
            implements QueueCommand {}

    /// The creator says yes; the session starts at once (S0.11).
    record Approve(RequestId id, SessionId session, Instant at) implements QueueCommand {}

    /// The creator says no (S0.12).
    record Deny(RequestId id, Instant at) implements QueueCommand {}

    /// The fan takes the request back.
    record Withdraw(RequestId id, Instant at) implements QueueCommand {}

    /// Nobody answered in time (Q2).
    record Expire(RequestId id, Instant at) implements QueueCommand {}

    /// The running session has ended.
    record FreeSeat(SessionId session, Instant at) implements QueueCommand {}
}
