package app.aside.studio.library;

import app.aside.clips.Retention;
import app.aside.studio.store.ClipCatalogue;
import app.aside.studio.store.IndexedClip;

import java.util.List;
import java.util.OptionalLong;

/// What was found in the library, and the library itself.
///
/// @param clips the newest first
/// @param all what is in the library
/// @param binned what is in the bin
/// @param choices fans and tags to narrow by
/// @param freeBytes left on the clips' disk; nothing if nobody can say
/// @param keeping what the retention rule does
public record Shelf(
        List<IndexedClip> clips,
        Amount all,
        Amount binned,
        ClipCatalogue.Choices choices,
        OptionalLong freeBytes,
        Keeping keeping) {
    public static final Shelf EMPTY =
            new Shelf(
                    List.of(),
                    new Amount(0, 0),
                    new Amount(0, 0),
                    new ClipCatalogue.Choices(List.of(), List.of()),
                    OptionalLong.empty(),
                    new Keeping(Retention.OFF, 0, 0));

    /// @param bytes of all of them together
    public record Amount(int clips, long bytes) {}

    /// What the retention rule does.
    ///
    /// @param taken how many clips it has put into the bin since the studio started
    /// @param asking how many it would put there, if the creator agreed to it for the first time
    public record Keeping(Retention rule, int taken, int asking) {}

    public Shelf {
        clips = List.copyOf(clips);
    }
}
