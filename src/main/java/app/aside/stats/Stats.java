package app.aside.stats;

import java.time.Instant;
import java.util.List;

/// My 1:1 Stats (S0.16): how the 1:1s of some days went.
///
/// @param asOf the platform's time
/// @param days a session belongs to the day on which it ended, a request to that on which it was
///   asked
/// @param time payments for the time of the sessions
/// @param tips payments of tips
/// @param hours when sessions went live; hours without any are left out
public record Stats(
        Instant asOf,
        Days days,
        Sessions sessions,
        Sum time,
        Sum tips,
        Requests requests,
        Fans fans,
        List<Hour> hours) {
    public Stats {
        hours = List.copyOf(hours);
    }

    /// @param count of those that went live
    /// @param noShows approved, and the fan did not come
    /// @param failed approved, and the two never saw each other
    /// @param billedSeconds that cost
    /// @param unbilledSeconds from Live to the end that cost nothing
    public record Sessions(
            int count, int noShows, int failed, long billedSeconds, long unbilledSeconds) {
        /// From Live to the end, in seconds, rounded; 0 without any.
        public long meanSeconds() {
            return count == 0 ? 0 : Math.divideExact(seconds() * 2 + count, 2L * count);
        }

        /// All time from Live to the end.
        public long seconds() {
            return billedSeconds + unbilledSeconds;
        }
    }

    /// What became of requests.
    ///
    /// @param asked all of them
    /// @param approved at last, be it after Later
    /// @param later put to Later first, whatever came after
    /// @param missed nobody answered in time
    /// @param answerSeconds how long fans waited for the first answer
    public record Requests(
            int asked, int approved, int denied, int later, int missed, Wait answerSeconds) {
        public Share approvedShare() {
            return new Share(approved, asked);
        }

        public Share deniedShare() {
            return new Share(denied, asked);
        }

        public Share laterShare() {
            return new Share(later, asked);
        }

        public Share missedShare() {
            return new Share(missed, asked);
        }
    }

    /// @param count of different fans who had a session
    /// @param repeat of those, who had more than one
    public record Fans(int count, int repeat) {
        public Share repeatShare() {
            return new Share(repeat, count);
        }
    }

    /// One hour of the week.
    ///
    /// @param dayOfWeek 1 for Monday to 7 for Sunday
    /// @param hour 0 to 23, in the zone of the days
    public record Hour(int dayOfWeek, int hour, int sessions) {}
}
