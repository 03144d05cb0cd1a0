package app.aside.clips;

import app.aside.billing.verify.SignedPromise;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Objects;

/// The fan's answer to being recorded, kept with the clip (Q18).
///
/// @param granted without it the clip has the creator alone in it
/// @param textVersion which wording the fan was shown
/// @param at when the fan answered
/// @param revokedAt when the fan took a yes back, or nothing; from then on the clip has the creator
///   alone in it
/// @param promise what the fan saw when asking, as the platform signed it, or nothing
public record ClipConsent(
        boolean granted,
        String textVersion,
        Instant at,
        @Nullable Instant revokedAt,
        @Nullable SignedPromise promise) {
    public ClipConsent {
        if (textVersion.isBlank()) {
            throw new IllegalArgumentException("textVersion must not be blank");
        }
        Objects.requireNonNull(at, "at");
        if (!granted && revokedAt != null) {
            throw new IllegalArgumentException("revokedAt must be of a consent that was granted");
        }
    }

    /// An answer that nobody has signed or taken back.
    public ClipConsent(boolean granted, String textVersion, Instant at) {
        this(granted, textVersion, at, null, null);
    }

    boolean canBeRevoked() {
        return granted && revokedAt == null;
    }

    ClipConsent revoked(Instant moment) {
        return new ClipConsent(granted, textVersion, at, moment, promise);
    }
}
