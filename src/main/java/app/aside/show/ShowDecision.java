package app.aside.show;

import java.util.List;

/// What became of a command.
public sealed interface ShowDecision {
    /// @param events what happens, in order; empty if it is so already
    record Accepted(List<ShowEvent> events) implements ShowDecision {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    record Refused(Refusal refusal) implements ShowDecision {}

    /// Why not.
    enum Refusal {
        /// There is no show.
        OFF_AIR,
        /// A private session runs.
        PRIVATE
    }
}
