package app.aside.platform.http;

import app.aside.protocol.ErrorCode;
import app.aside.protocol.Problem;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// Counts calls in each minute and refuses those above a limit. Any thread.
final class Brakes {
    private static final int MOST_KEPT = 20_000;

    private record Minute(Instant begin, int calls) {}

    private final ConcurrentMap<String, Minute> minutes = new ConcurrentHashMap<>();

    /// @param what who does what
    void count(String what, int mostPerMinute, Instant at) {
        var begin = at.truncatedTo(ChronoUnit.MINUTES);
        var minute =
                minutes.merge(
                        what,
                        new Minute(begin, 1),
                        (old, fresh) ->
                                old.begin.equals(begin)
                                        ? new Minute(begin, Math.addExact(old.calls, 1))
                                        : fresh);
        if (minutes.size() > MOST_KEPT) {
            minutes.values().removeIf(kept -> !kept.begin.equals(begin));
        }
        if (minute.calls > mostPerMinute) {
            throw tooMany(begin.plus(Duration.ofMinutes(1)), at);
        }
    }

    private static Refusal tooMany(Instant until, Instant at) {
        var code = ErrorCode.TOO_MANY_REQUESTS;
        var seconds = Math.max(1, Duration.between(at, until).toSeconds());
        return new Refusal(
                new Problem(
                        "about:blank",
                        code.title(),
                        code.status(),
                        "Too much was asked in one minute. Nothing was changed. Try again in "
                                + seconds
                                + " s.",
                        code,
                        until,
                        null,
                        null));
    }
}
