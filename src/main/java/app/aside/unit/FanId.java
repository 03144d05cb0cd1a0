package app.aside.unit;

/// Names a fan's account or guest.
///
/// @param value 1 to 64 letters, digits, '-' or '_'
public record FanId(String value) {
    public FanId {
        Ids.checked("fan id", value);
    }
}
