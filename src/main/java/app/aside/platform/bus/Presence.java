package app.aside.platform.bus;

import app.aside.unit.CreatorId;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// Which creators' studios are connected to this process. Any thread.
public final class Presence {
    private final ConcurrentMap<CreatorId, Integer> sockets = new ConcurrentHashMap<>();

    public boolean isOnline(CreatorId creator) {
        return sockets.containsKey(creator);
    }

    /// Whether the creator has just come online.
    public boolean joined(CreatorId creator) {
        return sockets.merge(creator, 1, Integer::sum) == 1;
    }

    /// Whether the creator has just gone offline.
    public boolean left(CreatorId creator) {
        return sockets.computeIfPresent(creator, (_, count) -> count == 1 ? null : count - 1)
                == null;
    }
}
