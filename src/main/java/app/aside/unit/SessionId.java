package app.aside.unit;

/// Names a private session.
///
/// @param value 1 to 64 letters, digits, '-' or '_'
public record SessionId(String value) {
    public SessionId {
        Ids.checked("session id", value);
    }
}
