package app.aside.studio.store;

import app.aside.clips.ClipRemarks;
import app.aside.studio.state.StudioState.ClipRow;
import app.aside.unit.Money;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// A finished clip as the library shows it.
///
/// @param earned what its session and the tips in it brought the creator, settled or else
///   estimated; nothing if the studio doesn't know
/// @param binnedAt when it was put into the bin; nothing if it wasn't
/// @param authenticity whether it is what was recorded; nothing until that was checked
public record IndexedClip(
        ClipRow row,
        ClipRemarks remarks,
        @Nullable Money earned,
        @Nullable Instant binnedAt,
        @Nullable Authenticity authenticity) {
    public boolean isAltered() {
        return authenticity instanceof Authenticity.Altered;
    }
}
