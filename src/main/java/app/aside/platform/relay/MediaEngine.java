package app.aside.platform.relay;

import app.aside.unit.CreatorId;

import java.util.Optional;

/// One-to-many media: takes one publisher of each creator by WHIP (RFC 9725) and gives what it
/// sends to many players by WHEP. The platform stands before it: who may publish and play is
/// decided already. Any thread.
public interface MediaEngine extends AutoCloseable {
    /// Takes a publisher; one who is there already gives way, and the players stay.
    ///
    /// @param offer SDP
    /// @throws EngineRefusal if the offer can't be read or answered
    Answered publish(CreatorId creator, String offer) throws EngineRefusal;

    /// Takes a player. It may come before the publisher does.
    ///
    /// @param network where the call came from: of those there, few may wait for their connection
    ///   at a time; empty where many stand behind one
    /// @param offer SDP
    /// @throws EngineRefusal if the offer can't be read or answered, the room is full, or the gate
    ///   is closed and the engine can't hold the player before it
    Answered play(CreatorId creator, Viewer viewer, String network, String offer)
            throws EngineRefusal;

    /// In whose room a publisher or player is; empty if it is gone.
    Optional<CreatorId> creator(ResourceId resource);

    /// Takes more candidates, or restarts ICE (RFC 9725 §4.3).
    ///
    /// @param fragment of type `application/trickle-ice-sdpfrag` (RFC 8840)
    /// @param ifMatch the ETag that the client knows; `*` restarts ICE
    /// @return the fragment to answer with and a new ETag after a restart; empty for candidates
    /// @throws EngineRefusal if there is no such resource, the ETag is another, or it can't be read
    Optional<Patched> patch(ResourceId resource, String fragment, String ifMatch)
            throws EngineRefusal;

    /// Ends a publisher or a player. Ending twice is fine.
    ///
    /// @return whether it was there
    boolean hangUp(ResourceId resource);

    /// Who is sent pictures and sound from now on, at first nobody: when this returns no further
    /// packet goes to anybody else. Players that are left out stay connected where the engine can
    /// hold them.
    void admit(CreatorId creator, Audience audience);

    /// Ends a viewer's players.
    void drop(CreatorId creator, Viewer viewer);

    /// How the show's media stands now.
    Reception reception(CreatorId creator);

    /// Told when a publisher's media begins or ceases to arrive; set once, before the first use.
    void listen(Listener listener);

    @Override
    void close();

    /// Who plays: `fan/<id>`, or a name made up for somebody who has not signed in.
    record Viewer(String name) {}

    /// Last part of a WHIP or WHEP resource's address, not to be guessed.
    record ResourceId(String value) {}

    /// @param answer SDP
    /// @param etag of the ICE session
    record Answered(ResourceId resource, String answer, String etag) {}

    /// @param fragment with the new user fragment, password and candidates
    record Patched(String fragment, String etag) {}

    /// Who is sent pictures and sound.
    sealed interface Audience {
        default boolean has(Viewer viewer) {
            return switch (this) {
                case Everybody _ -> true;
                case Only(var only) -> only.equals(viewer);
                case Nobody _ -> false;
            };
        }

        /// Whether this has somebody whom the other has not.
        default boolean isMoreThan(Audience other) {
            return switch (this) {
                case Everybody _ -> !(other instanceof Everybody);
                case Only(var only) -> !other.has(only);
                case Nobody _ -> false;
            };
        }

        record Everybody() implements Audience {}

        record Only(Viewer viewer) implements Audience {}

        record Nobody() implements Audience {}
    }

    /// @param publishing whether media of a publisher arrived within the last second
    /// @param players connected now
    /// @param bitsPerSecond that arrive from the publisher
    /// @param lossPercent of the publisher's packets lost on the way in, before repair, 0 to 100:
    ///   of sound or picture, whichever loses more
    record Reception(boolean publishing, int players, long bitsPerSecond, int lossPercent) {}

    /// On a thread of the engine; must return soon.
    interface Listener {
        void onPublishing(CreatorId creator, boolean publishing);
    }
}
