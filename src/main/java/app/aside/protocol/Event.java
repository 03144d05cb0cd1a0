package app.aside.protocol;

import app.aside.billing.Verdict;
import app.aside.billing.journal.JournalEntry;
import app.aside.queue.Request;
import app.aside.unit.CreatorId;
import app.aside.unit.FanId;
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

    /// To creator and fan: next in line.
    record BecameLater(Views.Later later) implements Event {}

    /// To creator and fan: the ready check, or the estimated start, is another now.
    record LaterChanged(Views.Later later) implements Event {}

    /// To creator and fan: it was next in line and waits for an answer again.
    record WentBack(Views.Asking request) implements Event {}

    /// To creator and fan: the creator approved. The fan sits in front; when the session is
    /// `STARTING` already, both sides connect now.
    record Approved(RequestId request, Views.Session session) implements Event {}

    /// To creator and fan: the creator has ended the wrap-up.
    record FrontChanged(SessionId session, Instant startsAt) implements Event {}

    /// To creator and fan: both sides connect now.
    record Began(SessionId session) implements Event {}

    /// To creator and fan: a request ended without a session; its hold is released.
    ///
    /// @param mayAskAgainAt after a denial
    /// @param reason the creator's words, may be empty
    record Closed(
            RequestId request,
            Request.Outcome outcome,
            @Nullable Instant mayAskAgainAt,
            String reason)
            implements Event {}

    /// To creator and fan: a denied fan may ask again now.
    record CoolDownLifted(FanId fan) implements Event {}

    /// To the creator.
    record FanBlocked(Views.BlockedFan fan) implements Event {}

    /// To the creator.
    record FanUnblocked(FanId fan) implements Event {}

    /// To creator and room.
    record ShowChanged(Rooms.Show show) implements Event {}

    /// To creator and room: somebody said something to everybody.
    record RoomSaid(Rooms.Message message) implements Event {}

    /// To creator and room: the creator took a message away.
    ///
    /// @param message its id
    record RoomUnsaid(String message) implements Event {}

    /// To creator and room.
    ///
    /// @param seconds how long a fan waits between two messages, 0 for not at all
    record RoomSlowed(int seconds) implements Event {}

    /// To creator and fan: kept from the room.
    record ChatterBarred(CreatorId creator, Rooms.Bar bar) implements Event {}

    /// To creator and fan: no longer kept from the room.
    record ChatterFreed(CreatorId creator, FanId fan) implements Event {}

    /// To creator and room (S0.8).
    record Announced(Views.Announcement announcement) implements Event {}

    /// To the other side: a step of the connection's set-up.
    record Signalled(SessionId session, Side from, Signal signal) implements Event {}

    /// To creator and fan: both decode each other's media; the next second is the first billed.
    /// Each side sends tick 0 at once and tick `n` after `n` seconds of its monotonic clock.
    record Live(SessionId session, Instant liveAt) implements Event {}

    /// To creator and fan: several seconds in a row were not billable.
    record Paused(SessionId session, int second, Verdict verdict) implements Event {}

    /// To creator and fan: seconds are billable again.
    record Resumed(SessionId session, int second) implements Event {}

    /// To creator and fan: so much is left of the length that is held.
    record Warned(SessionId session, int secondsLeft) implements Event {}

    /// To creator and fan: the length is used; extend it until then, or the session ends.
    record GraceBegan(SessionId session, Instant until) implements Event {}

    /// To creator and fan.
    ///
    /// @param minutes more than before
    /// @param lengthSeconds the whole length now
    record Extended(SessionId session, int minutes, int lengthSeconds) implements Event {}

    /// To creator and fan.
    record Said(SessionId session, Views.Message message) implements Event {}

    /// To creator and fan: the fan took the consent back; from `at` on nothing of the fan is kept.
    record ConsentRevoked(SessionId session, Instant at) implements Event {}

    /// To creator and fan: the creator has ended the recording.
    record RecordingEnded(SessionId session, Instant at) implements Event {}

    /// To creator and fan.
    record FeedbackGiven(SessionId session, Side by) implements Event {}

    /// To creator and fan.
    record Tipped(SessionId session, Views.Tip tip) implements Event {}

    /// To creator and fan: over and settled.
    record Ended(SessionId session, Views.Summary summary) implements Event {}

    /// To the creator: a payment is settled and stands in the journal.
    record Earned(JournalEntry entry) implements Event {}

    /// To the fan.
    record WalletChanged(Views.Wallet wallet) implements Event {}
}
