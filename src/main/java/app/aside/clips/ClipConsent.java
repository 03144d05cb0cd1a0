package app.aside.clips;

import java.time.Instant;
import java.util.Objects;

/// The fan's yes to being recorded, kept with the clip (Q18).
///
/// @param granted always true: without it there is no clip
/// @param textVersion which wording the fan was shown
/// @param at when the fan answered
public record ClipConsent(boolean granted, String textVersion, Instant at) {
    public ClipConsent {
        if (!granted) {
            throw new IllegalArgumentException("a clip must have the fan's consent");
        }
        if (textVersion.isBlank()) {
            throw new IllegalArgumentException("textVersion must not be blank");
        }
        Objects.requireNonNull(at, "at");
    }
}
