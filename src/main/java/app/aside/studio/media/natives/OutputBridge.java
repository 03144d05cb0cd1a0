package app.aside.studio.media.natives;

import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_SIZE;
import static org.bytedeco.ffmpeg.global.avformat.avio_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avio_context_free;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EIO;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_malloc;

import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.Seek_Pointer_long_int;
import org.bytedeco.ffmpeg.avformat.Write_packet_Pointer_BytePointer_int;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

import java.io.IOException;

/// Lets a muxer write to a [ClipOutput]. One thread.
///
/// Nothing may be thrown through FFmpeg's frames: the output's failure is kept here, FFmpeg gets an
/// error number. The two callbacks are fields because FFmpeg holds them by address only.
final class OutputBridge implements AutoCloseable {
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int SEEK_SET = 0;
    private static final int SEEK_CUR = 1;

    private final ClipOutput output;
    private final Writing writing = new Writing();
    private final Seeking seeking = new Seeking();
    private final AVIOContext context;
    private @Nullable IOException failure;
    private long position;
    private volatile long size;
    private boolean closed;

    OutputBridge(ClipOutput output) {
        this.output = output;
        var buffer = new BytePointer(AvFailure.check(av_malloc(BUFFER_BYTES), "a buffer"));
        context =
                AvFailure.check(
                        avio_alloc_context(buffer, BUFFER_BYTES, 1, null, null, writing, seeking),
                        "an output");
    }

    AVIOContext context() {
        return context;
    }

    /// Bytes in the file. Any thread.
    long size() {
        return size;
    }

    /// Throws what the output threw since it was opened.
    void rethrow() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    /// Frees FFmpeg's side; the output stays open.
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            av_free(context.buffer());
            avio_context_free(context);
            writing.close();
            seeking.close();
        }
    }

    private int write(BytePointer bytes, int count) {
        if (failure != null) {
            return AVERROR_EIO();
        }
        try {
            output.write(bytes.capacity(count).asByteBuffer(), position);
        } catch (IOException refused) {
            failure = refused;
            return AVERROR_EIO();
        }
        position += count;
        size = Math.max(size, position);
        return count;
    }

    private long seek(long offset, int whence) {
        switch (whence) {
            case AVSEEK_SIZE -> {
                return size;
            }
            case SEEK_SET -> position = offset;
            case SEEK_CUR -> position += offset;
            default -> position = size + offset;
        }
        return position;
    }

    private final class Writing extends Write_packet_Pointer_BytePointer_int {
        @Override
        public int call(@Nullable Pointer opaque, BytePointer bytes, int count) {
            return write(bytes, count);
        }
    }

    private final class Seeking extends Seek_Pointer_long_int {
        @Override
        public long call(@Nullable Pointer opaque, long offset, int whence) {
            return seek(offset, whence);
        }
    }
}
