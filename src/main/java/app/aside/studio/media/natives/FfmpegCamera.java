package app.aside.studio.media.natives;

import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCachedContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;

import app.aside.studio.media.Device;
import app.aside.studio.media.DeviceLost;
import app.aside.studio.media.Frame;
import app.aside.studio.media.FramePool;
import app.aside.studio.media.MediaClock;
import app.aside.studio.media.VideoSink;
import app.aside.studio.media.VideoSource;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.ffmpeg.swscale.SwsFilter;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.BooleanSupplier;

/// A camera, screen or window through FFmpeg, on a thread `camera` or `surface` of its own.
/// Pictures are scaled down to fit the size wanted, never up, and keep their shape.
final class FfmpegCamera implements VideoSource {
    private final String threadName;
    private final MediaClock clock;
    private final int widthMax;
    private final int heightMax;
    private final Device device;
    private final List<DeviceInput> ways;
    private final BooleanSupplier listed;
    private @Nullable FfmpegCapture capture;

    FfmpegCamera(
            String threadName,
            MediaClock clock,
            Device device,
            List<DeviceInput> ways,
            BooleanSupplier listed,
            int widthMax,
            int heightMax) {
        this.threadName = threadName;
        this.clock = clock;
        this.device = device;
        this.ways = ways;
        this.listed = listed;
        this.widthMax = widthMax;
        this.heightMax = heightMax;
    }

    @Override
    public void start(VideoSink sink, DeviceLost lost) {
        begin(sink).start(lost);
    }

    @Override
    public void close() {
        var running = running();
        if (running != null) {
            running.close();
        }
    }

    private synchronized FfmpegCapture begin(VideoSink sink) {
        if (capture != null) {
            throw new IllegalStateException("started before");
        }
        capture =
                new FfmpegCapture(
                        threadName, device, ways, AVMEDIA_TYPE_VIDEO, listed, new Scaler(sink));
        return capture;
    }

    private synchronized @Nullable FfmpegCapture running() {
        return capture;
    }

    /// The size of a picture that must fit: even, not larger, of the same shape.
    static int[] fitting(int width, int height, int widthMax, int heightMax) {
        var scale = Math.min(1, Math.min((double) widthMax / width, (double) heightMax / height));
        return new int[] {
            Math.max(2, (int) Math.round(width * scale / 2) * 2),
            Math.max(2, (int) Math.round(height * scale / 2) * 2)
        };
    }

    /// The largest even size of the same shape that fits.
    static int[] filling(int width, int height, int widthMax, int heightMax) {
        var scale = Math.min((double) widthMax / width, (double) heightMax / height);
        return new int[] {
            Math.clamp(Math.round(width * scale / 2) * 2, 2, Math.max(2, widthMax / 2 * 2)),
            Math.clamp(Math.round(height * scale / 2) * 2, 2, Math.max(2, heightMax / 2 * 2))
        };
    }

    private final class Scaler implements FfmpegCapture.Taker {
        private final VideoSink sink;
        private final FramePool pool = new FramePool();
        private final PointerPointer<BytePointer> planes = new PointerPointer<>(4);
        private final IntPointer strides = new IntPointer(4);
        private @Nullable SwsContext scaler;

        Scaler(VideoSink sink) {
            this.sink = sink;
        }

        @Override
        public void take(AVFrame from) {
            var captured = clock.nanos();
            var size = fitting(from.width(), from.height(), widthMax, heightMax);
            try (var frame = pool.take(size[0], size[1], captured)) {
                scale(from, frame);
                sink.accept(frame);
            }
        }

        @Override
        public void free() {
            sws_freeContext(scaler);
            planes.close();
            strides.close();
        }

        private void scale(AVFrame from, Frame to) {
            scaler =
                    sws_getCachedContext(
                            scaler,
                            from.width(),
                            from.height(),
                            from.format(),
                            to.width(),
                            to.height(),
                            AV_PIX_FMT_YUV420P,
                            SWS_BILINEAR,
                            (SwsFilter) null,
                            (SwsFilter) null,
                            (DoublePointer) null);
            try (var y = new BytePointer(to.y());
                    var u = new BytePointer(to.u());
                    var v = new BytePointer(to.v())) {
                planes.put(0, y).put(1, u).put(2, v);
                strides.put(0, to.width()).put(1, to.width() / 2).put(2, to.width() / 2);
                sws_scale(scaler, from.data(), from.linesize(), 0, from.height(), planes, strides);
            }
        }
    }
}
