package app.aside.studio.session;

import app.aside.studio.media.ClipFailure;

/// What to say when a clip can't be made: what happened and what it means.
public final class ClipTexts {
    private ClipTexts() {}

    public static String reason(ClipFailure failure) {
        return switch (failure.code()) {
            case FOLDER_UNWRITABLE ->
                    "The clips folder can't be written. The 1:1 goes on without a recording.";
            case DISK_FULL -> "The disk is full. What was recorded until now is kept.";
            case DISK_FAILED -> "The disk failed. What was recorded until now is kept.";
            case ENCODER_FAILED -> "The recording stopped. What was recorded until now is kept.";
            case UNREADABLE -> "The recording can't be read. Its file is kept in the clips folder.";
            case EMPTY -> "The 1:1 ended before anything was recorded.";
        };
    }
}
