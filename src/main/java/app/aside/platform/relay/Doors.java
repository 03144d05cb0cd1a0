package app.aside.platform.relay;

import app.aside.platform.http.Caller;
import app.aside.platform.relay.MediaEngine.ResourceId;
import app.aside.platform.relay.MediaEngine.Viewer;
import app.aside.show.Show.Source;
import app.aside.unit.CreatorId;

import java.util.Optional;

/// Who may publish and who may play. Any thread; may ask the database.
public interface Doors {
    /// Whose show this token or key publishes to; empty if it is not that of the creator at this
    /// address.
    Optional<Admission> publisher(String address, String bearer);

    /// Whether who publishes now keeps its seat.
    ///
    /// @param again whether this one had the seat before and comes back by itself
    boolean isTaken(Admission admission, boolean again);

    /// The engine has taken a publisher.
    void took(Admission admission, ResourceId resource);

    /// A publisher has left.
    void left(Admission admission, ResourceId resource);

    /// Whose studio this token is; empty if it is not that of the creator at this address.
    Optional<CreatorId> studio(String address, String bearer);

    Playing player(String address, Caller caller);

    /// Whether this key publishes to the show at this address: a platform in front of this one
    /// shows it when its viewers play too.
    boolean isKey(String address, String bearer);

    /// Who may publish, and with what.
    record Admission(CreatorId creator, Source source) {}

    /// Whether this is the address of this creator.
    boolean isAt(String address, CreatorId creator);

    /// Whether a caller may play.
    sealed interface Playing {
        record Admitted(CreatorId creator, Viewer viewer) implements Playing {}

        record NoSuchCreator() implements Playing {}

        /// By the creator, from the room.
        record Banned() implements Playing {}
    }
}
