package app.aside.studio.sync;

import app.aside.protocol.FromServer;

import java.util.HashMap;
import java.util.Map;

/// How far a client has followed each topic: which events are news, which were heard before, and
/// where some are missing. Not for several threads at once.
public final class EventCursor {
    private final Map<String, Long> topics = new HashMap<>();
    private String epoch = "";
    private boolean snapshotNeeded = true;

    /// What to do with an event.
    public enum News {
        NEW,
        HEARD,
        /// Events before it are missing: resume again.
        GAP
    }

    public boolean isSnapshotNeeded() {
        return snapshotNeeded;
    }

    /// Begins anew after a snapshot.
    ///
    /// @param included newest number of each topic that the snapshot includes
    public void begin(Map<String, Long> included) {
        topics.clear();
        topics.putAll(included);
        snapshotNeeded = false;
        epoch = "";
    }

    /// The server greets.
    ///
    /// @return whether to resume; if not, what is known is void
    public boolean greeted(String serversEpoch) {
        if (!epoch.isEmpty() && !epoch.equals(serversEpoch)) {
            snapshotNeeded = true;
            return false;
        }
        epoch = serversEpoch;
        return true;
    }

    /// What to resume from.
    public Map<String, Long> topics() {
        return Map.copyOf(topics);
    }

    /// All up to here was told.
    public void caughtUp(Map<String, Long> heads) {
        topics.putAll(heads);
    }

    /// The server no longer has what is missing.
    public void lost() {
        snapshotNeeded = true;
    }

    /// An event came; if it is new it counts as heard from now on.
    public News heard(FromServer.Happened event) {
        var last = topics.getOrDefault(event.topic(), 0L);
        if (event.seq() <= last) {
            return News.HEARD;
        }
        if (event.seq() > last + 1 && topics.containsKey(event.topic())) {
            return News.GAP;
        }
        topics.put(event.topic(), event.seq());
        return News.NEW;
    }
}
