package app.aside.platform.queue;

import app.aside.protocol.Consent;
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
record RequestRow(CreatorId creator, Pending asked, Words words, HoldId hold, State state) {
    /// @param rateCard the version in force when it was asked
    record Words(String rateCard, Consent consent, @Nullable Instant wishedAt, String note) {}

    /// Where a request stands.
    enum State {
        PENDING,
        APPROVED,
        DENIED,
        WITHDRAWN,
        EXPIRED,
        VOID;

        static State of(Outcome outcome) {
            return switch (outcome) {
                case DENIED -> DENIED;
                case WITHDRAWN -> WITHDRAWN;
                case EXPIRED -> EXPIRED;
                case VOID -> VOID;
            };
        }

        /// How it ended without a session, if it did.
        Optional<Outcome> outcome() {
            return switch (this) {
                case PENDING, APPROVED -> Optional.empty();
                case DENIED -> Optional.of(Outcome.DENIED);
                case WITHDRAWN -> Optional.of(Outcome.WITHDRAWN);
                case EXPIRED -> Optional.of(Outcome.EXPIRED);
                case VOID -> Optional.of(Outcome.VOID);
            };
        }
    }
}
