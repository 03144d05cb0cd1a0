package app.aside.studio.media;

import java.nio.file.Path;
import java.util.List;

/// Records, finishes and reads clip files. Every method blocks on the disk: never call one on the
/// JavaFX thread. Any other thread.
public interface ClipMedia {
    /// Loads what recording needs, so that the first recording starts as soon as any other.
    void prepare();

    /// Starts a recording whose time 0 is `epochNanos`.
    ///
    /// @param recording the file to make; must not exist
    /// @param epochNanos start of the session on the [MediaClock]; what was taken before is left
    ///   out
    /// @param failed told if the recording stops by itself
    /// @throws ClipFailure if the file can't be made or the encoders don't open
    ClipRecorder record(Path recording, ClipFormat format, long epochNanos, ClipFailed failed);

    /// Makes the finished file of a recording, of one that was torn off too. Either file is whole
    /// at every moment: the recording is deleted only when the finished file is on the disk. A
    /// finished file that is already there and whole is kept as it is.
    ///
    /// @throws ClipFailure if it can't; the recording is kept
    void finish(Path recording, Path finished, List<Chapter> chapters);

    /// @throws ClipFailure if it can't be read as a clip
    ClipContent probe(Path file);

    /// A place in a clip that has a name, from its start to the next one's.
    ///
    /// @param startMillis since the start of the clip
    record Chapter(long startMillis, String title) {
        public Chapter {
            if (startMillis < 0) {
                throw new IllegalArgumentException(
                        "startMillis must be zero or more, got " + startMillis);
            }
        }
    }
}
