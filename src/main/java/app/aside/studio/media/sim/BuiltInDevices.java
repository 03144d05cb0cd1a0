package app.aside.studio.media.sim;

import app.aside.studio.media.AudioSource;
import app.aside.studio.media.Device;
import app.aside.studio.media.Devices;
import app.aside.studio.media.MediaClock;
import app.aside.studio.media.Speaker;
import app.aside.studio.media.VideoSource;
import java.util.List;

/// The devices that every machine has: the pattern camera, the tone microphone, and a speaker
/// that says nothing. For running without a display, rehearsals and tests.
public final class BuiltInDevices implements Devices {
    private static final Device CAMERA =
            new Device(Device.Kind.CAMERA, "aside:pattern", "Pattern camera (built in)");
    private static final Device MICROPHONE =
            new Device(Device.Kind.MICROPHONE, "aside:tone", "Tone (built in)");

    private final MediaClock clock;

    public BuiltInDevices(MediaClock clock) {
        this.clock = clock;
    }

    @Override
    public List<Device> list(Device.Kind kind) {
        return switch (kind) {
            case CAMERA -> List.of(CAMERA);
            case MICROPHONE -> List.of(MICROPHONE);
            case SPEAKER -> List.of();
        };
    }

    @Override
    public VideoSource camera(Device device, int width, int height, int framesPerSecond) {
        return new PatternCamera(clock, width, height, framesPerSecond);
    }

    @Override
    public AudioSource microphone(Device device) {
        return new ToneMicrophone(clock);
    }

    @Override
    public Speaker speaker(Device device) {
        return new Silence();
    }

    private static final class Silence implements Speaker {
        @Override
        public void start() {}

        @Override
        public void accept(short[] samples, long capturedNanos) {}

        @Override
        public void close() {}
    }
}
