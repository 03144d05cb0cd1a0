package app.aside.session;

import app.aside.billing.Tick;
import app.aside.unit.Side;

import java.time.Instant;

/// What can be asked of a session. Each carries the platform's time.
public sealed interface SessionCommand {
    Instant at();

    /// The creator ends the wrap-up early (Q3).
    record StartNow(Instant at) implements SessionCommand {}

    /// One side decodes the other's media.
    record See(Side side, Instant at) implements SessionCommand {}

    record TakeTick(Side side, Tick tick, Instant at) implements SessionCommand {}

    /// The fan has held money for some more minutes (Q12).
    ///
    /// @param minutes one or more
    record Extend(int minutes, Instant at) implements SessionCommand {}

    record End(Side by, Instant at) implements SessionCommand {}

    /// The creator blocks the fan.
    record Block(Instant at) implements SessionCommand {}

    /// Time has passed; sent by the platform about once a second.
    ///
    /// @param fanThere whether the fan's page is connected
    record Watch(boolean fanThere, Instant at) implements SessionCommand {}
}
