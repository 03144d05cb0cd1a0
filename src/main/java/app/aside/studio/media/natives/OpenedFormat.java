package app.aside.studio.media.natives;

import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;

import app.aside.studio.media.ClipBytes;

import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;

/// FFmpeg's demuxer over a clip: by the file's name where that holds the clip as it is, else
/// through an [InputBridge]. One thread.
final class OpenedFormat implements AutoCloseable {
    private final AVFormatContext format;
    private final @Nullable InputBridge bridge;
    private boolean closed;

    private OpenedFormat(AVFormatContext format, @Nullable InputBridge bridge) {
        this.format = format;
        this.bridge = bridge;
    }

    /// @throws AvFailure if it isn't what FFmpeg can read
    static OpenedFormat of(Path file) {
        FfmpegLog.quiet();
        var format = new AVFormatContext(null);
        AvFailure.check(open(format, file.toString()), "open");
        return new OpenedFormat(format, null);
    }

    /// @param bytes stay the caller's, open at least as long as this
    /// @throws AvFailure if it isn't what FFmpeg can read
    /// @throws IOException if the bytes can't be read
    static OpenedFormat of(ClipBytes bytes) throws IOException {
        var plain = bytes.plainFile();
        if (plain.isPresent()) {
            return of(plain.get());
        }
        FfmpegLog.quiet();
        var bridge = new InputBridge(bytes);
        var format = avformat_alloc_context();
        format.pb(bridge.context());
        var opened = open(format, "");
        if (opened < 0) {
            bridge.close();
            bridge.rethrow();
            AvFailure.check(opened, "open");
        }
        return new OpenedFormat(format, bridge);
    }

    AVFormatContext format() {
        return format;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            avformat_close_input(format);
            if (bridge != null) {
                bridge.close();
            }
        }
    }

    private static int open(AVFormatContext format, String name) {
        return avformat_open_input(format, name, (AVInputFormat) null, (AVDictionary) null);
    }
}
