package app.aside.queue;

import app.aside.unit.FanId;
import app.aside.unit.RequestId;
import app.aside.unit.SessionId;

import java.time.Instant;

/// What has happened at a creator's [Desk]; never refused.
public sealed interface QueueEvent {
    Instant at();

    record OfferChanged(Offer offer, Instant at) implements QueueEvent {}

    record Asked(Request.Pending request) implements QueueEvent {
        @Override
        public Instant at() {
            return request.askedAt();
        }
    }

    record Approved(Request.Pending request, SessionId session, Instant at) implements QueueEvent {}

    /// A request ended without a session.
    record Closed(RequestId id, FanId fan, Request.Outcome outcome, Instant at)
            implements QueueEvent {}

    /// A denied fan may not ask again before `until`.
    record CooledDown(FanId fan, Instant until, Instant at) implements QueueEvent {}

    record SeatFreed(SessionId session, Instant at) implements QueueEvent {}
}
