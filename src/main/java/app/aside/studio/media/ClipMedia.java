package app.aside.studio.media;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Records, finishes and reads clip files. Every method blocks on the disk: never call one on the
/// JavaFX thread. Any other thread.
public interface ClipMedia {
    /// Loads what recording needs, and keeps room on the disk where that is there already, so that
    /// the first recording starts as soon as any other. Asked again it does nothing but wait for
    /// the first.
    void prepare();

    /// Starts a recording whose time 0 is `epochNanos`.
    ///
    /// When an encoder in hardware failed while it recorded, the next one is the software's.
    ///
    /// @param recording the file to make; must not exist
    /// @param epochNanos start of the session on the [MediaClock]; what was taken before is left
    ///   out, but for each side's newest picture, which is the first of the clip
    /// @param failed told if the recording stops by itself
    /// @throws ClipFailure if the file can't be made or the encoders don't open
    ClipRecorder record(Path recording, ClipFormat format, long epochNanos, ClipFailed failed);

    /// Makes the finished file of a recording, of one that was torn off too. Either file is whole
    /// at every moment: the recording is deleted only when the finished file is on the disk. A
    /// finished file that is already there, whole and this clip's, as its notes tell, is kept as it
    /// is; one that is not this clip's gets out of the way under another name.
    ///
    /// @param extras what the finished file has beside the recording's pictures and sound
    /// @throws ClipFailure if it can't; the recording is kept. If there is no room for the finished
    ///   file beside it nothing is written: `DISK_FULL`
    void finish(Path recording, Path finished, Extras extras);

    /// Makes a finished file of the end of a recording that still runs, and leaves that as it is.
    ///
    /// @param finished the file to make
    /// @param fromMillis since the recording's start; the file starts at the key frame after it
    /// @param extras counted from the recording's start
    /// @return where it starts
    /// @throws ClipFailure if it can't; there is no file then
    long excerpt(Path recording, Path finished, long fromMillis, Extras extras);

    /// @throws ClipFailure if it can't be read as a clip
    ClipContent probe(Path file);

    /// What a finished file has beside what was recorded.
    ///
    /// @param fanUntilMillis where the fan's tracks end at the latest; what was recorded of the fan
    ///   after it is left out
    /// @param notes texts that the file carries inside, by name
    record Extras(List<Chapter> chapters, long fanUntilMillis, Map<String, String> notes) {
        public static final Extras NONE = new Extras(List.of(), Long.MAX_VALUE, Map.of());

        public Extras {
            chapters = List.copyOf(chapters);
            notes = Map.copyOf(notes);
        }

        public static Extras of(List<Chapter> chapters) {
            return new Extras(chapters, Long.MAX_VALUE, Map.of());
        }
    }

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
