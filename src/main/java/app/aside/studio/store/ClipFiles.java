package app.aside.studio.store;

import app.aside.clips.ClipName;
import app.aside.studio.locked.LockedPath;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The files of one clip, side by side under one name.
///
/// @param sidecar what is known of it
/// @param recording Matroska, while it isn't finished
/// @param marks the marks' log, while it isn't finished
/// @param finished MP4, as it is while it isn't locked
record ClipFiles(Path sidecar, Path recording, Path marks, Path finished) {
    static final String SIDECAR = ".json";
    static final String RECORDING = ".mkv";
    private static final String MARKS = ".marks";

    static ClipFiles named(Path folder, ClipName name) {
        return called(folder, name.value());
    }

    static ClipFiles of(Path sidecar) {
        var file = String.valueOf(sidecar.getFileName());
        var name = file.substring(0, file.length() - SIDECAR.length());
        return called(sidecar.resolveSibling(""), name);
    }

    /// Those of the clip that a finished file is of, locked or not.
    static ClipFiles beside(Path finished) {
        return called(finished.resolveSibling(""), LockedPath.stem(finished));
    }

    /// The finished file as it lies there: locked, or as it is.
    Path present() {
        return LockedPath.present(finished);
    }

    /// Whether the finished file is there, locked or not.
    boolean isFinished() {
        return Files.exists(present());
    }

    /// Whether there is any film of it: recorded, finished or locked. Looks twice, since a file may
    /// be on its way from one name to the next.
    boolean hasFilm() {
        return isFinished() || Files.exists(recording) || isFinished();
    }

    /// Whether none of them exists, nor what the creator has added to a clip of that name.
    boolean areFree() {
        return !Files.exists(sidecar)
                && !Files.exists(recording)
                && !Files.exists(marks)
                && !Files.exists(ClipRemarksFile.beside(sidecar))
                && !Files.exists(CutProject.beside(finished))
                && !isFinished();
    }

    /// Whether there is a recording or a finished clip beside the sidecar; any other file of JSON
    /// in a folder isn't ours.
    boolean areAny() {
        return Files.exists(recording) || isFinished();
    }

    /// Deletes what isn't the finished clip's. The sidecar goes last: while it is there the rest is
    /// found again.
    void deleteUnfinished() throws IOException {
        Files.deleteIfExists(recording);
        Files.deleteIfExists(marks);
        Files.deleteIfExists(sidecar);
    }

    /// @param name without an ending
    static ClipFiles called(Path folder, String name) {
        return new ClipFiles(
                folder.resolve(name + SIDECAR),
                folder.resolve(name + RECORDING),
                folder.resolve(name + MARKS),
                folder.resolve(name + LockedPath.PLAIN));
    }
}
