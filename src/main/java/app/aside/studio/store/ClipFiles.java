package app.aside.studio.store;

import app.aside.clips.ClipName;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The files of one clip, side by side under one name.
///
/// @param sidecar what is known of it
/// @param recording Matroska, while it isn't finished
/// @param marks the marks' log, while it isn't finished
/// @param finished MP4
record ClipFiles(Path sidecar, Path recording, Path marks, Path finished) {
    static final String SIDECAR = ".json";
    private static final String RECORDING = ".mkv";
    private static final String MARKS = ".marks";
    private static final String FINISHED = ".mp4";

    static ClipFiles named(Path folder, ClipName name) {
        return named(folder, name.value());
    }

    static ClipFiles of(Path sidecar) {
        var file = String.valueOf(sidecar.getFileName());
        var name = file.substring(0, file.length() - SIDECAR.length());
        return named(sidecar.resolveSibling(""), name);
    }

    /// Whether none of them exists.
    boolean areFree() {
        return !Files.exists(sidecar)
                && !Files.exists(recording)
                && !Files.exists(marks)
                && !Files.exists(finished);
    }

    /// Deletes what isn't the finished clip's. The sidecar goes last: while it is there the rest is
    /// found again.
    void deleteUnfinished() throws IOException {
        Files.deleteIfExists(recording);
        Files.deleteIfExists(marks);
        Files.deleteIfExists(sidecar);
    }

    private static ClipFiles named(Path folder, String name) {
        return new ClipFiles(
                folder.resolve(name + SIDECAR),
                folder.resolve(name + RECORDING),
                folder.resolve(name + MARKS),
                folder.resolve(name + FINISHED));
    }
}
