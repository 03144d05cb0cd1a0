package app.aside.billing.verify;

import app.aside.unit.SessionId;

import java.util.Objects;

/// What the fan signs to make a session longer, in one line of text that page and platform write
/// the same way:
///
/// ```
/// aside-extension-1|session|fromMinutes|minutes
/// ```
///
/// It is signed with the key of a segment of the fan's, and it can't be used twice: the length that
/// it starts from is used up by it.
///
/// @param fromMinutes the session's length before
/// @param minutes how many more
public record ExtensionLine(SessionId session, int fromMinutes, int minutes) {
    private static final String VERSION = "aside-extension-1";

    public ExtensionLine {
        Objects.requireNonNull(session, "session");
    }

    /// As it is signed.
    public String text() {
        return Fields.line(VERSION, session.value(), fromMinutes, minutes);
    }
}
