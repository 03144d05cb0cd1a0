package app.aside.studio.media.natives;

import app.aside.studio.media.Device;
import app.aside.studio.media.DeviceFailure;
import app.aside.studio.media.DeviceFailure.Code;
import app.aside.studio.media.DeviceLost;
import app.aside.studio.media.Sound;
import app.aside.studio.media.Speaker;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.DataLine;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.Mixer;
import javax.sound.sampled.SourceDataLine;

/// A speaker of the system, through Java Sound, on a thread `speaker` of its own. Between it and
/// whoever hands in sound lie 200 ms; when the device falls behind, the oldest is dropped. A device
/// that takes no more, as one that was unplugged, is told once; then what is handed in is dropped.
final class DesktopSpeaker implements Speaker {
    private static final Logger LOG = LoggerFactory.getLogger(DesktopSpeaker.class);
    private static final int BLOCKS = 20;
    private static final int DEVICE_BLOCKS = 4;
    private static final AudioFormat FORMAT = new AudioFormat(Sound.RATE, 16, 1, true, false);
    private static final DataLine.Info LINE = new DataLine.Info(SourceDataLine.class, FORMAT);

    private final Opening opening;
    private final Consumer<short[]> played;
    private final short[][] blocks = new short[BLOCKS][Sound.BLOCK_SAMPLES];
    private final short[] block = new short[Sound.BLOCK_SAMPLES];
    private final byte[] bytes = new byte[2 * Sound.BLOCK_SAMPLES];
    private final AtomicLong dropped = new AtomicLong();
    private final Thread thread = new Thread(this::run, "speaker");
    private long written;
    private long read;
    private volatile DeviceLost lost = _ -> {};
    private volatile Output output = new Output() {};
    private volatile boolean closed;

    /// What takes sound to the device.
    interface Output {
        /// Waits until there is room.
        ///
        /// @throws DeviceFailure if the device takes no more
        default void write(byte[] bytes) {}

        /// Lets a waiting write return.
        default void close() {}
    }

    /// Opens the device.
    @FunctionalInterface
    interface Opening {
        Output open();
    }

    /// @param played told what goes to the device, when it goes
    DesktopSpeaker(Opening opening, Consumer<short[]> played) {
        this.opening = opening;
        this.played = played;
        thread.setDaemon(true);
    }

    /// The system's speakers, its default first. May wait for the system.
    static List<Device> list() {
        var found = new ArrayList<Device>();
        for (var mixer : AudioSystem.getMixerInfo()) {
            if (AudioSystem.getMixer(mixer).isLineSupported(LINE)) {
                found.add(new Device(Device.Kind.SPEAKER, mixer.getName(), mixer.getName()));
            }
        }
        return found;
    }

    /// Opens a speaker by its name.
    static Output open(Device device) {
        try {
            var line = (SourceDataLine) mixer(device).getLine(LINE);
            line.open(FORMAT, DEVICE_BLOCKS * 2 * Sound.BLOCK_SAMPLES);
            line.start();
            return new LineOutput(line, device.name());
        } catch (LineUnavailableException busy) {
            throw new DeviceFailure(Code.IN_USE, device.name(), busy);
        } catch (SecurityException denied) {
            throw new DeviceFailure(Code.DENIED, device.name(), denied);
        } catch (IllegalArgumentException format) {
            throw new DeviceFailure(Code.FORMAT_REFUSED, device.name(), format);
        }
    }

    @Override
    public void start(DeviceLost newLost) {
        lost = newLost;
        output = opening.open();
        thread.start();
    }

    @Override
    public synchronized void accept(short[] samples, long capturedNanos) {
        System.arraycopy(samples, 0, blocks[(int) (written % BLOCKS)], 0, block.length);
        written++;
        if (written - read > BLOCKS) {
            read = written - BLOCKS;
            dropped.incrementAndGet();
        }
        LockSupport.unpark(thread);
    }

    /// Blocks the device was too slow for.
    long dropped() {
        return dropped.get();
    }

    @Override
    public void close() {
        closed = true;
        output.close();
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            play();
        } catch (DeviceFailure failure) {
            if (!closed) {
                lost.lost(failure);
            }
        }
        if (dropped.get() > 0) {
            LOG.info("speaker: {} blocks dropped", dropped.get());
        }
    }

    private void play() {
        while (!closed) {
            if (take()) {
                for (var i = 0; i < block.length; i++) {
                    bytes[2 * i] = (byte) block[i];
                    bytes[2 * i + 1] = (byte) (block[i] >> 8);
                }
                played.accept(block);
                output.write(bytes);
            } else {
                LockSupport.park(this);
            }
        }
    }

    private synchronized boolean take() {
        if (read == written) {
            return false;
        }
        System.arraycopy(blocks[(int) (read % BLOCKS)], 0, block, 0, block.length);
        read++;
        return true;
    }

    private static Mixer mixer(Device device) {
        for (var mixer : AudioSystem.getMixerInfo()) {
            if (mixer.getName().equals(device.id())) {
                return AudioSystem.getMixer(mixer);
            }
        }
        throw new DeviceFailure(Code.MISSING, device.name(), null);
    }

    private record LineOutput(SourceDataLine line, String name) implements Output {
        /// Takes less only when it was closed, or its device is gone.
        @Override
        public void write(byte[] bytes) {
            if (line.write(bytes, 0, bytes.length) < bytes.length) {
                throw new DeviceFailure(Code.VANISHED, name, null);
            }
        }

        @Override
        public void close() {
            line.stop();
            line.flush();
            line.close();
        }
    }
}
