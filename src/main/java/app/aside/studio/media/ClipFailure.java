package app.aside.studio.media;

/// A clip that can't be recorded, finished or read, and why. Its message carries the file's name
/// and with it the fan's: for the creator's eyes, not for the log.
public final class ClipFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Why, stable for logs, tests and texts.
    public enum Code {
        /// The file can't be made: the folder is missing, read-only, or not ours.
        FOLDER_UNWRITABLE,
        DISK_FULL,
        /// Writing, forcing, renaming or deleting failed for another reason.
        DISK_FAILED,
        ENCODER_FAILED,
        /// The file isn't a clip, or nothing in it can be read.
        UNREADABLE,
        /// The recording ended before anything was in it.
        EMPTY
    }

    private final Code code;
    private final String clip;

    public ClipFailure(Code code, String clip, Throwable cause) {
        super(code + ": " + clip + ": " + cause.getMessage(), cause);
        this.code = code;
        this.clip = clip;
    }

    public ClipFailure(Code code, String clip, String reason) {
        super(code + ": " + clip + ": " + reason);
        this.code = code;
        this.clip = clip;
    }

    public Code code() {
        return code;
    }

    /// The clip's file name.
    public String clip() {
        return clip;
    }
}
