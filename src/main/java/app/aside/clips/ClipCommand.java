package app.aside.clips;

import java.time.Duration;
import java.time.Instant;

/// What can be asked of a clip.
public sealed interface ClipCommand {
    /// Note a moment.
    record AddMark(Mark mark) implements ClipCommand {}

    /// The fan takes the consent back; a finished clip is to be finished anew.
    record Revoke(Instant at) implements ClipCommand {}

    /// The session is over, or recording stopped by itself.
    record End() implements ClipCommand {}

    /// The studio starts and finds the clip as a run before left it.
    record Find() implements ClipCommand {}

    /// The finished file is on the disk.
    ///
    /// @param length of the file
    /// @param bytes size of the file
    record Finish(Duration length, long bytes) implements ClipCommand {}

    /// There turned out to be nothing in it.
    record Discard() implements ClipCommand {}
}
