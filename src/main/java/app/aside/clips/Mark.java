package app.aside.clips;

import app.aside.unit.Money;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/// A moment noted in a clip.
///
/// @param offsetMillis since the start of the clip, zero or more
/// @param label for people, up to 200 characters without control characters; may be empty
/// @param tip what a tip came to; nothing for any other mark, and for a tip of an earlier version
public record Mark(Kind kind, long offsetMillis, String label, @Nullable Tip tip) {
    private static final int LABEL_MAX = 200;

    /// What a mark stands for.
    public enum Kind {
        /// The creator pressed the key or the button.
        CREATOR_KEY,
        TIP,
        /// Nothing was charged from here on: one side saw nothing new of the other.
        PAUSE,
        /// Charged again.
        RESUME,
        /// A message in the private chat.
        CHAT,
        /// The creator's microphone was switched off.
        MUTE,
        UNMUTE
    }

    /// What a tip came to.
    ///
    /// @param paid by the fan, zero or more
    /// @param earned by the creator, zero or more, at most what was paid
    public record Tip(Money paid, Money earned) {
        public Tip {
            if (paid.isNegative() || earned.isNegative() || earned.compareTo(paid) > 0) {
                throw new IllegalArgumentException(
                        "earned must be from zero to what was paid, got "
                                + earned.minor()
                                + " of "
                                + paid.minor());
            }
        }
    }

    /// A mark without money.
    public Mark(Kind kind, long offsetMillis, String label) {
        this(kind, offsetMillis, label, null);
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
        if (tip != null && kind != Kind.TIP) {
            throw new IllegalArgumentException("tip must be nothing for " + kind);
        }
    }

    /// The same mark at another place.
    public Mark at(long newOffsetMillis) {
        return new Mark(kind, newOffsetMillis, label, tip);
    }
}
