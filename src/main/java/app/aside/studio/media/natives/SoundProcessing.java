package app.aside.studio.media.natives;

import app.aside.studio.media.AudioSink;
import app.aside.studio.media.Sound;

import dev.onvoid.webrtc.media.audio.AudioProcessing;
import dev.onvoid.webrtc.media.audio.AudioProcessingConfig;
import dev.onvoid.webrtc.media.audio.AudioProcessingConfig.NoiseSuppression.Level;
import dev.onvoid.webrtc.media.audio.AudioProcessingStreamConfig;

/// Takes out of a microphone's sound the echo of what is played, and steady noise; a steady tone
/// counts as noise. libwebrtc's audio processing, used by itself: it finds the delay between
/// playing and hearing on its own.
///
/// Any thread. A child of nobody; after closing, sound passes through as it is.
public final class SoundProcessing implements AutoCloseable {
    private static final AudioProcessingStreamConfig FORMAT =
            new AudioProcessingStreamConfig(Sound.RATE, 1);
    private static final int DELAY_AT_START_MILLIS = 60;

    private final AudioProcessing processing = new AudioProcessing();
    private final byte[] heard = new byte[2 * Sound.BLOCK_SAMPLES];
    private final byte[] cleaned = new byte[2 * Sound.BLOCK_SAMPLES];
    private final byte[] toPlay = new byte[2 * Sound.BLOCK_SAMPLES];
    private boolean closed;

    public SoundProcessing() {
        var config = new AudioProcessingConfig();
        config.echoCanceller.enabled = true;
        config.echoCanceller.enforceHighPassFiltering = true;
        config.highPassFilter.enabled = true;
        config.noiseSuppression.enabled = true;
        config.noiseSuppression.level = Level.HIGH;
        processing.applyConfig(config);
    }

    /// A sink for the microphone that hands the cleaned sound to `next`, in a block of its own.
    public AudioSink cleaning(AudioSink next) {
        var block = new short[Sound.BLOCK_SAMPLES];
        return (samples, capturedNanos) -> {
            clean(samples, block);
            next.accept(block, capturedNanos);
        };
    }

    /// What goes to the speaker now.
    public synchronized void played(short[] samples) {
        if (!closed) {
            toBytes(samples, toPlay);
            processing.processReverseStream(toPlay, FORMAT, FORMAT, toPlay);
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            processing.dispose();
        }
    }

    private synchronized void clean(short[] samples, short[] block) {
        if (closed) {
            System.arraycopy(samples, 0, block, 0, block.length);
            return;
        }
        toBytes(samples, heard);
        processing.setStreamDelayMs(DELAY_AT_START_MILLIS);
        processing.processStream(heard, FORMAT, FORMAT, cleaned);
        for (var i = 0; i < block.length; i++) {
            block[i] = (short) ((cleaned[2 * i] & 0xFF) | (cleaned[2 * i + 1] << 8));
        }
    }

    private static void toBytes(short[] samples, byte[] bytes) {
        for (var i = 0; i < Sound.BLOCK_SAMPLES; i++) {
            bytes[2 * i] = (byte) samples[i];
            bytes[2 * i + 1] = (byte) (samples[i] >> 8);
        }
    }
}
