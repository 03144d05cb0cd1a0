package app.aside.studio.media;

import java.nio.ByteBuffer;

/// A fitter without native code: the nearest pixel, hard edges. For machines and tests without the
/// other.
final class PlainFitter implements FrameFitter {
    private static final byte BLACK = 16;
    private static final byte COLOURLESS = (byte) 128;

    @Override
    public void fit(Frame from, Frame to) {
        var scale =
                Math.min((double) to.width() / from.width(), (double) to.height() / from.height());
        var width = Math.max(2, (int) Math.round(from.width() * scale / 2) * 2);
        var height = Math.max(2, (int) Math.round(from.height() * scale / 2) * 2);
        var left = (to.width() - width) / 4 * 2;
        var top = (to.height() - height) / 4 * 2;
        var box = new Box(left, top, width, height);
        plane(from.y(), from.width(), from.height(), to.y(), to.width(), box, BLACK);
        var half = new Box(left / 2, top / 2, width / 2, height / 2);
        var chroma = from.width() / 2;
        plane(from.u(), chroma, from.height() / 2, to.u(), to.width() / 2, half, COLOURLESS);
        plane(from.v(), chroma, from.height() / 2, to.v(), to.width() / 2, half, COLOURLESS);
    }

    @Override
    public void close() {}

    private record Box(int left, int top, int width, int height) {}

    private static void plane(
            ByteBuffer from,
            int fromWidth,
            int fromHeight,
            ByteBuffer to,
            int stride,
            Box box,
            byte empty) {
        for (var y = 0; y < to.capacity() / stride; y++) {
            for (var x = 0; x < stride; x++) {
                var inX = x - box.left;
                var inY = y - box.top;
                var inside = inX >= 0 && inX < box.width && inY >= 0 && inY < box.height;
                to.put(
                        y * stride + x,
                        inside
                                ? from.get(
                                        inY * fromHeight / box.height * fromWidth
                                                + inX * fromWidth / box.width)
                                : empty);
            }
        }
    }
}
