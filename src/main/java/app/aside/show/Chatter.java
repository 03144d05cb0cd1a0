package app.aside.show;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A fan in a creator's room, as far as writing there goes.
///
/// ```
/// Free ──time-out──▶ TimedOut ──free, its end──▶ Free
///   └──ban──▶ Banned ◀──ban──┘     Banned ──free──▶ Free
/// ```
///
/// @param saidAt when this fan wrote last
public record Chatter(Bar bar, Optional<Instant> saidAt) {
    /// What keeps a fan from the room.
    public sealed interface Bar {
        record Free() implements Bar {}

        /// May not write.
        ///
        /// @param until not included
        record TimedOut(Instant until) implements Bar {}

        /// May neither write nor watch.
        record Banned() implements Bar {}
    }

    /// What became of a message.
    public sealed interface Hearing {
        record Heard() implements Hearing {}

        record TimedOut(Instant until) implements Hearing {}

        record Banned() implements Hearing {}

        /// The room is slow (S0.8).
        ///
        /// @param until when the fan may write again
        record TooSoon(Instant until) implements Hearing {}
    }

    /// Whether this fan may write now.
    ///
    /// @param slow how long a fan waits between two messages; zero for not at all
    public Hearing hear(Duration slow, Instant at) {
        return switch (barAt(at)) {
            case Bar.Banned() -> new Hearing.Banned();
            case Bar.TimedOut(var until) -> new Hearing.TimedOut(until);
            case Bar.Free() ->
                    saidAt.map(said -> said.plus(slow))
                            .filter(at::isBefore)
                            .<Hearing>map(Hearing.TooSoon::new)
                            .orElseGet(Hearing.Heard::new);
        };
    }

    /// Whether this fan may watch the show.
    public boolean mayWatch() {
        return switch (bar) {
            case Bar.Banned() -> false;
            case Bar.TimedOut _ -> true;
            case Bar.Free _ -> true;
        };
    }

    /// What keeps this fan from the room at a moment: a time-out ends by itself.
    public Bar barAt(Instant at) {
        return bar instanceof Bar.TimedOut(var until) && !at.isBefore(until) ? new Bar.Free() : bar;
    }

    /// A later time-out takes the place of an earlier one; a ban is more than any.
    ///
    /// @param length more than zero
    public Bar timedOut(Duration length, Instant at) {
        return switch (bar) {
            case Bar.Banned() -> bar;
            case Bar.TimedOut _ -> new Bar.TimedOut(at.plus(length));
            case Bar.Free _ -> new Bar.TimedOut(at.plus(length));
        };
    }
}
