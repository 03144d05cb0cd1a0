package app.aside.studio.media;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;

/// Whether picture and sound are what they should be: a camera that is there may give nothing new,
/// or a black picture; a microphone may be silent. Pictures are told by the camera's thread;
/// everything else is for any thread.
final class SignalWatch {
    private static final long FROZEN_NANOS = 2_000_000_000L;
    private static final long BLACK_NANOS = 5_000_000_000L;
    private static final long SILENT_NANOS = 10_000_000_000L;
    private static final long SAMPLED_NANOS = 250_000_000L;
    private static final int BLACK_LUMA = 5;
    private static final int STEP = 16;

    private final MediaClock clock;
    private final LevelMeter level;
    private volatile long pictureNanos;
    private volatile long lightNanos;
    private volatile long soundNanos;
    private volatile boolean muted;
    private long sampledNanos;

    SignalWatch(MediaClock clock, LevelMeter level) {
        this.clock = clock;
        this.level = level;
        cameraOpened();
        listens();
        sampledNanos = clock.nanos() - SAMPLED_NANOS;
    }

    /// What came before was of another camera.
    void cameraOpened() {
        pictureNanos = clock.nanos();
        lightNanos = pictureNanos;
    }

    /// What came before was of another microphone.
    void microphoneOpened() {
        listens();
    }

    void setMuted(boolean on) {
        muted = on;
        listens();
    }

    void picture(Frame frame) {
        var now = clock.nanos();
        pictureNanos = now;
        if (now - sampledNanos >= SAMPLED_NANOS) {
            sampledNanos = now;
            if (meanLuma(frame) >= BLACK_LUMA) {
                lightNanos = now;
            }
        }
    }

    /// What is wrong with the camera's picture, or nothing.
    @Nullable Warning ofCamera(Device camera) {
        var now = clock.nanos();
        if (now - pictureNanos >= FROZEN_NANOS) {
            return new Warning.Frozen(camera);
        }
        return now - lightNanos >= BLACK_NANOS ? new Warning.Black(camera) : null;
    }

    /// What is wrong with the microphone's sound, or nothing.
    @Nullable Warning ofMicrophone(Device microphone) {
        var heard = Math.max(soundNanos, level.lastHeardNanos());
        return !muted && clock.nanos() - heard >= SILENT_NANOS
                ? new Warning.Silent(microphone)
                : null;
    }

    /// Of every 16th pixel of every 16th row: 0 to 255. Black is 0 or, in limited range, 16; what
    /// counts here is how much light there is above that.
    static int meanLuma(Frame frame) {
        ByteBuffer luma = frame.y();
        var sum = 0L;
        var count = 0;
        for (var y = 0; y < frame.height(); y += STEP) {
            for (var x = 0; x < frame.width(); x += STEP) {
                sum += Math.max(0, (luma.get(y * frame.width() + x) & 0xFF) - 16);
                count++;
            }
        }
        return (int) (sum / count);
    }

    private void listens() {
        soundNanos = clock.nanos();
    }
}
