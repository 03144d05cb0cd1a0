package app.aside.studio.review;

/// How loud a side is.
///
/// @param level 0 to 1, as a slider stands
/// @param muted silent whatever the level
public record Volume(double level, boolean muted) {
    /// As it was recorded.
    public static final Volume FULL = new Volume(1, false);

    public Volume {
        if (!(level >= 0 && level <= 1)) {
            throw new IllegalArgumentException("level must be 0 to 1, got " + level);
        }
    }

    public Volume withLevel(double newLevel) {
        return new Volume(newLevel, muted);
    }

    public Volume withMuted(boolean newMuted) {
        return new Volume(level, newMuted);
    }

    /// What samples are multiplied with: half a slider sounds about half as loud.
    double gain() {
        return muted ? 0 : level * level;
    }
}
