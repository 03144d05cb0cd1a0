package app.aside.studio.media;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// A picture with transparency, made once, that is laid over one frame after another. Its colours
/// are already those of a frame, multiplied by how much they cover, so that laying on is one
/// multiplication for each pixel; rows are cut to where they cover anything.
///
/// One thread at a time; laying on allocates no arrays.
final class Layer {
    private final Plane luma;
    private final Plane blueness;
    private final Plane redness;

    private Layer(Plane luma, Plane blueness, Plane redness) {
        this.luma = luma;
        this.blueness = blueness;
        this.redness = redness;
    }

    /// @param argb not premultiplied, row by row
    /// @param width pixels, even; so the height
    /// @param left of the layer in the frame, pixels, even; so the top
    static Layer of(int[] argb, int width, int height, int left, int top) {
        if ((width | height | left | top) % 2 != 0) {
            throw new IllegalArgumentException(
                    "a layer's size and place must be even, got %dx%d at %d,%d"
                            .formatted(width, height, left, top));
        }
        var luma = new Plane(width, height, left, top);
        var blueness = new Plane(width / 2, height / 2, left / 2, top / 2);
        var redness = new Plane(width / 2, height / 2, left / 2, top / 2);
        for (var y = 0; y < height; y++) {
            for (var x = 0; x < width; x++) {
                var pixel = argb[y * width + x];
                luma.set(x, y, Colours.luma(pixel) * alpha(pixel), alpha(pixel));
            }
        }
        for (var y = 0; y < height; y += 2) {
            for (var x = 0; x < width; x += 2) {
                quarter(argb, width, x, y, blueness, redness);
            }
        }
        return new Layer(luma, blueness, redness);
    }

    /// @param frame as large as the layer's place in it needs; its planes are written
    void layOver(Frame frame) {
        luma.layOver(frame.y(), frame.width());
        blueness.layOver(frame.u(), frame.width() / 2);
        redness.layOver(frame.v(), frame.width() / 2);
    }

    /// Four pixels share one colour: their mean, each counted by how much it covers.
    private static void quarter(
            int[] argb, int width, int x, int y, Plane blueness, Plane redness) {
        var cover = 0;
        var u = 0;
        var v = 0;
        for (var corner = 0; corner < 4; corner++) {
            var pixel = argb[(y + corner / 2) * width + x + corner % 2];
            cover += alpha(pixel);
            u += Colours.blueness(pixel) * alpha(pixel);
            v += Colours.redness(pixel) * alpha(pixel);
        }
        blueness.set(x / 2, y / 2, u / 4, cover / 4);
        redness.set(x / 2, y / 2, v / 4, cover / 4);
    }

    private static int alpha(int pixel) {
        return pixel >>> 24;
    }

    /// One of the three planes.
    private static final class Plane {
        private final int width;
        private final int height;
        private final int left;
        private final int top;
        private final int[] weighted;
        private final int[] uncovered;
        private final int[] from;
        private final int[] to;
        private final byte[] row;

        Plane(int width, int height, int left, int top) {
            this.width = width;
            this.height = height;
            this.left = left;
            this.top = top;
            weighted = new int[width * height];
            uncovered = new int[width * height];
            from = new int[height];
            to = new int[height];
            row = new byte[width];
            Arrays.fill(from, width);
        }

        /// @param value 0 to 255 times the cover
        /// @param cover 0 to 255
        void set(int x, int y, int value, int cover) {
            weighted[y * width + x] = value;
            uncovered[y * width + x] = 255 - cover;
            if (cover > 0) {
                from[y] = Math.min(from[y], x);
                to[y] = x + 1;
            }
        }

        void layOver(ByteBuffer plane, int stride) {
            for (var y = 0; y < height; y++) {
                var first = from[y];
                var count = to[y] - first;
                if (count > 0) {
                    var at = (top + y) * stride + left + first;
                    plane.get(at, row, 0, count);
                    mix(row, count, weighted, uncovered, y * width + first);
                    plane.put(at, row, 0, count);
                }
            }
        }

        private static void mix(
                byte[] row, int count, int[] weighted, int[] uncovered, int offset) {
            for (var i = 0; i < count; i++) {
                var sum = weighted[offset + i] + (row[i] & 0xFF) * uncovered[offset + i] + 127;
                // Divided by 255, exact for what a product of two bytes can be.
                row[i] = (byte) ((sum + 1 + (sum >> 8)) >> 8);
            }
        }
    }
}
