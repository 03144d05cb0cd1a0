package app.aside.platform.queue;

import app.aside.protocol.Consent;
import app.aside.queue.Estimate;
import app.aside.queue.Request.Check;
import app.aside.queue.Request.Later;
import app.aside.queue.Request.Outcome;
import app.aside.queue.Request.Pending;
import app.aside.unit.CreatorId;
import app.aside.unit.HoldId;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Optional;

/// A request as stored.
///
/// @param asked what was asked, with the terms frozen
/// @param state where it stands
/// @param turn how it stands as the next in line
record RequestRow(
        CreatorId creator, Pending asked, Words words, HoldId hold, State state, Turn turn) {
    /// @param rateCard the version in force when it was asked
    /// @param consent told of only where the creator does record only themselves
    /// @param network what a household shares of the address it came from; empty once answered
    /// @param answer the creator's words to it, may be empty
    record Words(
            String rateCard,
            Consent consent,
            @Nullable Instant wishedAt,
            String note,
            String network,
            String answer) {}

    /// @param laterAt when it became the next in line
    /// @param told the estimated start that the fan knows
    record Turn(Optional<Instant> laterAt, Check check, Optional<Estimate> told) {
        static final Turn NONE = new Turn(Optional.empty(), new Check.Waiting(), Optional.empty());
    }

    /// As the next in line.
    Later later() {
        return new Later(asked, turn.laterAt.orElseThrow(), turn.check);
    }

    /// Where a request stands.
    enum State {
        PENDING,
        LATER,
        APPROVED,
        DENIED,
        WITHDRAWN,
        EXPIRED,
        VOID,
        CANCELLED;

        static State of(Outcome outcome) {
            return switch (outcome) {
                case DENIED -> DENIED;
                case WITHDRAWN -> WITHDRAWN;
                case EXPIRED -> EXPIRED;
                case VOID -> VOID;
                case CANCELLED -> CANCELLED;
            };
        }

        /// How it ended without a session, if it did.
        Optional<Outcome> outcome() {
            return switch (this) {
                case PENDING, LATER, APPROVED -> Optional.empty();
                case DENIED -> Optional.of(Outcome.DENIED);
                case WITHDRAWN -> Optional.of(Outcome.WITHDRAWN);
                case EXPIRED -> Optional.of(Outcome.EXPIRED);
                case VOID -> Optional.of(Outcome.VOID);
                case CANCELLED -> Optional.of(Outcome.CANCELLED);
            };
        }
    }
}
