package app.aside.studio.media.natives;

import java.util.Locale;

/// What decides how devices are reached.
enum OperatingSystem {
    LINUX,
    WINDOWS,
    MACOS;

    /// @param name as in the property `os.name`
    static OperatingSystem of(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith("windows")) {
            return WINDOWS;
        }
        return lower.startsWith("mac") ? MACOS : LINUX;
    }
}
