package app.aside.unit;

/// Names a creator's account.
///
/// @param value 1 to 64 letters, digits, '-' or '_'
public record CreatorId(String value) {
    public CreatorId {
        Ids.checked("creator id", value);
    }
}
