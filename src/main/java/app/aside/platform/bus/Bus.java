package app.aside.platform.bus;

import app.aside.protocol.Rooms;
import app.aside.protocol.Views;
import app.aside.unit.CreatorId;
import app.aside.unit.FanId;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Tells listeners in this process that there is something new. Only hints: the event table is the
/// truth, and who misses a hint reads it later. Any thread; listeners return at once.
public final class Bus {
    /// Hears hints. Called on the thread that committed.
    public interface Listener {
        /// The topic is at this sequence number, or beyond.
        void changed(Topic topic, long seq);

        /// A second of a session has been judged.
        void metered(CreatorId creator, FanId fan, Views.Meter meter);

        /// Who is in a room and how its media is, for everybody there.
        void roomIs(CreatorId creator, Rooms.Now now);
    }

    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    public void listen(Listener listener) {
        listeners.add(listener);
    }

    public void changed(Topic topic, long seq) {
        listeners.forEach(listener -> listener.changed(topic, seq));
    }

    public void roomIs(CreatorId creator, Rooms.Now now) {
        listeners.forEach(listener -> listener.roomIs(creator, now));
    }

    public void metered(CreatorId creator, FanId fan, Views.Meter meter) {
        listeners.forEach(listener -> listener.metered(creator, fan, meter));
    }
}
