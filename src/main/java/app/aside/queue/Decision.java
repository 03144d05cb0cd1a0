package app.aside.queue;

import java.time.Instant;
import java.util.List;

/// What became of a command.
public sealed interface Decision {
    /// @param events what happens, in order; empty if it had happened already
    record Accepted(List<QueueEvent> events) implements Decision {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    record Refused(Refusal refusal) implements Decision {}

    /// Why not.
    sealed interface Refusal {
        /// The creator takes no requests now.
        record OfferClosed() implements Refusal {}

        /// The creator is away for a while.
        record CreatorAway() implements Refusal {}

        /// The creator has blocked this fan (S3.14).
        record FanBlocked() implements Refusal {}

        /// The fan was denied and must wait (S0.12).
        record CoolingDown(Instant until) implements Refusal {}

        /// This fan's earlier request still waits.
        record AlreadyAsking() implements Refusal {}

        record LengthOutOfRange(int shortest, int longest) implements Refusal {}

        record PriceOutOfRange() implements Refusal {}

        /// What was offered changed since the fan looked (Q1).
        record TermsChanged() implements Refusal {}

        /// The request is answered, withdrawn or expired.
        record RequestGone() implements Refusal {}

        /// One session at a time (Q37).
        record SessionRunning() implements Refusal {}

        /// Another request is next in line (S0.14, Q6).
        record LaterSlotTaken() implements Refusal {}

        /// "2 min more" is to be had once, while the creator is asked (Q8).
        record NotToBePostponed() implements Refusal {}
    }
}
