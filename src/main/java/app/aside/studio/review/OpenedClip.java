package app.aside.studio.review;

import app.aside.studio.media.ClipReader;
import app.aside.studio.media.ClipSide;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/// A clip with all of its tracks, which its taker closes.
record OpenedClip(
        ClipReader reader,
        Map<ClipSide, ClipReader.PictureTrack> pictures,
        Map<ClipSide, ClipReader.SoundTrack> sounds) {
    /// Opens all or nothing: where one track can't be opened, those before it are closed.
    ///
    /// @throws app.aside.studio.media.ClipFailure if it can't be read as a clip
    static OpenedClip of(ClipReader.Opening opening, Path file) {
        var reader = opening.open(file);
        var seen = new EnumMap<ClipSide, ClipReader.PictureTrack>(ClipSide.class);
        var heard = new EnumMap<ClipSide, ClipReader.SoundTrack>(ClipSide.class);
        try {
            for (var side : ClipSide.values()) {
                reader.picture(side).ifPresent(track -> seen.put(side, track));
                reader.sound(side).ifPresent(track -> heard.put(side, track));
            }
            return new OpenedClip(reader, Map.copyOf(seen), Map.copyOf(heard));
        } catch (RuntimeException failure) {
            seen.values().forEach(ClipReader.PictureTrack::close);
            heard.values().forEach(ClipReader.SoundTrack::close);
            reader.close();
            throw failure;
        }
    }
}
