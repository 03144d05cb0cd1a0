package app.aside.studio.export;

/// Whether a file may be made in a place.
public enum TargetVerdict {
    FREE,
    /// Another file is there, which would be replaced.
    TAKEN,
    /// One of the creator's clips is there: that is never replaced.
    A_CLIP,
    /// There is no such folder.
    NO_FOLDER
}
