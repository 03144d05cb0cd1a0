package app.aside.studio.media;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;

/// A picture's file that can't be shown, and why.
public final class PictureFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Why, stable for logs, tests and texts.
    public enum Code {
        /// There is no such file, or it can't be read.
        MISSING,
        /// More than 25 MiB or 64 megapixels.
        TOO_LARGE,
        /// Not a PNG, JPEG, GIF or BMP, or a damaged one.
        NOT_A_PICTURE
    }

    private final Code code;

    public PictureFailure(Code code, Path file, @Nullable Throwable cause) {
        super(code + ": " + file, cause);
        this.code = code;
    }

    public Code code() {
        return code;
    }
}
