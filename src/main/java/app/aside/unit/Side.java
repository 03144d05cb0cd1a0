package app.aside.unit;

/// One of the two people in a private session.
public enum Side {
    CREATOR,
    FAN;

    public Side other() {
        return this == CREATOR ? FAN : CREATOR;
    }
}
