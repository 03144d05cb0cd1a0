package app.aside.studio.media.natives;

import app.aside.studio.media.Sound;

/// What can be said of a tone by counting how often it crosses zero.
public final class Tone {
    private Tone() {}

    /// Of a single tone; 0 of silence.
    public static double hertz(short[] samples) {
        var first = -1;
        var last = -1;
        var crossings = 0;
        for (var i = 1; i < samples.length; i++) {
            if (samples[i - 1] < 0 && samples[i] >= 0) {
                first = first < 0 ? i : first;
                last = i;
                crossings++;
            }
        }
        return crossings < 2 ? 0 : (crossings - 1.0) * Sound.RATE / (last - first);
    }

    /// The share of a tone's frequency in a sound, as an amplitude (Goertzel, 1958).
    public static double amplitude(short[] samples, int hertz) {
        var real = 0.0;
        var imaginary = 0.0;
        for (var i = 0; i < samples.length; i++) {
            var phase = 2 * Math.PI * hertz * i / Sound.RATE;
            real += samples[i] * Math.cos(phase);
            imaginary += samples[i] * Math.sin(phase);
        }
        return 2 * Math.hypot(real, imaginary) / samples.length;
    }
}
