package app.aside.studio.sync;

import app.aside.protocol.Event;
import app.aside.protocol.Rooms;
import app.aside.protocol.Views;

import java.time.Duration;

/// What a [PlatformLink] tells, in order, on one thread at a time; must return soon.
///
/// @param <S> the caller's snapshot
public interface LinkListener<S> {
    /// All anew: what was known before is void.
    void onSnapshot(S snapshot);

    void onEvent(Event event);

    /// The newest meter of the running session.
    void onMeter(Views.Meter meter);

    /// Who is in the room, and how the show's media is.
    void onRoom(Rooms.Now now);

    /// The socket is ready; ticks that were kept go out now.
    ///
    /// @param clockOffset what to add to this machine's clock for the platform's time
    void onReady(Duration clockOffset);

    /// The socket is lost and is being brought back.
    void onLost();
}
