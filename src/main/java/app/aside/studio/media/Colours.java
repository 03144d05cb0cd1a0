package app.aside.studio.media;

/// From the colours of a screen to those of a [Frame]: ITU-R BT.601, limited range, in integers
/// with 16 bits after the point. Pure.
final class Colours {
    private static final int HALF = 1 << 15;

    private Colours() {}

    /// @param rgb 0xRRGGBB, higher bits are ignored
    static int luma(int rgb) {
        return 16 + ((16_829 * red(rgb) + 33_039 * green(rgb) + 6_416 * blue(rgb) + HALF) >> 16);
    }

    /// Blue difference.
    static int blueness(int rgb) {
        return 128 + ((-9_714 * red(rgb) - 19_071 * green(rgb) + 28_784 * blue(rgb) + HALF) >> 16);
    }

    /// Red difference.
    static int redness(int rgb) {
        return 128 + ((28_784 * red(rgb) - 24_103 * green(rgb) - 4_681 * blue(rgb) + HALF) >> 16);
    }

    private static int red(int rgb) {
        return rgb >> 16 & 0xFF;
    }

    private static int green(int rgb) {
        return rgb >> 8 & 0xFF;
    }

    private static int blue(int rgb) {
        return rgb & 0xFF;
    }
}
