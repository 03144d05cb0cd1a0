package app.aside.queue;

import app.aside.unit.FanId;
import app.aside.unit.RequestId;
import app.aside.unit.SessionId;

import java.time.Instant;

/// What has happened at a creator's [Desk]; never refused.
public sealed interface QueueEvent {
    Instant at();

    record OfferChanged(Offer offer, Instant at) implements QueueEvent {}

    record AwayChanged(boolean away, Instant at) implements QueueEvent {}

    record Asked(Request.Pending request) implements QueueEvent {
        @Override
        public Instant at() {
            return request.askedAt();
        }
    }

    /// It takes the seat.
    record Approved(Request.Pending request, SessionId session, Instant at) implements QueueEvent {}

    /// It takes the slot.
    record BecameLater(Request.Pending request, Instant at) implements QueueEvent {}

    /// It was next in line and waits for an answer again.
    record WentBack(Request.Pending request, Instant at) implements QueueEvent {}

    /// How it stands with starting the next in line.
    record CheckChanged(RequestId id, FanId fan, Request.Check check, Instant at)
            implements QueueEvent {}

    /// A request ended without a session.
    record Closed(RequestId id, FanId fan, Request.Outcome outcome, Instant at)
            implements QueueEvent {}

    /// A denied fan may not ask again before `until`.
    record CooledDown(FanId fan, Instant until, Instant at) implements QueueEvent {}

    record CoolDownLifted(FanId fan, Instant at) implements QueueEvent {}

    record Blocked(FanId fan, Instant at) implements QueueEvent {}

    record Unblocked(FanId fan, Instant at) implements QueueEvent {}

    record SeatFreed(SessionId session, Instant at) implements QueueEvent {}
}
