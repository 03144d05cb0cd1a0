package app.aside.studio.media;

/// How much louder or quieter the microphone is made before anything hears it. What would be louder
/// than full scale is bent softly below it instead of being cut off. At 0 dB nothing is changed.
///
/// Set by any thread; [#copy] only on the sound's.
public final class Gain {
    public static final double LEAST = -20;
    public static final double MOST = 20;

    private static final double FULL_SCALE = 32_767;

    /// From here on loud sound is bent: 3 dB below full scale.
    private static final double KNEE = 0.707 * FULL_SCALE;

    private volatile double decibels;

    /// As reached by the last block: a change is spread over one, so that it doesn't click.
    private double factor = 1;

    public double decibels() {
        return decibels;
    }

    /// @param newDecibels −20 to 20
    public void set(double newDecibels) {
        if (!(newDecibels >= LEAST && newDecibels <= MOST)) {
            throw new IllegalArgumentException("decibels must be -20 to 20, got " + newDecibels);
        }
        decibels = newDecibels;
    }

    /// @param to gets as many samples, made louder or quieter
    void copy(short[] samples, short[] to) {
        var wanted = Math.pow(10, decibels / 20);
        if (wanted == 1 && factor == 1) {
            System.arraycopy(samples, 0, to, 0, to.length);
            return;
        }
        var step = (wanted - factor) / to.length;
        for (var i = 0; i < to.length; i++) {
            factor += step;
            to[i] =
                    (short)
                            Math.round(
                                    factor > 1 ? bent(factor * samples[i]) : factor * samples[i]);
        }
        factor = wanted;
    }

    private static double bent(double sample) {
        var over = Math.abs(sample) - KNEE;
        if (over <= 0) {
            return sample;
        }
        var room = FULL_SCALE - KNEE;
        return Math.copySign(KNEE + room * Math.tanh(over / room), sample);
    }
}
