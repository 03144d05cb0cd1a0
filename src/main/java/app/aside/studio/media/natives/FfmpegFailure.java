package app.aside.studio.media.natives;

/// A call of FFmpeg that went wrong.
final class FfmpegFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int error;

    /// @param error FFmpeg's, negative
    FfmpegFailure(String step, int error) {
        super(step + ": " + error);
        this.error = error;
    }

    int error() {
        return error;
    }
}
