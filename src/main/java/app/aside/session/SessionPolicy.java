package app.aside.session;

import java.time.Duration;
import java.util.List;

/// The platform's numbers for sessions; configuration, never constants.
///
/// @param joining until both sides are connected
/// @param ticking what missing ticks lead to
/// @param pauseAfterSeconds seconds in a row without progress before both screens say "paused"
/// @param mediaLostMax time without progress before the session ends
/// @param ending the end of the length
public record SessionPolicy(
        Joining joining,
        Ticking ticking,
        int pauseAfterSeconds,
        Duration mediaLostMax,
        Ending ending) {
    public static final SessionPolicy DEFAULT =
            new SessionPolicy(
                    new Joining(Duration.ofSeconds(60), Duration.ofSeconds(30)),
                    new Ticking(Duration.ofSeconds(60), 5, 120, Duration.ofSeconds(90)),
                    3,
                    Duration.ofSeconds(60),
                    new Ending(List.of(120, 30), Duration.ofSeconds(10)));

    /// @param noShowAfter how long a fan who is away is called
    /// @param connectMax until both sides decode each other's media
    public record Joining(Duration noShowAfter, Duration connectMax) {}

    /// @param lateMax how late a tick is taken
    /// @param withholdAfterSeconds missing ticks of the fan before the studio withholds its media
    /// @param withheldMaxSeconds seconds of withholding in one session before it ends
    /// @param reapAfter time without any tick before the platform closes a session
    public record Ticking(
            Duration lateMax,
            int withholdAfterSeconds,
            int withheldMaxSeconds,
            Duration reapAfter) {}

    /// @param warnAtSeconds how much is left when both sides are warned (Q12)
    /// @param grace unbilled time to extend once the length is used
    public record Ending(List<Integer> warnAtSeconds, Duration grace) {
        public Ending {
            warnAtSeconds = List.copyOf(warnAtSeconds);
        }
    }
}
