package app.aside.platform.http;

import java.time.Duration;

/// How often one caller may do what.
///
/// @param callsPerMinute calls of the API by one caller
/// @param signInsPerMinute attempts to pair from one network address
/// @param guestsPerMinute new guests from one network address
/// @param asks requests by one fan within `asksWithin`
/// @param says messages of one fan in one room within `saysWithin`
public record Limits(
        int callsPerMinute,
        int signInsPerMinute,
        int guestsPerMinute,
        int asks,
        Duration asksWithin,
        int says,
        Duration saysWithin) {
    public static final Limits DEFAULT = new Limits(600, 5, 30, 3, Duration.ofMinutes(10));

    /// With as many messages as usual.
    public Limits(
            int callsPerMinute,
            int signInsPerMinute,
            int guestsPerMinute,
            int asks,
            Duration asksWithin) {
        this(
                callsPerMinute,
                signInsPerMinute,
                guestsPerMinute,
                asks,
                asksWithin,
                10,
                Duration.ofSeconds(10));
    }

    public Limits {
        if (callsPerMinute < 1
                || signInsPerMinute < 1
                || guestsPerMinute < 1
                || asks < 1
                || says < 1) {
            throw new IllegalArgumentException(
                    "limits must be one or more, got "
                            + callsPerMinute
                            + ", "
                            + signInsPerMinute
                            + ", "
                            + guestsPerMinute
                            + ", "
                            + asks
                            + ", "
                            + says);
        }
    }
}
