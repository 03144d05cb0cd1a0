package app.aside.studio.review;

import app.aside.studio.media.Sound;

/// Sound at another speed and at its own pitch: WSOLA (Verhelst and Roelands, "An overlap-add
/// technique based on waveform similarity", ICASSP 1993). Windows of 20 ms, half over each other,
/// are taken from where the clip is at that speed, each moved by up to 8 ms to where it goes on
/// from the one before as it did in the recording. At normal speed samples pass untouched.
///
/// One thread.
final class TimeStretch {
    private static final int HOP = Sound.BLOCK_SAMPLES;
    private static final int WINDOW = 2 * HOP;
    private static final int REACH = 384;
    private static final int COARSE = 4;
    private static final double[] FADE = fade();

    private final short[] region = new short[WINDOW + 2 * REACH];
    private final short[] tail = new short[HOP];
    private boolean joined;

    /// Where sound is read from.
    @FunctionalInterface
    interface Source {
        void read(long from, short[] into, int length);
    }

    /// What came before no longer belongs to what comes next.
    void forget() {
        joined = false;
    }

    /// Makes the next 10 ms.
    ///
    /// @param from sample the clip is at
    /// @param speed above 0
    /// @param into [Sound#BLOCK_SAMPLES] samples
    void next(Source source, long from, double speed, short[] into) {
        if (speed == 1 && !joined) {
            source.read(from, into, HOP);
            return;
        }
        source.read(from - REACH, region, region.length);
        var at = joined && speed != 1 ? REACH + bestShift() : REACH;
        for (var i = 0; i < HOP; i++) {
            var fresh = region[at + i];
            into[i] = joined ? (short) (FADE[i] * fresh + (1 - FADE[i]) * tail[i]) : fresh;
        }
        System.arraycopy(region, at + HOP, tail, 0, HOP);
        joined = speed != 1;
    }

    /// How far from where it should begin a window goes on best from the tail of the one before.
    private int bestShift() {
        var best = 0;
        var score = Double.NEGATIVE_INFINITY;
        for (var shift = -REACH; shift <= REACH; shift += COARSE) {
            var likeness = likeness(shift);
            if (likeness > score) {
                score = likeness;
                best = shift;
            }
        }
        var around = best;
        for (var shift = around - COARSE + 1; shift < around + COARSE; shift++) {
            if (shift < -REACH || shift > REACH) {
                continue;
            }
            var likeness = likeness(shift);
            if (likeness > score) {
                score = likeness;
                best = shift;
            }
        }
        return best;
    }

    private double likeness(int shift) {
        var at = REACH + shift;
        var product = 0L;
        var energy = 1L;
        for (var i = 0; i < HOP; i += 2) {
            var sample = (long) region[at + i];
            product += sample * tail[i];
            energy += sample * sample;
        }
        return product / Math.sqrt((double) energy);
    }

    private static double[] fade() {
        var fade = new double[HOP];
        for (var i = 0; i < HOP; i++) {
            fade[i] = 0.5 - 0.5 * Math.cos(Math.PI * (i + 0.5) / HOP);
        }
        return fade;
    }
}
