package app.aside.studio.media.natives;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCachedContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;

import app.aside.studio.media.Frame;
import app.aside.studio.media.FrameFitter;

import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.ffmpeg.swscale.SwsFilter;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// FFmpeg's scaler from frame to frame. It writes whole vectors, and so a little past the end of a
/// row: what is black around the picture is painted after it.
public final class SwsFrameFitter implements FrameFitter {
    private static final byte BLACK_LUMA = 16;
    private static final byte NO_COLOUR = (byte) 128;
    private static final int WIDTH_MAX = 7680;

    private final PointerPointer<BytePointer> from = new PointerPointer<>(4);
    private final PointerPointer<BytePointer> to = new PointerPointer<>(4);
    private final IntPointer fromStrides = new IntPointer(4);
    private final IntPointer toStrides = new IntPointer(4);
    private final byte[] black = filled(BLACK_LUMA);
    private final byte[] colourless = filled(NO_COLOUR);
    private @Nullable SwsContext scaler;
    private boolean closed;

    @Override
    public void fit(Frame source, Frame target) {
        if (closed) {
            throw new IllegalStateException("fitter is closed");
        }
        var size =
                FfmpegCamera.filling(
                        source.width(), source.height(), target.width(), target.height());
        var left = (target.width() - size[0]) / 4 * 2;
        var top = (target.height() - size[1]) / 4 * 2;
        scale(source, target, size, left, top);
        surround(target.y(), target.width(), left, top, size[0], size[1], black);
        var half = target.width() / 2;
        for (var plane : new ByteBuffer[] {target.u(), target.v()}) {
            surround(plane, half, left / 2, top / 2, size[0] / 2, size[1] / 2, colourless);
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        sws_freeContext(scaler);
        from.close();
        to.close();
        fromStrides.close();
        toStrides.close();
    }

    private void scale(Frame source, Frame target, int[] size, int left, int top) {
        var before = scaler;
        scaler = null;
        scaler =
                AvFailure.check(
                        sws_getCachedContext(
                                before,
                                source.width(),
                                source.height(),
                                AV_PIX_FMT_YUV420P,
                                size[0],
                                size[1],
                                AV_PIX_FMT_YUV420P,
                                SWS_BILINEAR,
                                (SwsFilter) null,
                                (SwsFilter) null,
                                (DoublePointer) null),
                        "a scaler");
        var chroma = target.width() / 2;
        try (var fromY = new BytePointer(source.y());
                var fromU = new BytePointer(source.u());
                var fromV = new BytePointer(source.v());
                var toY = new BytePointer(from(target.y(), top * target.width() + left));
                var toU = new BytePointer(from(target.u(), top / 2 * chroma + left / 2));
                var toV = new BytePointer(from(target.v(), top / 2 * chroma + left / 2))) {
            from.put(0, fromY).put(1, fromU).put(2, fromV);
            to.put(0, toY).put(1, toU).put(2, toV);
            strides(fromStrides, source.width());
            strides(toStrides, target.width());
            AvFailure.check(
                    sws_scale(scaler, from, fromStrides, 0, source.height(), to, toStrides),
                    "scale");
        }
    }

    private static ByteBuffer from(ByteBuffer plane, int offset) {
        return plane.slice(offset, plane.capacity() - offset);
    }

    private static void strides(IntPointer strides, int width) {
        strides.put(0, width).put(1, width / 2).put(2, width / 2);
    }

    private static void surround(
            ByteBuffer plane, int stride, int left, int top, int width, int height, byte[] paint) {
        var rows = plane.capacity() / stride;
        for (var y = 0; y < rows; y++) {
            if (y < top || y >= top + height) {
                plane.put(y * stride, paint, 0, stride);
            } else {
                plane.put(y * stride, paint, 0, left);
                plane.put(y * stride + left + width, paint, 0, stride - left - width);
            }
        }
    }

    private static byte[] filled(byte value) {
        var row = new byte[WIDTH_MAX];
        Arrays.fill(row, value);
        return row;
    }
}
