package app.aside.studio.state;

import app.aside.studio.media.LineQuality;
import app.aside.studio.media.SenderStats;

/// What a show's panel shows of one second.
///
/// @param capturedPerSecond pictures that camera and scene gave
/// @param sent of the newest connection; [SenderStats#NONE] while there is none
/// @param quality for the badge
/// @param cpuPercent of this process, 100 for one whole core
public record ShowStats(
        double capturedPerSecond, SenderStats sent, LineQuality quality, double cpuPercent) {
    public static final ShowStats NONE = new ShowStats(0, SenderStats.NONE, LineQuality.UNKNOWN, 0);

    /// How the disk stands where clips are written.
    ///
    /// @param freeBytes -1 while unknown
    /// @param fullInSeconds at the pace of the last minute; -1 while nothing is recorded
    public record Disk(long freeBytes, long fullInSeconds) {
        public static final Disk UNKNOWN = new Disk(-1, -1);

        private static final long DAY_SECONDS = 86_400;

        /// Whether it will be full within a day.
        public boolean isFullSoon() {
            return fullInSeconds >= 0 && fullInSeconds < DAY_SECONDS;
        }
    }
}
