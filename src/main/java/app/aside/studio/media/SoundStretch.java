package app.aside.studio.media;

import java.util.Arrays;

/// Makes a stream of sound up to 1 % longer or shorter, by cubic interpolation (Catmull and Rom, "A
/// class of local interpolating splines", 1974). With no correction samples pass untouched, two
/// late. Not thread-safe.
final class SoundStretch {
    private static final int HISTORY = 3;

    private final short[] window = new short[HISTORY + Sound.BLOCK_SAMPLES];
    private final short[] result = new short[Sound.BLOCK_SAMPLES + Sound.BLOCK_SAMPLES / 20];
    private double position = 1;

    /// @param samples [Sound#BLOCK_SAMPLES] samples
    /// @param correction share by which the result is longer, -0.04 to 0.04
    /// @return how many samples [#result] holds now
    int stretch(short[] samples, double correction) {
        System.arraycopy(window, Sound.BLOCK_SAMPLES, window, 0, HISTORY);
        System.arraycopy(samples, 0, window, HISTORY, Sound.BLOCK_SAMPLES);
        var step = 1 / (1 + correction);
        var count = 0;
        while (position < Sound.BLOCK_SAMPLES + 1) {
            result[count++] = at(position);
            position += step;
        }
        position -= Sound.BLOCK_SAMPLES;
        return count;
    }

    /// Valid until the next call.
    short[] result() {
        return result;
    }

    /// What came before no longer belongs to what comes next.
    void forget() {
        Arrays.fill(window, (short) 0);
        position = 1;
    }

    private short at(double where) {
        var index = (int) where;
        var part = where - index;
        if (part == 0) {
            return window[index];
        }
        var a = window[index - 1];
        var b = window[index];
        var c = window[index + 1];
        var d = window[index + 2];
        var third = 3.0 * (b - c) + d - a;
        var second = 2.0 * a - 5.0 * b + 4.0 * c - d;
        var value = b + 0.5 * part * (c - a + part * (second + part * third));
        return (short) Math.clamp(Math.round(value), Short.MIN_VALUE, Short.MAX_VALUE);
    }
}
