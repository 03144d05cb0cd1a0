package app.aside.clips;

import app.aside.billing.verify.SignedPromise;
import app.aside.unit.ClipId;
import app.aside.unit.SessionId;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// What a finished clip carries inside it, so that whoever has the file can tell what was agreed
/// (X6). Names nobody.
///
/// @param kind what this is: [#KIND]
/// @param granted whether the fan said yes; if not, the clip has the creator alone in it
/// @param textVersion which wording the fan was shown
/// @param answeredAt when
/// @param revokedAt when the fan took it back, or nothing
/// @param promise what the platform signed when the fan asked, or nothing
public record ClipReceipt(
        String kind,
        ClipId clip,
        SessionId session,
        boolean granted,
        String textVersion,
        Instant answeredAt,
        @Nullable Instant revokedAt,
        @Nullable SignedPromise promise) {
    public static final String KIND = "aside-clip-consent-1";

    public ClipReceipt {
        if (!kind.equals(KIND)) {
            throw new IllegalArgumentException("kind must be " + KIND + ", got '" + kind + "'");
        }
    }

    public static ClipReceipt of(ClipOrigin origin) {
        var consent = origin.consent();
        return new ClipReceipt(
                KIND,
                origin.id(),
                origin.session(),
                consent.granted(),
                consent.textVersion(),
                consent.at(),
                consent.revokedAt(),
                consent.promise());
    }
}
