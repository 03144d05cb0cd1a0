package app.aside.clips;

import app.aside.unit.ClipId;
import app.aside.unit.SessionId;

import java.time.Instant;
import java.util.Objects;

/// What a clip is of. Only the consent may change: the fan can take it back.
///
/// @param fanName as the fan called themselves then
/// @param startedAt time 0 of the clip
public record ClipOrigin(
        ClipId id, SessionId session, String fanName, Instant startedAt, ClipConsent consent) {
    public ClipOrigin {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(fanName, "fanName");
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(consent, "consent");
    }

    ClipOrigin revoked(Instant at) {
        return new ClipOrigin(id, session, fanName, startedAt, consent.revoked(at));
    }
}
