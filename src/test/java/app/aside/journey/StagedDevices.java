package app.aside.journey;

import app.aside.studio.media.AudioSource;
import app.aside.studio.media.Device;
import app.aside.studio.media.DeviceLost;
import app.aside.studio.media.Devices;
import app.aside.studio.media.Frame;
import app.aside.studio.media.FramePool;
import app.aside.studio.media.Speaker;
import app.aside.studio.media.VideoSink;
import app.aside.studio.media.VideoSource;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Devices whose camera can stop, or show one picture over and over, without anybody switching it
/// off. Any thread.
final class StagedDevices implements Devices {
    private final Devices devices;
    private volatile Scene scene = Scene.MOVING;

    /// What the camera hands on.
    enum Scene {
        MOVING,
        /// Pictures go on, each like the one before.
        STATIC,
        /// No more pictures.
        FROZEN
    }

    StagedDevices(Devices devices) {
        this.devices = devices;
    }

    void show(Scene next) {
        scene = next;
    }

    @Override
    public List<Device> list(Device.Kind kind) {
        return devices.list(kind);
    }

    @Override
    public VideoSource camera(Device device, int width, int height, int framesPerSecond) {
        return new StagedCamera(devices.camera(device, width, height, framesPerSecond));
    }

    @Override
    public AudioSource microphone(Device device) {
        return devices.microphone(device);
    }

    @Override
    public Speaker speaker(Device device) {
        return devices.speaker(device);
    }

    private final class StagedCamera implements VideoSource {
        private final VideoSource camera;
        private final FramePool pool = new FramePool();
        private @Nullable Frame kept;

        StagedCamera(VideoSource camera) {
            this.camera = camera;
        }

        @Override
        public void start(VideoSink sink, DeviceLost lost) {
            camera.start(frame -> handOn(frame, sink), lost);
        }

        @Override
        public void close() {
            camera.close();
            keep(null);
        }

        private void handOn(Frame frame, VideoSink sink) {
            switch (scene) {
                case MOVING -> {
                    keep(null);
                    sink.accept(frame);
                }
                case STATIC -> {
                    var one = kept;
                    if (one == null) {
                        one = frame.share();
                        keep(one);
                    }
                    try (var again = pool.take(one.width(), one.height(), frame.capturedNanos())) {
                        again.y().put(one.y());
                        again.u().put(one.u());
                        again.v().put(one.v());
                        sink.accept(again);
                    }
                }
                case FROZEN -> {}
            }
        }

        private void keep(@Nullable Frame next) {
            if (kept != null) {
                kept.close();
            }
            kept = next;
        }
    }
}
