package app.aside.studio.rehearsal;

import app.aside.protocol.Json;

import com.fasterxml.jackson.core.JsonProcessingException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /// Writes `report.json`.
    ///
    /// @throws StepFailure if the folder can't be written
    void writeTo(Path folder) throws StepFailure {
        try {
            Files.createDirectories(folder);
            Files.writeString(
                    folder.resolve("report.json"),
                    Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report can always be written as JSON", e);
        } catch (IOException e) {
            throw new StepFailure("the report can't be written: " + e.getMessage());
        }
    }
}
