package app.aside.platform.show;

import app.aside.platform.relay.MediaEngine;
import app.aside.platform.relay.MediaEngine.Audience;
import app.aside.platform.relay.MediaEngine.Viewer;
import app.aside.show.Gate;
import app.aside.unit.CreatorId;
import app.aside.unit.FanId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// Sets the media engine's gates as the shows in the database say. Any thread: where two
/// transactions have changed a show, the later version wins however late the earlier one comes.
final class Gates {
    private static final Logger LOG = LoggerFactory.getLogger(Gates.class);

    /// @param set whether the engine has taken it
    private record Wanted(long version, Gate gate, boolean set) {}

    private final ConcurrentMap<CreatorId, Wanted> wanted = new ConcurrentHashMap<>();
    private final MediaEngine engine;

    Gates(MediaEngine engine) {
        this.engine = engine;
    }

    static Viewer viewer(FanId fan) {
        return new Viewer("fan/" + fan.value());
    }

    /// When this returns the engine sends by this gate, or by that of a later version.
    void set(CreatorId creator, long version, Gate gate) {
        wanted.compute(
                creator,
                (_, known) ->
                        known != null && known.version > version
                                ? known
                                : tried(creator, new Wanted(version, gate, false)));
    }

    /// Tries again what the engine could not take.
    void retry() {
        for (var creator : wanted.keySet()) {
            wanted.computeIfPresent(
                    creator, (_, known) -> known.set ? known : tried(creator, known));
        }
    }

    private Wanted tried(CreatorId creator, Wanted next) {
        try {
            engine.admit(creator, audience(next.gate));
            return new Wanted(next.version, next.gate, true);
        } catch (RuntimeException e) {
            // The show is private all the same: what it says goes on, and the next pulse tries
            // again.
            LOG.error("GATE_NOT_SET: creator {}", creator.value(), e);
            return next;
        }
    }

    private static Audience audience(Gate gate) {
        return switch (gate) {
            case Gate.Everybody() -> new Audience.Everybody();
            case Gate.Only(var fan) -> new Audience.Only(viewer(fan));
            case Gate.Nobody() -> new Audience.Nobody();
        };
    }
}
