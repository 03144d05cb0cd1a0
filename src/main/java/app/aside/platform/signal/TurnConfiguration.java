package app.aside.platform.signal;

import java.util.List;
import java.util.regex.Pattern;

/// The TURN servers that private calls go through.
///
/// @param urls ways to them (RFC 7065), such as `turn:turn.example.org:3478?transport=udp`
/// @param secret shared with the servers, coturn's `static-auth-secret`
public record TurnConfiguration(List<String> urls, String secret) {
    private static final Pattern URL =
            Pattern.compile(
                    "turns?:([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+])(:\\d{1,5})?"
                            + "(\\?transport=(udp|tcp))?");
    private static final int SECRET_MIN = 16;

    public TurnConfiguration {
        urls = List.copyOf(urls);
        if (urls.isEmpty() || !urls.stream().allMatch(TurnConfiguration::isUrl)) {
            throw new IllegalArgumentException(
                    "urls must be as turn:HOST:PORT?transport=udp, got " + urls);
        }
        if (secret.length() < SECRET_MIN) {
            throw new IllegalArgumentException(
                    "secret must have " + SECRET_MIN + " characters or more");
        }
    }

    /// Whether a text is the address of a TURN server.
    public static boolean isUrl(String text) {
        return URL.matcher(text).matches();
    }

    /// Without the secret.
    @Override
    public String toString() {
        return "TurnConfiguration[urls=" + urls + "]";
    }
}
