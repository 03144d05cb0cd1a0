package app.aside.studio.media.natives;

import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/// A call into FFmpeg that was refused: what was asked, and FFmpeg's own reason.
final class AvFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int REASON_BYTES_MAX = 128;

    private AvFailure(String message) {
        super(message);
    }

    /// @param result as FFmpeg returned it; negative is a failure
    /// @return the result
    static int check(int result, String asked) {
        if (result < 0) {
            throw new AvFailure(asked + ": " + reason(result));
        }
        return result;
    }

    /// @return the pointer, which points at something
    static <P extends Pointer> P check(@Nullable P pointer, String asked) {
        if (pointer == null || pointer.isNull()) {
            throw new AvFailure(asked + ": no memory, or not in this build of FFmpeg");
        }
        return pointer;
    }

    private static String reason(int result) {
        try (var text = new BytePointer(REASON_BYTES_MAX)) {
            avutil.av_strerror(result, text, REASON_BYTES_MAX);
            return text.getString();
        }
    }
}
