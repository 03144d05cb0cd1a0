package app.aside.studio.session;

import app.aside.protocol.Views;

import java.time.Instant;

/// Which sides of a session are recorded: both, the creator alone, or none. What the fan has
/// answered stands in the session, what was decided since in `recorded`. Pure.
///
/// @param hasBegun whether anything was recorded here
record RecordedSides(Views.Session session, Views.Recording recorded, boolean hasBegun) {
    static RecordedSides of(Views.Session session) {
        return new RecordedSides(session, session.recorded(), false);
    }

    RecordedSides begun() {
        return new RecordedSides(session, recorded, true);
    }

    /// The fan has taken the consent back; the first time counts.
    ///
    /// @param at on the platform's clock
    RecordedSides revoked(Instant at) {
        return new RecordedSides(session, recorded.revoked(at), hasBegun);
    }

    /// The creator has ended the recording.
    RecordedSides ended() {
        return new RecordedSides(session, recorded.ended(Instant.MAX), hasBegun);
    }

    boolean isNone() {
        return !isBoth() && !isCreatorAlone();
    }

    boolean isBoth() {
        return session.recording() && recorded.revokedAt() == null && !hasEnded();
    }

    boolean isCreatorAlone() {
        return !hasEnded() && (recorded.onlyCreator() || isLeftAlone());
    }

    boolean hasEnded() {
        return recorded.endedAt() != null;
    }

    /// Whether the fan was recorded until the consent was taken back: the creator goes on alone.
    private boolean isLeftAlone() {
        var revokedAt = recorded.revokedAt();
        var liveAt = session.liveAt();
        return session.recording()
                && revokedAt != null
                && (hasBegun || (liveAt != null && !revokedAt.isBefore(liveAt)));
    }
}
