package app.aside.studio.review;

import app.aside.studio.media.ClipReader;
import app.aside.studio.media.ClipSide;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.ToIntFunction;

/// Some pictures further or back from where the clip is. A side whose track has ended has none to
/// step to: then it goes by the other side's.
///
/// @param micros where the clip is
/// @param shown the number of the picture that a side shows; below 0 for the one of that moment
record Step(long micros, ToIntFunction<ClipSide> shown) {
    /// Where it leads, microseconds; at an end it stops. Nothing without any picture.
    ///
    /// @param order which side counts first
    OptionalLong target(
            Map<ClipSide, ClipReader.PictureTrack> tracks, List<ClipSide> order, int count) {
        for (var side : order) {
            var track = tracks.get(side);
            if (track != null && micros >= track.micros(0) && micros < track.over()) {
                var number = now(side, track) + (long) count;
                if (number >= 0 && number < track.count()) {
                    return OptionalLong.of(track.micros((int) number));
                }
            }
        }
        for (var side : order) {
            var track = tracks.get(side);
            if (track != null) {
                var number = Math.clamp(now(side, track) + (long) count, 0, track.count() - 1);
                return OptionalLong.of(track.micros(number));
            }
        }
        return OptionalLong.empty();
    }

    private int now(ClipSide side, ClipReader.PictureTrack track) {
        var number = shown.applyAsInt(side);
        return number >= 0 ? number : track.at(micros);
    }
}
