package app.aside.studio.ui.alert;

import app.aside.studio.media.Chime;
import app.aside.studio.media.Sound;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.concurrent.atomic.AtomicBoolean;

import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;

/// Plays the sound on the system's default speaker, on a virtual thread `tone`. A machine without
/// sound stays silent; that is logged once.
public final class JavaSoundTone implements Tone {
    private static final Logger log = LoggerFactory.getLogger(JavaSoundTone.class);
    private static final AudioFormat FORMAT = new AudioFormat(Sound.RATE, 16, 1, true, false);

    private final Output output;
    private final AtomicBoolean playing = new AtomicBoolean();
    private final AtomicBoolean told = new AtomicBoolean();

    /// A speaker, for one sound.
    @FunctionalInterface
    interface Output {
        /// Returns when it has been heard.
        ///
        /// @param samples mono, 16 bits, little endian, at [Sound#RATE]
        /// @throws LineUnavailableException if another program has the speaker
        /// @throws IllegalArgumentException if there is none
        void play(byte[] samples) throws LineUnavailableException;
    }

    public JavaSoundTone() {
        this(JavaSoundTone::onDefaultSpeaker);
    }

    JavaSoundTone(Output output) {
        this.output = output;
    }

    /// While it sounds it is not begun anew.
    @Override
    public void play() {
        if (playing.compareAndSet(false, true)) {
            Thread.ofVirtual().name("tone").start(this::sound);
        }
    }

    private void sound() {
        try {
            output.play(bytes());
        } catch (LineUnavailableException | IllegalArgumentException | SecurityException e) {
            if (!told.getAndSet(true)) {
                log.info("this machine plays no sound: {}", e.toString());
            }
        } finally {
            playing.set(false);
        }
    }

    private static void onDefaultSpeaker(byte[] samples) throws LineUnavailableException {
        try (SourceDataLine line = AudioSystem.getSourceDataLine(FORMAT)) {
            line.open(FORMAT);
            line.start();
            line.write(samples, 0, samples.length);
            line.drain();
        }
    }

    private static byte[] bytes() {
        var blocks = Chime.asking();
        var bytes = new byte[2 * Sound.BLOCK_SAMPLES * blocks.size()];
        var at = 0;
        for (var block : blocks) {
            for (var sample : block) {
                bytes[at++] = (byte) sample;
                bytes[at++] = (byte) (sample >> 8);
            }
        }
        return bytes;
    }
}
