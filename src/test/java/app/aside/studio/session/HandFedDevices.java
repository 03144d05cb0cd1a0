package app.aside.studio.session;

import app.aside.studio.media.AudioSink;
import app.aside.studio.media.AudioSource;
import app.aside.studio.media.CaptureListener;
import app.aside.studio.media.Device;
import app.aside.studio.media.DeviceLost;
import app.aside.studio.media.Devices;
import app.aside.studio.media.Frame;
import app.aside.studio.media.FramePool;
import app.aside.studio.media.Sound;
import app.aside.studio.media.Speaker;
import app.aside.studio.media.VideoSink;
import app.aside.studio.media.VideoSource;
import app.aside.studio.media.Warning;

import java.util.List;
import java.util.concurrent.CountDownLatch;

/// A camera and a microphone that give a picture or a block whenever a test says so.
final class HandFedDevices implements Devices, CaptureListener {
    private final FramePool pool = new FramePool();
    private final CountDownLatch running = new CountDownLatch(2);
    private volatile VideoSink pictures = _ -> {};
    private volatile AudioSink sounds = (_, _) -> {};

    /// Counts down once for the camera and once for the microphone.
    CountDownLatch running() {
        return running;
    }

    /// A 30th of a second: one picture, three blocks.
    void moment() {
        try (var frame = frame()) {
            pictures.accept(frame);
        }
        for (var block = 0; block < 3; block++) {
            sounds.accept(new short[Sound.BLOCK_SAMPLES], 0);
        }
    }

    Frame frame() {
        return pool.take(2, 2, 0);
    }

    void picture(long capturedNanos) {
        try (var frame = pool.take(2, 2, capturedNanos)) {
            pictures.accept(frame);
        }
    }

    @Override
    public List<Device> list(Device.Kind kind) {
        return List.of(new Device(kind, "hand", "Hand-fed"));
    }

    @Override
    public VideoSource camera(Device device, int width, int height, int framesPerSecond) {
        return new VideoSource() {
            @Override
            public void start(VideoSink sink, DeviceLost lost) {
                pictures = sink;
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public AudioSource microphone(Device device) {
        return new AudioSource() {
            @Override
            public void start(AudioSink sink, DeviceLost lost) {
                sounds = sink;
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public Speaker speaker(Device device) {
        return new Speaker() {
            @Override
            public void start(DeviceLost lost) {}

            @Override
            public void accept(short[] samples, long capturedNanos) {}

            @Override
            public void close() {}
        };
    }

    @Override
    public void onDevices(List<Device> cameras, List<Device> microphones) {}

    @Override
    public void onWarnings(List<Warning> warnings) {}

    @Override
    public void onOutcome(Device.Kind kind, Outcome outcome) {
        if (outcome instanceof Outcome.Running && kind != Device.Kind.SPEAKER) {
            running.countDown();
        }
    }
}
