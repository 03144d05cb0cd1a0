package app.aside.studio.review;

import app.aside.clips.Clip;

import java.nio.file.Path;
import java.util.Optional;

/// What is known of a clip apart from its pictures and sound: whose it is, the consent, its marks.
/// Blocks on the disk.
@FunctionalInterface
public interface Papers {
    /// Nothing is known of any.
    Papers NONE = _ -> Optional.empty();

    /// @param file the finished clip
    /// @return nothing if that can't be read; the clip plays all the same
    Optional<Clip> of(Path file);
}
