package app.aside.protocol;

import java.util.Objects;

/// Rules for text that people write.
final class Text {
    private Text() {}

    /// Checks the length and that no control or direction-override characters are inside.
    static void check(String name, String value, int min, int max) {
        Objects.requireNonNull(value, name);
        var length = value.codePointCount(0, value.length());
        if (length < min || length > max) {
            throw new IllegalArgumentException(
                    name + " must be " + min + " to " + max + " characters, got " + length);
        }
        if (value.codePoints().anyMatch(Text::forbidden)) {
            throw new IllegalArgumentException(
                    name + " must not contain control or direction characters");
        }
    }

    private static boolean forbidden(int c) {
        return (c < 0x20 && c != '\n')
                || (c >= 0x7F && c < 0xA0)
                || c == 0x200E
                || c == 0x200F
                || c == 0x061C
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069);
    }
}
