package app.aside.studio.media.natives;

import app.aside.studio.media.Sound;

/// Makes blocks of [Sound#BLOCK_SAMPLES] samples, 48 kHz, one channel, out of sound in any rate and
/// number of channels: the channels' mean, and a straight line between samples where the rate
/// differs. No allocation. One thread at a time.
final class MonoBlocks {
    private final short[] block = new short[Sound.BLOCK_SAMPLES];
    private int filled;
    private int rate = Sound.RATE;
    private long position;
    private int previous;

    /// Takes a block; its content changes after the call.
    @FunctionalInterface
    interface Taker {
        void block(short[] samples);
    }

    /// @param bytes 16 bit, little endian, channels interleaved
    /// @param frames samples of one channel
    void put(byte[] bytes, int sampleRate, int channels, int frames, Taker taker) {
        if (sampleRate != rate) {
            rate = sampleRate;
            position = 0;
        }
        for (var frame = 0; frame < frames; frame++) {
            var sample = mean(bytes, frame, channels);
            if (rate == Sound.RATE) {
                add(sample, taker);
            } else {
                stretch(sample, taker);
            }
        }
    }

    private static int mean(byte[] bytes, int frame, int channels) {
        var sum = 0;
        for (var channel = 0; channel < channels; channel++) {
            var at = 2 * (frame * channels + channel);
            sum += (bytes[at] & 0xFF) | (bytes[at + 1] << 8);
        }
        return sum / channels;
    }

    /// `position` counts how far the next sample lies behind the previous input, in steps of 1 /
    /// 48,000 of an input sample.
    private void stretch(int sample, Taker taker) {
        while (position < Sound.RATE) {
            var between = (long) (sample - previous) * position / Sound.RATE;
            add(previous + (int) between, taker);
            position += rate;
        }
        position -= Sound.RATE;
        previous = sample;
    }

    private void add(int sample, Taker taker) {
        block[filled++] = (short) sample;
        if (filled == block.length) {
            filled = 0;
            taker.block(block);
        }
    }
}
