package app.aside.unit;

/// Names a recorded clip.
///
/// @param value 1 to 64 letters, digits, '-' or '_'
public record ClipId(String value) {
    public ClipId {
        Ids.checked("clip id", value);
    }
}
