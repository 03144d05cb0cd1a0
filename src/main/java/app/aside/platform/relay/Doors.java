package app.aside.platform.relay;

import app.aside.platform.http.Caller;
import app.aside.platform.relay.MediaEngine.Viewer;
import app.aside.unit.CreatorId;

import java.util.Optional;

/// Who may publish and who may play. Any thread; may ask the database.
public interface Doors {
    /// Whose show this token or key publishes to; empty if it is not that of the creator at this
    /// address.
    Optional<CreatorId> publisher(String address, String bearer);

    Playing player(String address, Caller caller);

    /// Whether a caller may play.
    sealed interface Playing {
        record Admitted(CreatorId creator, Viewer viewer) implements Playing {}

        record NoSuchCreator() implements Playing {}

        /// By the creator, from the room.
        record Banned() implements Playing {}
    }
}
