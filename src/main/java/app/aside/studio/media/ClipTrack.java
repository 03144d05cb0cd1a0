package app.aside.studio.media;

/// The tracks of a clip, in the file's order.
public enum ClipTrack {
    CREATOR_PICTURE,
    CREATOR_SOUND,
    FAN_PICTURE,
    FAN_SOUND;

    public boolean isPicture() {
        return this == CREATOR_PICTURE || this == FAN_PICTURE;
    }
}
