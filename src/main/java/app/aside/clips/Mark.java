package app.aside.clips;

import java.util.Objects;

/// A moment noted in a clip.
///
/// @param offsetMillis since the start of the clip, zero or more
/// @param label for people, up to 200 characters without control characters; may be empty
public record Mark(Kind kind, long offsetMillis, String label) {
    private static final int LABEL_MAX = 200;

    /// What a mark stands for.
    public enum Kind {
        /// The creator pressed the key or the button.
        CREATOR_KEY,
        TIP,
        PAUSE
    }

    public Mark {
        Objects.requireNonNull(kind, "kind");
        if (offsetMillis < 0) {
            throw new IllegalArgumentException(
                    "offsetMillis must be zero or more, got " + offsetMillis);
        }
        if (label.length() > LABEL_MAX) {
            throw new IllegalArgumentException(
                    "label must have up to 200 characters, got " + label.length());
        }
        if (label.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("label must have no control characters");
        }
    }
}
