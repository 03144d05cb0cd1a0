package app.aside.clips;

import java.time.Duration;
import java.time.Instant;

/// How long clips are kept. What it takes goes to the bin first.
///
/// @param days a clip older than that is taken; 0, as it is until the creator says otherwise, takes
///   none
public record Retention(int days) {
    public static final Retention OFF = new Retention(0);
    public static final int DAYS_MAX = 3_650;

    /// How long a clip lies in the bin.
    public static final Duration IN_BIN = Duration.ofDays(7);

    public Retention {
        if (days < 0 || days > DAYS_MAX) {
            throw new IllegalArgumentException("days must be 0 to 3650, got " + days);
        }
    }

    public boolean isOn() {
        return days > 0;
    }

    /// Clips that began before it are taken; while it is off there is none.
    public Instant before(Instant now) {
        return isOn() ? now.minus(Duration.ofDays(days)) : Instant.MIN;
    }

    /// What was put into the bin before it, or then, leaves the disk.
    public static Instant binnedBefore(Instant now) {
        return now.minus(IN_BIN);
    }
}
