package app.aside.session;

import app.aside.billing.Tick;
import app.aside.unit.Side;

import java.time.Instant;

/// What can be asked of a session. Each carries the platform's time.
public sealed interface SessionCommand {
    Instant at();

    /// One side decodes the other's media.
    record See(Side side, Instant at) implements SessionCommand {}

    record TakeTick(Side side, Tick tick, Instant at) implements SessionCommand {}

    record End(Side by, Instant at) implements SessionCommand {}

    /// Time has passed; sent by the platform about once a second.
    record Watch(Instant at) implements SessionCommand {}
}
