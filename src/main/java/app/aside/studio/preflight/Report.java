package app.aside.studio.preflight;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// How all checks stand; one that can't be made on this machine is not among them.
///
/// @param results in the order of [Check]
/// @param recorded whether there is a recording to play back
/// @param playing whether it is being played back
public record Report(Map<Check, Result> results, boolean recorded, boolean playing) {
    public Report {
        results = Collections.unmodifiableMap(new EnumMap<>(results));
    }

    /// Whether nothing is wrong or open.
    public boolean isClear() {
        return results.values().stream().allMatch(Result.Passed.class::isInstance);
    }

    Report with(Check check, Result result) {
        var next = new EnumMap<>(results);
        next.put(check, result);
        return new Report(next, recorded, playing);
    }

    Report withRecording(boolean nowRecorded) {
        return new Report(results, nowRecorded, playing);
    }

    Report withPlaying(boolean nowPlaying) {
        return new Report(results, recorded, nowPlaying);
    }
}
