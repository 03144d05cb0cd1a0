package app.aside.unit;

/// Names money held in a wallet.
///
/// @param value 1 to 64 letters, digits, '-' or '_'
public record HoldId(String value) {
    public HoldId {
        Ids.checked("hold id", value);
    }
}
