package app.aside.studio.media;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;

/// Something that is wrong with what the creator sends, while it is.
public sealed interface Warning {
    /// A device went away while it was used. It is used again as soon as it is back.
    ///
    /// @param instead what the creator has set for that case and is used now, or nothing
    record Unplugged(Device device, @Nullable Device instead) implements Warning {}

    /// The camera has given no picture for 2 s though it is there.
    record Frozen(Device device) implements Warning {}

    /// The camera's picture has been black for 5 s.
    record Black(Device device) implements Warning {}

    /// The microphone is on and has given nothing above −60 dBFS for 10 s.
    record Silent(Device device) implements Warning {}

    /// The screen or window that is shown can't be: it was closed, say.
    record SourceGone(Scene.Source source) implements Warning {}

    /// A picture of the scene can't be shown.
    record PictureRefused(Path file, PictureFailure.Code code) implements Warning {}
}
