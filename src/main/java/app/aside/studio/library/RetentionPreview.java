package app.aside.studio.library;

import app.aside.clips.Retention;
import app.aside.studio.store.ClipCatalogue;

import java.nio.file.Path;
import java.util.OptionalLong;

/// What a retention rule would do now, beside what there is.
///
/// @param takes what it would put into the bin, the newest first
/// @param rule the one that holds
/// @param all what is in the library
/// @param binned what is in the bin
/// @param freeBytes left on the clips' disk; nothing if nobody can say
/// @param folder where clips are
public record RetentionPreview(
        ClipCatalogue.Page takes,
        Retention rule,
        Shelf.Amount all,
        Shelf.Amount binned,
        OptionalLong freeBytes,
        Path folder) {}
