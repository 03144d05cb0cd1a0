package app.aside.studio.review;

import app.aside.studio.media.ClipSide;

/// How a clip's two pictures are shown.
public enum PictureMode {
    /// The fan large, the creator small in a corner.
    PICTURE_IN_PICTURE,
    SIDE_BY_SIDE,
    CREATOR_ONLY,
    FAN_ONLY,
    /// The creator large, the fan small in a corner.
    FAN_IN_CORNER;

    /// Whether a side is to be seen.
    public boolean shows(ClipSide side) {
        return switch (this) {
            case PICTURE_IN_PICTURE, SIDE_BY_SIDE, FAN_IN_CORNER -> true;
            case CREATOR_ONLY -> side == ClipSide.CREATOR;
            case FAN_ONLY -> side == ClipSide.FAN;
        };
    }

    /// The side whose pictures are counted when stepping.
    public ClipSide main() {
        return switch (this) {
            case PICTURE_IN_PICTURE, SIDE_BY_SIDE, FAN_ONLY -> ClipSide.FAN;
            case CREATOR_ONLY, FAN_IN_CORNER -> ClipSide.CREATOR;
        };
    }
}
