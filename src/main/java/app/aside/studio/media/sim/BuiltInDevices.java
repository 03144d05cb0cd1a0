package app.aside.studio.media.sim;

import app.aside.studio.media.AudioSource;
import app.aside.studio.media.Device;
import app.aside.studio.media.DeviceFailure;
import app.aside.studio.media.DeviceLost;
import app.aside.studio.media.Devices;
import app.aside.studio.media.MediaClock;
import app.aside.studio.media.Speaker;
import app.aside.studio.media.VideoSource;

import java.util.List;

/// The devices every machine has because they are none: the pattern camera, the tone microphone,
/// and a speaker that plays into nothing. Any thread.
public final class BuiltInDevices implements Devices {
    public static final Device CAMERA =
            new Device(Device.Kind.CAMERA, "built-in:pattern", "Pattern camera (built in)");
    public static final Device MICROPHONE =
            new Device(Device.Kind.MICROPHONE, "built-in:tone", "Tone microphone (built in)");
    public static final Device SPEAKER =
            new Device(Device.Kind.SPEAKER, "built-in:silence", "No sound (built in)");

    /// What the pattern camera gives at its best.
    private static final int WIDTH = 1280;

    private static final int HEIGHT = 720;
    private static final int FRAMES_PER_SECOND = 30;

    private final MediaClock clock;

    public BuiltInDevices(MediaClock clock) {
        this.clock = clock;
    }

    @Override
    public List<Device> list(Device.Kind kind) {
        return List.of(
                switch (kind) {
                    case CAMERA -> CAMERA;
                    case MICROPHONE -> MICROPHONE;
                    case SPEAKER -> SPEAKER;
                });
    }

    @Override
    public VideoSource camera(Device device, int width, int height, int framesPerSecond) {
        check(device, CAMERA);
        return new PatternCamera(
                clock,
                Math.min(width, WIDTH),
                Math.min(height, HEIGHT),
                Math.min(framesPerSecond, FRAMES_PER_SECOND));
    }

    @Override
    public AudioSource microphone(Device device) {
        check(device, MICROPHONE);
        return new ToneMicrophone(clock);
    }

    @Override
    public Speaker speaker(Device device) {
        check(device, SPEAKER);
        return new SilentSpeaker();
    }

    /// Whether a device is one of these.
    public static boolean has(Device device) {
        return device.equals(CAMERA) || device.equals(MICROPHONE) || device.equals(SPEAKER);
    }

    private static void check(Device device, Device known) {
        if (!device.equals(known)) {
            throw new DeviceFailure(DeviceFailure.Code.MISSING, device.name(), null);
        }
    }

    /// Takes sound and forgets it.
    private static final class SilentSpeaker implements Speaker {
        @Override
        public void start(DeviceLost lost) {}

        @Override
        public void accept(short[] samples, long capturedNanos) {}

        @Override
        public void close() {}
    }
}
