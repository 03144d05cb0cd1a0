package app.aside.platform.http;

import java.time.Duration;

/// How often one caller may do what.
///
/// @param callsPerMinute calls of the API by one caller
/// @param signInsPerMinute attempts to pair from one network address
/// @param guestsPerMinute new guests from one network address
/// @param asks requests by one fan within `asksWithin`
public record Limits(
        int callsPerMinute,
        int signInsPerMinute,
        int guestsPerMinute,
        int asks,
        Duration asksWithin) {
    public static final Limits DEFAULT = new Limits(600, 5, 30, 3, Duration.ofMinutes(10));

    public Limits {
        if (callsPerMinute < 1 || signInsPerMinute < 1 || guestsPerMinute < 1 || asks < 1) {
            throw new IllegalArgumentException(
                    "limits must be one or more, got "
                            + callsPerMinute
                            + ", "
                            + signInsPerMinute
                            + ", "
                            + guestsPerMinute
                            + ", "
                            + asks);
        }
    }
}
