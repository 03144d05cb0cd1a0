package app.aside.studio.show;

import app.aside.studio.state.ShowStats;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// The last minute of figures, one a second, for little graphs. Any thread.
final class StatsRing {
    private static final int KEPT = 60;

    private final Deque<ShowStats> kept = new ArrayDeque<>(KEPT);

    synchronized void add(ShowStats newest) {
        if (kept.size() == KEPT) {
            kept.removeFirst();
        }
        kept.addLast(newest);
    }

    /// [ShowStats#NONE] before the first.
    synchronized ShowStats newest() {
        var last = kept.peekLast();
        return last == null ? ShowStats.NONE : last;
    }

    /// Oldest first, at most 60.
    synchronized List<ShowStats> all() {
        return List.copyOf(kept);
    }

    synchronized void clear() {
        kept.clear();
    }
}
