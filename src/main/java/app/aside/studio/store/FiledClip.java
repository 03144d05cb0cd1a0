package app.aside.studio.store;

import app.aside.clips.ClipRemarks;

import java.io.IOException;
import java.util.Optional;

/// What a clip's files said at one moment.
///
/// @param stamp changes with each of the files
record FiledClip(ClipFolder.Found file, String stamp, Sidecar sidecar, ClipRemarks remarks) {
    private static final String GONE = "gone";

    /// Nothing if its sidecar can't be read.
    ///
    /// @param stamp as it was before the files are read: what is written later is read again
    static Optional<FiledClip> read(ClipFolder.Found file, String stamp) {
        return file.read()
                .map(
                        sidecar -> {
                            var beside = ClipRemarksFile.beside(file.sidecar());
                            var remarks = ClipRemarksFile.read(beside, sidecar.id());
                            return new FiledClip(file, stamp, sidecar, remarks);
                        });
    }

    /// A file that went meanwhile has one that is no other's.
    static String stamp(ClipFolder.Found file) {
        try {
            return file.stamp();
        } catch (IOException _) {
            return GONE;
        }
    }

    /// What the stamp says of film and sidecar.
    String content() {
        return stamp.substring(0, Math.max(0, stamp.lastIndexOf(' ')));
    }
}
