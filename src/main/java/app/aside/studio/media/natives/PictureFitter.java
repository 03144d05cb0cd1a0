package app.aside.studio.media.natives;

import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_I;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_NONE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCachedContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;

import app.aside.studio.media.ClipFormat;
import app.aside.studio.media.Frame;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/// Brings pictures of any size to one size, whole and undistorted, black around them. One thread.
final class PictureFitter implements AutoCloseable {
    private static final int PLANES = 3;
    private static final int BLACK_LUMA = 16;
    private static final int NO_COLOUR = 128;

    private final ClipFormat.Picture size;
    private final AVFrame direct;
    private final AVFrame fitted;
    private final AVFrame black;
    private final PointerPointer<BytePointer> from = new PointerPointer<>(PLANES);
    private final PointerPointer<BytePointer> to = new PointerPointer<>(PLANES);
    private final IntPointer fromStrides = new IntPointer(PLANES);
    private final IntPointer toStrides = new IntPointer(PLANES);
    private @Nullable SwsContext scaler;
    private int sourceWidth;
    private int sourceHeight;
    private boolean closed;

    PictureFitter(ClipFormat.Picture size) {
        this.size = size;
        direct = frame(size);
        fitted = painted(size);
        black = painted(size);
    }

    /// @return valid until the next call, and while the source is held
    AVFrame fit(Frame source) {
        if (source.width() == size.width() && source.height() == size.height()) {
            for (var plane = 0; plane < PLANES; plane++) {
                direct.data(plane, plane(source, plane));
                direct.linesize(plane, plane == 0 ? size.width() : size.width() / 2);
            }
            return direct;
        }
        AvFailure.check(av_frame_make_writable(fitted), "a picture");
        scale(source);
        return fitted;
    }

    AVFrame black() {
        return black;
    }

    static void stamp(AVFrame frame, long pts, boolean key) {
        frame.pts(pts);
        frame.pict_type(key ? AV_PICTURE_TYPE_I : AV_PICTURE_TYPE_NONE);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            sws_freeContext(scaler);
            av_frame_free(direct);
            av_frame_free(fitted);
            av_frame_free(black);
            from.close();
            to.close();
            fromStrides.close();
            toStrides.close();
        }
    }

    private void scale(Frame source) {
        var shrink =
                Math.min(
                        (double) size.width() / source.width(),
                        (double) size.height() / source.height());
        var width = even(source.width() * shrink);
        var height = even(source.height() * shrink);
        if (source.width() != sourceWidth || source.height() != sourceHeight) {
            sourceWidth = source.width();
            sourceHeight = source.height();
            paintBlack(fitted, size);
            scaler =
                    AvFailure.check(
                            sws_getCachedContext(
                                    scaler,
                                    sourceWidth,
                                    sourceHeight,
                                    AV_PIX_FMT_YUV420P,
                                    width,
                                    height,
                                    AV_PIX_FMT_YUV420P,
                                    SWS_BILINEAR,
                                    null,
                                    null,
                                    (DoublePointer) null),
                            "a scaler");
        }
        var left = (size.width() - width) / 4 * 2;
        var top = (size.height() - height) / 4 * 2;
        for (var plane = 0; plane < PLANES; plane++) {
            var half = plane == 0 ? 1 : 2;
            var stride = fitted.linesize(plane);
            from.put(plane, plane(source, plane));
            fromStrides.put(plane, source.width() / half);
            to.put(plane, fitted.data(plane).position(top / half * (long) stride + left / half));
            toStrides.put(plane, stride);
        }
        AvFailure.check(
                sws_scale(scaler, from, fromStrides, 0, source.height(), to, toStrides), "scale");
    }

    private static int even(double pixels) {
        return Math.max(2, (int) Math.round(pixels / 2) * 2);
    }

    private static BytePointer plane(Frame source, int plane) {
        return new BytePointer(
                switch (plane) {
                    case 0 -> source.y();
                    case 1 -> source.u();
                    default -> source.v();
                });
    }

    private static AVFrame frame(ClipFormat.Picture size) {
        var frame = AvFailure.check(av_frame_alloc(), "a picture");
        return frame.format(AV_PIX_FMT_YUV420P).width(size.width()).height(size.height());
    }

    private static AVFrame painted(ClipFormat.Picture size) {
        var frame = frame(size);
        AvFailure.check(av_frame_get_buffer(frame, 0), "a picture");
        paintBlack(frame, size);
        return frame;
    }

    private static void paintBlack(AVFrame frame, ClipFormat.Picture size) {
        for (var plane = 0; plane < PLANES; plane++) {
            var rows = plane == 0 ? size.height() : size.height() / 2;
            var colour = plane == 0 ? BLACK_LUMA : NO_COLOUR;
            Pointer.memset(frame.data(plane), colour, (long) frame.linesize(plane) * rows);
        }
    }
}
