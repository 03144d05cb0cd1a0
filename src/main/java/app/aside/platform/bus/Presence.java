package app.aside.platform.bus;

import app.aside.unit.CreatorId;
import app.aside.unit.FanId;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// Whose studios and pages are connected to this process. Any thread.
public final class Presence {
    private final ConcurrentMap<Record, Integer> sockets = new ConcurrentHashMap<>();
    private final ConcurrentMap<CreatorId, Integer> rooms = new ConcurrentHashMap<>();

    public boolean isOnline(CreatorId creator) {
        return sockets.containsKey(creator);
    }

    public boolean isOnline(FanId fan) {
        return sockets.containsKey(fan);
    }

    /// How many pages are in a creator's room.
    public int watching(CreatorId creator) {
        return rooms.getOrDefault(creator, 0);
    }

    /// Creators in whose rooms somebody is.
    public Set<CreatorId> rooms() {
        return Set.copyOf(rooms.keySet());
    }

    /// A page has come into a creator's room.
    public void entered(CreatorId creator) {
        rooms.merge(creator, 1, Integer::sum);
    }

    /// A page has left a creator's room.
    public void leftRoom(CreatorId creator) {
        rooms.computeIfPresent(creator, (_, count) -> count == 1 ? null : count - 1);
    }

    /// Whether the creator has just come online.
    public boolean joined(CreatorId creator) {
        return isFirst(creator);
    }

    /// Whether the creator has just gone offline.
    public boolean left(CreatorId creator) {
        return wasLast(creator);
    }

    /// Whether the fan has just come online.
    public boolean joined(FanId fan) {
        return isFirst(fan);
    }

    /// Whether the fan has just gone offline.
    public boolean left(FanId fan) {
        return wasLast(fan);
    }

    private boolean isFirst(Record who) {
        return sockets.merge(who, 1, Integer::sum) == 1;
    }

    private boolean wasLast(Record who) {
        return sockets.computeIfPresent(who, (_, count) -> count == 1 ? null : count - 1) == null;
    }
}
