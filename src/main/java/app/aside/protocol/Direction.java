package app.aside.protocol;

/// Which way a peer connection of a private call carries media. There is one connection for each
/// direction; its sender makes the offer.
public enum Direction {
    CREATOR_TO_FAN,
    FAN_TO_CREATOR
}
