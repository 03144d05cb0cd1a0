package app.aside.session;

import app.aside.billing.Tick;
import app.aside.billing.Verdict;
import app.aside.unit.Side;

import java.time.Instant;

/// What has happened in a session; never refused.
public sealed interface SessionEvent {
    Instant at();

    /// The creator has ended the wrap-up.
    record WrapUpEnded(Instant at) implements SessionEvent {}

    /// The fan is there and the wrap-up is over: both sides connect now.
    record Began(Instant at) implements SessionEvent {}

    /// One side decodes the other's media; the other does not yet.
    record Seen(Side side, Instant at) implements SessionEvent {}

    /// Both do: billing starts.
    record BecameLive(Instant at) implements SessionEvent {}

    record TickTaken(Side side, Tick tick, Instant at) implements SessionEvent {}

    /// The platform no longer waits for ticks of this second and before.
    record WaitedLongEnough(int second, Instant at) implements SessionEvent {}

    /// The studio has withheld its media for one more second.
    record Withheld(Instant at) implements SessionEvent {}

    record Paused(int second, Verdict verdict, Instant at) implements SessionEvent {}

    record Resumed(int second, Instant at) implements SessionEvent {}

    /// So much is left of the length that is held.
    record Warned(int secondsLeft, Instant at) implements SessionEvent {}

    /// The whole length is used: there is a moment to extend, then the session ends.
    record GraceBegan(Instant until, Instant at) implements SessionEvent {}

    record Extended(int minutes, Instant at) implements SessionEvent {}

    record Ended(EndReason reason, Instant at) implements SessionEvent {}
}
