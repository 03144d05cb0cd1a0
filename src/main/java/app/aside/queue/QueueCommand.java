package app.aside.queue;

import app.aside.billing.CallKind;
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

    /// The creator goes away for a while, or is back: who is away takes no requests.
    record BeAway(boolean away, Instant at) implements QueueCommand {}

    /// A fan asks for a 1:1.
    ///
    /// @param seen the terms the fan was shown
    /// @param consent whether the fan agrees to be recorded
    record Ask(
            RequestId id, FanId fan, int lengthMinutes, TermsSeen seen, boolean consent, Instant at)
            implements QueueCommand {}

    /// What the page showed when the fan asked (X13).
    ///
    /// @param kind chosen by the fan
    record TermsSeen(CallKind kind, Rate rate, int minimumMinutes, int audioPercent) {}

    /// The creator says yes. The session starts at once (S0.11); while one runs it means Later.
    record Approve(RequestId id, SessionId session, Instant at) implements QueueCommand {}

    /// The creator says no (S0.12).
    record Deny(RequestId id, Instant at) implements QueueCommand {}

    /// The creator puts a request next in line (S0.13).
    record PutLater(RequestId id, Instant at) implements QueueCommand {}

    /// The creator lets a waiting request take the slot; the one in it waits again.
    record Swap(RequestId id, Instant at) implements QueueCommand {}

    /// The creator starts the one that is next in line.
    record Start(RequestId id, SessionId session, Instant at) implements QueueCommand {}

    /// The creator takes two minutes more before the next starts; once (Q8).
    record Postpone(RequestId id, Instant at) implements QueueCommand {}

    /// The creator gives the one that is next in line back.
    record GiveBack(RequestId id, Instant at) implements QueueCommand {}

    /// The fan takes the request back.
    record Withdraw(RequestId id, Instant at) implements QueueCommand {}

    /// The creator lets a denied fan ask again now (Q5).
    record LiftCoolDown(FanId fan, Instant at) implements QueueCommand {}

    /// The creator has no more to do with a fan (S3.14).
    record Block(FanId fan, Instant at) implements QueueCommand {}

    record Unblock(FanId fan, Instant at) implements QueueCommand {}

    /// The running session has ended.
    ///
    /// @param creatorThere whether the studio is connected, so that a ready check makes sense
    record FreeSeat(SessionId session, boolean creatorThere, Instant at) implements QueueCommand {}

    /// Time has passed; sent by the platform about once a second.
    ///
    /// @param next the session that would start
    /// @param creatorThere whether the studio is connected
    record Watch(SessionId next, boolean creatorThere, Instant at) implements QueueCommand {}
}
