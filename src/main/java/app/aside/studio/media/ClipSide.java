package app.aside.studio.media;

/// Whose picture and sound a clip's track holds.
public enum ClipSide {
    CREATOR,
    FAN
}
