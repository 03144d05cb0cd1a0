package app.aside.studio.ui.live;

import app.aside.studio.state.StudioActions;
import app.aside.studio.state.StudioState;

import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.Executor;

/// What the 1:1 panel is made of.
record QueueModels(
        QueueViewModel queue, UpNextViewModel next, RoomViewModel room, PastViewModel past) {
    /// @param screen runs what changes the screen
    static QueueModels of(StudioActions actions, Executor screen, ZoneId zone) {
        return new QueueModels(
                new QueueViewModel(actions, screen, zone),
                new UpNextViewModel(actions, zone),
                new RoomViewModel(actions, screen, zone),
                new PastViewModel(actions, zone));
    }

    void show(StudioState state, Instant now) {
        queue.show(state, now);
        next.show(state, now);
        room.show(state, now);
        past.show(state, now);
    }

    /// Time went on.
    void at(Instant now) {
        queue.at(now);
        next.at(now);
        room.at(now);
        past.at(now);
    }
}
