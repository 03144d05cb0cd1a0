package app.aside.studio;

import java.net.URI;
import java.nio.file.Path;

/// The system's own programs. Blocks; never on the JavaFX thread.
public interface Desktop {
    /// Opens a file in the program that the system has for it.
    ///
    /// @return whether the system took it
    boolean open(Path file);

    /// Shows a file in the system's file manager.
    ///
    /// @return whether the system took it
    boolean reveal(Path file);

    /// Opens the fan's page in the system's browser.
    ///
    /// @return whether the system took it
    boolean browse(URI page);
}
