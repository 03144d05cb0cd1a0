package app.aside.session;

import java.time.Duration;

/// The platform's numbers for sessions; configuration, never constants.
///
/// @param connectMax from Approve until both sides decode each other's media
/// @param lateTickMax how late a tick is taken
/// @param pauseAfterSeconds unbilled seconds in a row before both screens say "paused"
/// @param mediaLostMax time without a billable second before the session ends
/// @param withholdAfterSeconds missing ticks of the fan before the studio withholds its media
/// @param withheldMaxSeconds seconds of withholding in one session before it ends
/// @param reapAfter time without any tick before the platform closes a session
public record SessionPolicy(
        Duration connectMax,
        Duration lateTickMax,
        int pauseAfterSeconds,
        Duration mediaLostMax,
        int withholdAfterSeconds,
        int withheldMaxSeconds,
        Duration reapAfter) {
    public static final SessionPolicy DEFAULT =
            new SessionPolicy(
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(60),
                    3,
                    Duration.ofSeconds(60),
                    5,
                    120,
                    Duration.ofSeconds(90));
}
