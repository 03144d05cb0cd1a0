package app.aside.studio.ui.clips;

import java.nio.file.Path;
import java.util.Optional;

/// Asks where a file is to go. JavaFX thread.
@FunctionalInterface
interface SaveAs {
    /// @param proposed a name that is free
    /// @param kind what kind of file it is, for people
    /// @return nothing if the creator thought better of it
    Optional<Path> ask(Path proposed, String kind);
}
