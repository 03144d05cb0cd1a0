package app.aside.unit;

/// Names an entry of the ledger.
///
/// @param value 1 to 64 letters, digits, '-' or '_'
public record EntryId(String value) {
    public EntryId {
        Ids.checked("entry id", value);
    }
}
