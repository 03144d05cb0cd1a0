package app.aside.studio.locked;

import java.time.Duration;
import java.time.Instant;

/// How long to wait after a passphrase that was none: a second after the first, twice as long after
/// each further one, half a minute at the most. It keeps from guessing at the keyboard; whoever has
/// the files is kept back by [PassphraseCost] alone.
///
/// @param wrong how many in a row
/// @param next when the next may be tried
public record UnlockTries(int wrong, Instant next) {
    public static final UnlockTries NONE = new UnlockTries(0, Instant.MIN);

    private static final int DOUBLED_MAX = 5;
    private static final Duration WAIT_MAX = Duration.ofSeconds(30);

    public boolean mayTry(Instant now) {
        return !now.isBefore(next);
    }

    public UnlockTries afterWrong(Instant now) {
        var wait = Duration.ofSeconds(1L << Math.min(wrong, DOUBLED_MAX));
        return new UnlockTries(wrong + 1, now.plus(wait.compareTo(WAIT_MAX) > 0 ? WAIT_MAX : wait));
    }
}
