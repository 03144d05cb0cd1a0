package app.aside.protocol;

import app.aside.billing.Verdict;
import app.aside.billing.journal.JournalEntry;
import app.aside.queue.Request;
import app.aside.unit.RequestId;
import app.aside.unit.SessionId;
import app.aside.unit.Side;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// What the platform tells over the socket, stored in the event table, replayed after a gap. The
/// name on the wire is the record's name.
///
/// Topics: `creator/<id>` is private to the creator, `fan/<id>` to a fan, `room/<id>` is for
/// everybody on a creator's page.
public sealed interface Event {
    /// To creator and room: the public card changed (name, offer, online, busy).
    record CardChanged(Views.CreatorCard card) implements Event {}

    /// To creator and fan.
    record Asked(Views.Asking request) implements Event {}

    /// To creator and fan: the creator approved; both sides connect now.
    record Approved(RequestId request, Views.Session session) implements Event {}

    /// To creator and fan: a request ended without a session; its hold is released.
    ///
    /// @param mayAskAgainAt after a denial
    record Closed(RequestId request, Request.Outcome outcome, @Nullable Instant mayAskAgainAt)
            implements Event {}

    /// To the other side: a step of the connection's set-up.
    record Signalled(SessionId session, Side from, Signal signal) implements Event {}

    /// To creator and fan: both decode each other's media; the next second is the first billed.
    /// Each side sends tick 0 at once and tick `n` after `n` seconds of its monotonic clock.
    record Live(SessionId session, Instant liveAt) implements Event {}

    /// To creator and fan: several seconds in a row were not billable.
    record Paused(SessionId session, int second, Verdict verdict) implements Event {}

    /// To creator and fan: seconds are billable again.
    record Resumed(SessionId session, int second) implements Event {}

    /// To creator and fan.
    record Tipped(SessionId session, Views.Tip tip) implements Event {}

    /// To creator and fan: over and settled.
    record Ended(SessionId session, Views.Summary summary) implements Event {}

    /// To the creator: a payment is settled and stands in the journal.
    record Earned(JournalEntry entry) implements Event {}

    /// To the fan.
    record WalletChanged(Views.Wallet wallet) implements Event {}
}
