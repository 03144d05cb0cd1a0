package app.aside.studio.media;

import java.util.List;

/// What a clip's file holds.
///
/// @param millis length of the longest track
/// @param bytes size of the file
/// @param tracks in the file's order
public record ClipContent(long millis, long bytes, List<Track> tracks) {
    public ClipContent {
        tracks = List.copyOf(tracks);
    }

    /// What a track carries.
    public enum Kind {
        PICTURE,
        SOUND,
        OTHER
    }

    /// @param codec as FFmpeg names it: `h264`, `aac`
    /// @param title empty if it has none
    /// @param width pixels, 0 for sound
    /// @param height pixels, 0 for sound
    /// @param samplesPerSecond 0 for pictures
    public record Track(
            Kind kind, String codec, String title, int width, int height, int samplesPerSecond) {}
}
