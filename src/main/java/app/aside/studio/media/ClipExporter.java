package app.aside.studio.media;

import java.nio.file.Path;

/// Makes files of parts of a clip; the clip is only read. Every method blocks on the disk: never
/// call one on the JavaFX thread. Any other thread.
///
/// What is made carries nothing of the place, the machine or the people but what is seen and heard,
/// the tracks' names, and the consent if the clip has one inside.
public interface ClipExporter {
    /// Says what an export will hold.
    ///
    /// @throws ClipFailure if the clip can't be read, hasn't the tracks asked for, or has nothing
    ///   of them there
    ExportPlan plan(ExportOrder order);

    /// Makes the file, whole or not at all: it has its name only when it is on the disk.
    ///
    /// @param target the file to make; one that is there is replaced
    /// @return whether it was made; false if it was cancelled
    /// @throws ClipFailure if it can't be made, the disk has too little room for it among the
    ///   reasons; nothing is left behind
    boolean export(ExportPlan plan, Path target, ExportWatch watch);

    /// Makes a PNG or, by the target's ending, a JPEG of the frame that is seen at a moment.
    ///
    /// @param picture one of the two pictures
    /// @param micros since the start of the clip
    /// @throws ClipFailure if it can't be made, with [ClipFailure.Code#EMPTY] if that side has no
    ///   picture then; nothing is left behind
    void still(Path clip, ClipTrack picture, long micros, Path target);
}
