package app.aside.studio.show;

import app.aside.studio.state.ShowStats;

import java.util.concurrent.TimeUnit;

/// When the disk will be full, if it goes on filling as in the last minute. Pure; not for several
/// threads.
final class DiskForecast {
    private static final int KEPT = 61;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /// Before so much time has passed a pace is but a guess.
    private static final long SPAN_MIN = 5 * SECOND;

    /// Slower than this is not a recording.
    private static final long BYTES_A_SECOND_MIN = 1_000;

    private final long[] times = new long[KEPT];
    private final long[] free = new long[KEPT];
    private long count;

    /// Called about once a second.
    ///
    /// @param freeBytes -1 if unknown
    ShowStats.Disk at(long nowNanos, long freeBytes) {
        if (freeBytes < 0) {
            count = 0;
            return ShowStats.Disk.UNKNOWN;
        }
        var newest = (int) (count % KEPT);
        times[newest] = nowNanos;
        free[newest] = freeBytes;
        count++;
        var oldest = count <= KEPT ? 0 : (int) (count % KEPT);
        var took = times[newest] - times[oldest];
        var used = free[oldest] - freeBytes;
        if (took < SPAN_MIN || used <= 0) {
            return new ShowStats.Disk(freeBytes, -1);
        }
        var pace = (double) used * SECOND / took;
        var left = pace < BYTES_A_SECOND_MIN ? -1 : Math.round(freeBytes / pace);
        return new ShowStats.Disk(freeBytes, left);
    }
}
