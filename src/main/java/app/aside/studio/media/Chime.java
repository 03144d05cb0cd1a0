package app.aside.studio.media;

import java.util.ArrayList;
import java.util.List;

/// Short sounds, 150 ms. Quiet enough to speak over.
public final class Chime {
    private static final int[] FALLING = {660, 440};
    private static final int[] RISING = {523, 784};
    private static final int BLOCKS = 15;
    private static final double LEVEL = 0.1 * Short.MAX_VALUE;

    private Chime() {}

    /// It falls: something has stopped. In blocks of 10 ms, as a speaker takes them.
    public static List<short[]> blocks() {
        return blocks(FALLING);
    }

    /// It rises: somebody asks. In blocks of 10 ms, as a speaker takes them.
    public static List<short[]> asking() {
        return blocks(RISING);
    }

    private static List<short[]> blocks(int... tones) {
        var blocks = new ArrayList<short[]>();
        var total = BLOCKS * Sound.BLOCK_SAMPLES;
        for (var block = 0; block < BLOCKS; block++) {
            var samples = new short[Sound.BLOCK_SAMPLES];
            for (var i = 0; i < samples.length; i++) {
                var at = block * Sound.BLOCK_SAMPLES + i;
                var hertz = tones[at * tones.length / total];
                var fade = Math.sin(Math.PI * at / total);
                samples[i] =
                        (short) (LEVEL * fade * Math.sin(2 * Math.PI * hertz * at / Sound.RATE));
            }
            blocks.add(samples);
        }
        return blocks;
    }
}
