package app.aside.platform.relay.packet;

import java.util.Optional;

/// What a client sends while it looks for a way (RFC 8840): its user fragment and password; its
/// candidates do not matter to a side that only answers.
///
/// @param user empty if it says none
/// @param password empty if it says none
public record Fragment(String user, String password) {
    private static final int LINES_MAX = 1_000;

    /// @return nothing if it is none
    public static Optional<Fragment> read(String text) {
        var user = "";
        var password = "";
        var isSome = false;
        for (var line : text.lines().limit(LINES_MAX).toList()) {
            if (line.startsWith("a=ice-ufrag:")) {
                user = line.substring("a=ice-ufrag:".length()).strip();
            } else if (line.startsWith("a=ice-pwd:")) {
                password = line.substring("a=ice-pwd:".length()).strip();
            } else if (!line.isBlank() && !line.matches("[a-z]=.*")) {
                return Optional.empty();
            }
            isSome |= line.startsWith("a=");
        }
        return isSome ? Optional.of(new Fragment(user, password)) : Optional.empty();
    }
}
