package app.aside.studio.rehearsal;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What a rehearsal found, written to `report.json`.
///
/// @param ledgerSum sum of all the platform's accounts; anything but 0 is wrong
/// @param requestToCardMs from the fan's press to the card in the studio
/// @param approveToFirstFrameMs from the creator's press to the fan's first decoded picture
/// @param latencyMs from the camera to the fan's decoder
/// @param fps pictures a second that the fan decoded while live
/// @param framesDroppedBeforeSend camera pictures that were not sent
/// @param clip the finished file, or nothing
/// @param failures what was wrong; empty if all is right
record RehearsalReport(
        boolean passed,
        long rateMinorPerMinute,
        int billedSeconds,
        int unbilledSeconds,
        int durationSeconds,
        long chargeMinor,
        long creatorMinor,
        long feeMinor,
        long tipMinor,
        long ledgerSum,
        long approveToFirstFrameMs,
        long requestToCardMs,
        Latency latencyMs,
        double fps,
        int width,
        int height,
        long framesSent,
        long framesDroppedBeforeSend,
        double cpuPercentOfOneCore,
        long rssMiB,
        @Nullable String clip,
        double clipSeconds,
        int marks,
        boolean fourWordsEqual,
        boolean metersEqual,
        List<String> failures) {
    RehearsalReport {
        failures = List.copyOf(failures);
    }

    record Latency(long p50, long p95) {}
}
