package app.aside.session;

import app.aside.billing.Tick;
import app.aside.billing.Verdict;
import app.aside.unit.Side;

import java.time.Instant;

/// What has happened in a session; never refused.
public sealed interface SessionEvent {
    Instant at();

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

    record Ended(EndReason reason, Instant at) implements SessionEvent {}
}
