package app.aside.studio.media;

import app.aside.studio.media.CaptureListener.Outcome;
import app.aside.studio.threads.WorkerThread;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// The only one who opens a camera, microphone or speaker. What they give is handed on
/// ([CreatorFeed]): to the preview, a running call, a check and the show; the fan's sound is played
/// here. A device that can't be used is told, and everything else goes on without it.
///
/// Devices are listed, opened and closed on a thread named `devices`, never on the caller's; a
/// thread named `device-watch` looks every quarter of a second whether picture and sound still
/// come, and has the devices listed every 1.5 s.
public final class CaptureService implements DeviceDesk, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CaptureService.class);
    private static final long LISTED_NANOS = 1_500_000_000L;
    private static final long WATCH_MILLIS = 250;

    private static final AudioSink NO_SOUND = (_, _) -> {};

    private final Devices devices;
    private final MediaClock clock;
    private final CaptureListener listener;
    private final DeviceMemory memory;
    private final CreatorFeed feed;
    private final SignalWatch signals;
    private final WorkerThread thread = new WorkerThread("devices", Duration.ofSeconds(5));
    private final ScheduledExecutorService watch =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("device-watch").daemon(true).factory());
    private final DeviceSlot camera;
    private final DeviceSlot microphone;
    private final DeviceSlot speaker;
    private final AtomicBoolean listing = new AtomicBoolean();
    private volatile AudioSink speakerSink = NO_SOUND;
    private volatile boolean mirrored;
    private volatile long listedNanos;

    /// As told; only on `devices`.
    private List<Device> cameras = List.of();

    private List<Device> microphones = List.of();

    /// Guarded by `this`.
    private List<Warning> told = List.of();

    public CaptureService(Devices devices, MediaClock clock, CaptureListener listener) {
        this(devices, clock, listener, DeviceMemory.NONE);
    }

    /// Asks the memory, so it may wait for the disk.
    ///
    /// @param memory of what the creator chose
    public CaptureService(
            Devices devices, MediaClock clock, CaptureListener listener, DeviceMemory memory) {
        this.devices = devices;
        this.clock = clock;
        this.listener = listener;
        this.memory = memory;
        mirrored = memory.mirrored();
        feed = new CreatorFeed(clock, devices, this::tellWarnings);
        signals = feed.signals();
        camera = new DeviceSlot(Device.Kind.CAMERA, listener, memory, this::openCamera);
        microphone = new DeviceSlot(Device.Kind.MICROPHONE, listener, memory, this::openMicrophone);
        speaker = new DeviceSlot(Device.Kind.SPEAKER, listener, memory, this::openSpeaker);
        listedNanos = clock.nanos();
    }

    /// Lists devices and tells them; at first, opens what was chosen in an earlier run, and the
    /// first of each kind of which nothing ever was.
    @Override
    public void look() {
        onDevices(
                () -> {
                    cameras = List.of();
                    microphones = List.of();
                    list();
                    speaker.found(devices.list(Device.Kind.SPEAKER));
                    camera.begin();
                    microphone.begin();
                    speaker.begin();
                });
    }

    /// From now on devices may come and go, and what is wrong with them is told.
    public void watch() {
        var _ =
                watch.scheduleWithFixedDelay(
                        this::watchOnce, WATCH_MILLIS, WATCH_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public List<Device> listed(Device.Kind kind) {
        return slot(kind).listed();
    }

    @Override
    public DeviceWish wish(Device.Kind kind) {
        return slot(kind).wish();
    }

    @Override
    public void choose(Device device) {
        onDevices(() -> slot(device.kind()).choose(device));
    }

    /// Once more the device that failed. It is no choice.
    public void retry(Device.Kind kind) {
        onDevices(() -> slot(kind).retry());
    }

    @Override
    public void setFallback(Device.Kind kind, @Nullable Device device) {
        onDevices(() -> slot(kind).setFallback(device));
    }

    /// Off closes the camera, so that its light goes out too.
    public void setCameraOn(boolean on) {
        onDevices(() -> camera.setOn(on));
    }

    /// While muted silence goes out, and packets go on.
    public void setMuted(boolean on) {
        feed.setMuted(on);
    }

    /// Whether the creator sees the own picture as in a mirror. Nobody else does.
    public boolean isMirrored() {
        return mirrored;
    }

    /// So it is after a restart too.
    public void setMirrored(boolean on) {
        mirrored = on;
        onDevices(() -> memory.keepMirrored(on));
    }

    /// From now on pictures and sound go to the call and the recorder too, and the room gets the
    /// card and silence: once this returns nothing of the creator's reaches the show. Any thread.
    public void feed(VideoSink picture, AudioSink sound) {
        feed.toCall(picture, sound);
    }

    /// They go to the preview only. The room still has the card until it is opened again.
    public void feedNobody() {
        feed.toNoCall();
    }

    public ShowFeed show() {
        return feed.show();
    }

    /// A feed of its own on which a scene is tried before the room sees it: only its preview is
    /// watched. One at a time; the caller closes it, which may wait for the disk.
    public ShowFeed sketch() {
        return feed.sketch();
    }

    /// Plays 10 ms of the fan's sound. Any thread; never blocks.
    public void play(short[] samples, long receivedNanos) {
        speakerSink.accept(samples, receivedNanos);
    }

    /// Lets a check see the camera's picture and hear the microphone, also while it is muted. One
    /// at a time.
    public void probe(VideoSink picture, AudioSink sound) {
        feed.toProbe(picture, sound);
    }

    /// The check is over.
    public void probeNothing() {
        feed.toNoProbe();
    }

    @Override
    public Optional<Outcome> outcome(Device.Kind kind) {
        return Optional.ofNullable(slot(kind).outcome());
    }

    public LatestFrame preview() {
        return feed.preview();
    }

    public LevelMeter level() {
        return feed.level();
    }

    public Gain gain() {
        return feed.gain();
    }

    /// Pictures in the last second.
    public double framesPerSecond() {
        return feed.framesPerSecond();
    }

    /// How a clip keeps the camera's pictures.
    public ClipFormat.Picture clipPicture() {
        return feed.clipPicture();
    }

    @Override
    public void close() {
        watch.shutdownNow();
        feedNobody();
        probeNothing();
        thread.run(
                () -> {
                    camera.close();
                    microphone.close();
                    speaker.close();
                    speakerSink = NO_SOUND;
                });
        thread.close();
        feed.close();
    }

    private void watchOnce() {
        try {
            beat();
        } catch (RuntimeException failure) {
            LOG.error("DEVICE_WATCH_FAILED", failure);
        }
    }

    /// One look at what comes; what `device-watch` does.
    void beat() {
        tellWarnings();
        feed.show().pulse();
        if (clock.nanos() - listedNanos >= LISTED_NANOS && listing.compareAndSet(false, true)) {
            onDevices(
                    () -> {
                        try {
                            list();
                        } finally {
                            listing.set(false);
                        }
                    });
        }
    }

    private void list() {
        listedNanos = clock.nanos();
        var foundCameras = devices.list(Device.Kind.CAMERA);
        var foundMicrophones = devices.list(Device.Kind.MICROPHONE);
        if (!foundCameras.equals(cameras) || !foundMicrophones.equals(microphones)) {
            cameras = foundCameras;
            microphones = foundMicrophones;
            listener.onDevices(cameras, microphones);
        }
        camera.found(cameras);
        microphone.found(microphones);
        if (speaker.unplugged() != null) {
            speaker.found(devices.list(Device.Kind.SPEAKER));
        }
    }

    /// Does something on `devices`, after what was asked before.
    void onDevices(Runnable task) {
        thread.run(
                () -> {
                    task.run();
                    tellWarnings();
                });
    }

    private DeviceSlot slot(Device.Kind kind) {
        return switch (kind) {
            case CAMERA -> camera;
            case MICROPHONE -> microphone;
            case SPEAKER -> speaker;
        };
    }

    private Runnable openCamera(Device device) {
        feed.show().forgetCamera();
        var wanted = ClipFormat.Picture.wanted(Runtime.getRuntime().availableProcessors());
        var opened =
                devices.camera(device, wanted.width(), wanted.height(), wanted.framesPerSecond());
        start(
                () -> opened.start(feed::picture, failure -> lost(camera, device, failure)),
                opened::close);
        signals.cameraOpened();
        return () -> {
            opened.close();
            feed.show().forgetCamera();
        };
    }

    private Runnable openMicrophone(Device device) {
        var opened = devices.microphone(device);
        start(
                () -> opened.start(feed.ear(), failure -> lost(microphone, device, failure)),
                opened::close);
        signals.microphoneOpened();
        return opened::close;
    }

    private Runnable openSpeaker(Device device) {
        var opened = devices.speaker(device);
        start(() -> opened.start(failure -> lost(speaker, device, failure)), opened::close);
        speakerSink = opened;
        return () -> {
            speakerSink = NO_SOUND;
            opened.close();
        };
    }

    private static void start(Runnable starting, Runnable closing) {
        try {
            starting.run();
        } catch (DeviceFailure failure) {
            closing.run();
            throw failure;
        }
    }

    private void lost(DeviceSlot slot, Device device, DeviceFailure failure) {
        onDevices(() -> slot.lost(device, failure));
    }

    private synchronized void tellWarnings() {
        var now = new ArrayList<Warning>();
        add(now, camera.unplugged());
        var seeing = camera.used();
        if (seeing != null) {
            add(now, signals.ofCamera(seeing));
        }
        add(now, microphone.unplugged());
        var hearing = microphone.used();
        if (hearing != null) {
            add(now, signals.ofMicrophone(hearing));
        }
        add(now, speaker.unplugged());
        now.addAll(feed.show().warnings());
        if (!now.equals(told)) {
            told = List.copyOf(now);
            listener.onWarnings(told);
        }
    }

    private static void add(List<Warning> warnings, @Nullable Warning warning) {
        if (warning != null) {
            warnings.add(warning);
        }
    }
}
