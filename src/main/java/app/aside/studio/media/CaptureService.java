package app.aside.studio.media;

import app.aside.studio.media.CaptureListener.Outcome;
import app.aside.studio.threads.WorkerThread;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/// The only one who opens a camera, microphone or speaker. Hands pictures to the preview and, while
/// a call runs, to the call and the recorder; measures and mutes sound; plays the fan's. A device
/// that can't be used is told, and everything else goes on without it.
///
/// Devices are listed, opened and closed on a thread named `devices`, never on the caller's.
public final class CaptureService implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(CaptureService.class);
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 720;
    private static final int FRAMES_PER_SECOND = 30;
    private static final VideoSink NO_PICTURE = _ -> {};
    private static final AudioSink NO_SOUND = (_, _) -> {};

    private final Devices devices;
    private final CaptureListener listener;
    private final LatestFrame preview = new LatestFrame();
    private final LevelMeter level;
    private final RateCounter rate;
    private final WorkerThread thread = new WorkerThread("devices", Duration.ofSeconds(5));
    private volatile VideoSink callPicture = NO_PICTURE;
    private volatile AudioSink callSound = NO_SOUND;
    private volatile boolean muted;
    private volatile AudioSink speakerSink = NO_SOUND;
    private @Nullable Speaker speaker;
    private @Nullable VideoSource camera;
    private @Nullable AudioSource microphone;
    private @Nullable Device cameraDevice;
    private boolean cameraOn = true;

    public CaptureService(Devices devices, MediaClock clock, CaptureListener listener) {
        this.devices = devices;
        this.listener = listener;
        this.level = new LevelMeter(clock);
        this.rate = new RateCounter(clock);
    }

    /// Lists devices and tells them; where nothing is chosen yet, opens the first of each kind.
    public void look() {
        thread.run(
                () -> {
                    var cameras = devices.list(Device.Kind.CAMERA);
                    var microphones = devices.list(Device.Kind.MICROPHONE);
                    listener.onDevices(cameras, microphones);
                    if (cameraDevice == null) {
                        firstOf(cameras, Device.Kind.CAMERA);
                    }
                    if (microphone == null) {
                        firstOf(microphones, Device.Kind.MICROPHONE);
                    }
                    if (speaker == null) {
                        firstOf(devices.list(Device.Kind.SPEAKER), Device.Kind.SPEAKER);
                    }
                });
    }

    public void chooseCamera(Device device) {
        thread.run(() -> openCamera(device));
    }

    public void chooseMicrophone(Device device) {
        thread.run(() -> openMicrophone(device));
    }

    /// Off closes the camera, so that its light goes out too.
    public void setCameraOn(boolean on) {
        thread.run(
                () -> {
                    cameraOn = on;
                    if (!on) {
                        closeCamera();
                    } else if (cameraDevice != null) {
                        openCamera(cameraDevice);
                    }
                });
    }

    /// While muted silence goes out, and packets go on.
    public void setMuted(boolean on) {
        muted = on;
    }

    /// From now on pictures and sound go to the call and the recorder too. Any thread.
    public void feed(VideoSink picture, AudioSink sound) {
        callPicture = picture;
        callSound = sound;
    }

    /// Plays 10 ms of the fan's sound. Any thread; never blocks.
    public void play(short[] samples, long receivedNanos) {
        speakerSink.accept(samples, receivedNanos);
    }

    /// They go to the preview only.
    public void feedNobody() {
        feed(NO_PICTURE, NO_SOUND);
    }

    public LatestFrame preview() {
        return preview;
    }

    public LevelMeter level() {
        return level;
    }

    /// Pictures in the last second.
    public double framesPerSecond() {
        return rate.perSecond();
    }

    @Override
    public void close() {
        feedNobody();
        thread.run(
                () -> {
                    closeCamera();
                    closeMicrophone();
                    closeSpeaker();
                });
        thread.close();
        preview.close();
    }

    private void firstOf(List<Device> found, Device.Kind kind) {
        if (found.isEmpty()) {
            listener.onOutcome(kind, new Outcome.NoneFound());
            return;
        }
        switch (kind) {
            case CAMERA -> openCamera(found.getFirst());
            case MICROPHONE -> openMicrophone(found.getFirst());
            case SPEAKER -> openSpeaker(found.getFirst());
        }
    }

    private void openCamera(Device device) {
        closeCamera();
        cameraDevice = device;
        if (!cameraOn) {
            return;
        }
        listener.onOutcome(Device.Kind.CAMERA, new Outcome.Opening(device));
        var opened = devices.camera(device, WIDTH, HEIGHT, FRAMES_PER_SECOND);
        try {
            opened.start(this::picture, failure -> lost(Device.Kind.CAMERA, device, failure));
            camera = opened;
            listener.onOutcome(Device.Kind.CAMERA, new Outcome.Running(device));
        } catch (DeviceFailure e) {
            opened.close();
            failed(Device.Kind.CAMERA, device, e);
        }
    }

    private void openMicrophone(Device device) {
        closeMicrophone();
        listener.onOutcome(Device.Kind.MICROPHONE, new Outcome.Opening(device));
        var opened = devices.microphone(device);
        try {
            opened.start(new Ear(), failure -> lost(Device.Kind.MICROPHONE, device, failure));
            microphone = opened;
            listener.onOutcome(Device.Kind.MICROPHONE, new Outcome.Running(device));
        } catch (DeviceFailure e) {
            opened.close();
            failed(Device.Kind.MICROPHONE, device, e);
        }
    }

    private void openSpeaker(Device device) {
        var opened = devices.speaker(device);
        try {
            opened.start();
            speaker = opened;
            speakerSink = opened;
        } catch (DeviceFailure e) {
            opened.close();
            failed(Device.Kind.SPEAKER, device, e);
        }
    }

    private void lost(Device.Kind kind, Device device, DeviceFailure failure) {
        thread.run(
                () -> {
                    if (kind == Device.Kind.CAMERA) {
                        closeCamera();
                    } else {
                        closeMicrophone();
                    }
                    failed(kind, device, failure);
                });
    }

    private void failed(Device.Kind kind, Device device, DeviceFailure failure) {
        log.warn("DEVICE_{}: {} is not used", failure.code(), kind);
        listener.onOutcome(kind, new Outcome.Failed(device, failure));
    }

    private void closeCamera() {
        if (camera != null) {
            camera.close();
            camera = null;
        }
    }

    private void closeMicrophone() {
        if (microphone != null) {
            microphone.close();
            microphone = null;
        }
    }

    private void closeSpeaker() {
        speakerSink = NO_SOUND;
        if (speaker != null) {
            speaker.close();
            speaker = null;
        }
    }

    private void picture(Frame frame) {
        rate.count();
        preview.accept(frame);
        callPicture.accept(frame);
    }

    /// Measures, mutes, passes on; on the microphone's thread.
    private final class Ear implements AudioSink {
        private final short[] block = new short[Sound.BLOCK_SAMPLES];

        @Override
        public void accept(short[] samples, long capturedNanos) {
            System.arraycopy(samples, 0, block, 0, block.length);
            level.accept(block, capturedNanos);
            if (muted) {
                Arrays.fill(block, (short) 0);
            }
            callSound.accept(block, capturedNanos);
        }
    }
}
