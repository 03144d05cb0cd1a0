package app.aside.studio.media.natives;

import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_FORCE;
import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_SIZE;
import static org.bytedeco.ffmpeg.global.avformat.avio_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avio_context_free;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EIO;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_malloc;

import app.aside.studio.media.ClipBytes;

import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.Read_packet_Pointer_BytePointer_int;
import org.bytedeco.ffmpeg.avformat.Seek_Pointer_long_int;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

import java.io.IOException;

/// Lets a demuxer read [ClipBytes]. One thread.
///
/// As in [OutputBridge] nothing is thrown through FFmpeg's frames, and the callbacks are fields
/// because FFmpeg holds them by address only. To be closed after the demuxer: FFmpeg may have put
/// another buffer in place of the first, so the one that is freed is the one it has then.
final class InputBridge implements AutoCloseable {
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int SEEK_SET = 0;
    private static final int SEEK_CUR = 1;
    private static final int SEEK_END = 2;

    private final ClipBytes bytes;
    private final Reading reading = new Reading();
    private final Seeking seeking = new Seeking();
    private final AVIOContext context;
    private @Nullable IOException failure;
    private long position;
    private boolean closed;

    InputBridge(ClipBytes bytes) {
        this.bytes = bytes;
        var buffer = new BytePointer(AvFailure.check(av_malloc(BUFFER_BYTES), "a buffer"));
        context =
                AvFailure.check(
                        avio_alloc_context(buffer, BUFFER_BYTES, 0, null, reading, null, seeking),
                        "an input");
    }

    AVIOContext context() {
        return context;
    }

    /// Throws what reading threw since it was opened.
    void rethrow() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            av_free(context.buffer());
            avio_context_free(context);
            reading.close();
            seeking.close();
        }
    }

    private int read(BytePointer into, int most) {
        if (failure != null) {
            return AVERROR_EIO();
        }
        try {
            var count = bytes.read(into.capacity(most).asByteBuffer(), position);
            if (count <= 0) {
                return AVERROR_EOF();
            }
            position += count;
            return count;
        } catch (IOException refused) {
            failure = refused;
            return AVERROR_EIO();
        }
    }

    private long seek(long offset, int whence) {
        if ((whence & AVSEEK_SIZE) != 0) {
            return bytes.size();
        }
        var wanted =
                switch (whence & ~AVSEEK_FORCE) {
                    case SEEK_SET -> offset;
                    case SEEK_CUR -> position + offset;
                    case SEEK_END -> bytes.size() + offset;
                    default -> -1;
                };
        if (wanted < 0) {
            return AVERROR_EIO();
        }
        position = wanted;
        return position;
    }

    private final class Reading extends Read_packet_Pointer_BytePointer_int {
        @Override
        public int call(@Nullable Pointer opaque, BytePointer into, int most) {
            return read(into, most);
        }
    }

    private final class Seeking extends Seek_Pointer_long_int {
        @Override
        public long call(@Nullable Pointer opaque, long offset, int whence) {
            return seek(offset, whence);
        }
    }
}
