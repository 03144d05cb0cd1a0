package app.aside.unit;

/// Names a fan's request for a 1:1.
///
/// @param value 1 to 64 letters, digits, '-' or '_'
public record RequestId(String value) {
    public RequestId {
        Ids.checked("request id", value);
    }
}
