package app.aside.studio.session;

import app.aside.billing.verify.TickSigner.Signed;

import java.util.ArrayDeque;
import java.util.List;

/// The signed ticks that the platform has not shown to have. They are sent again when the socket is
/// back, as they were signed: each follows the one before, and counts once, so sending one too
/// often does no harm and leaving one out would lose all after it. Not for several threads.
public final class TickLog {
    private final ArrayDeque<Signed> waiting = new ArrayDeque<>();

    public void add(Signed tick) {
        waiting.addLast(tick);
    }

    /// Forgets what has arrived.
    ///
    /// @param number of the newest tick that arrived
    public void arrived(int number) {
        while (!waiting.isEmpty() && waiting.getFirst().tick().number() <= number) {
            waiting.removeFirst();
        }
    }

    /// The oldest first.
    public List<Signed> waiting() {
        return List.copyOf(waiting);
    }
}
