package app.aside.studio.session;

import app.aside.billing.Tick;

import java.util.ArrayDeque;
import java.util.List;

/// The ticks that the platform has not shown to have. They are sent again when the socket is back;
/// each counts once, so sending one too often does no harm. Not for several threads.
public final class TickLog {
    /// The platform takes no tick later than this.
    private static final int KEPT_MAX = 62;

    private final ArrayDeque<Tick> waiting = new ArrayDeque<>();

    public void add(Tick tick) {
        waiting.addLast(tick);
        if (waiting.size() > KEPT_MAX) {
            waiting.removeFirst();
        }
    }

    /// Forgets what has arrived.
    ///
    /// @param number of the newest tick that arrived
    public void arrived(int number) {
        while (!waiting.isEmpty() && waiting.getFirst().number() <= number) {
            waiting.removeFirst();
        }
    }

    /// The oldest first.
    public List<Tick> waiting() {
        return List.copyOf(waiting);
    }
}
