package app.aside.studio.media.natives;

import app.aside.studio.media.AudioSink;
import app.aside.studio.media.AudioSource;
import app.aside.studio.media.Device;
import app.aside.studio.media.DeviceLost;
import app.aside.studio.media.Devices;
import app.aside.studio.media.FrameFitter;
import app.aside.studio.media.MediaClock;
import app.aside.studio.media.Speaker;
import app.aside.studio.media.Surfaces;
import app.aside.studio.media.VideoSource;
import app.aside.studio.media.sim.BuiltInDevices;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The system's devices, cameras and microphones through FFmpeg and speakers through Java Sound,
/// and behind them the built-in ones. What a speaker plays is taken out of what a microphone hears.
/// Any thread but the screen's.
public final class NativeDevices implements Devices, AutoCloseable {
    private final MediaClock clock;
    private final OperatingSystem system = OperatingSystem.of(System.getProperty("os.name"));
    private final BuiltInDevices builtIn;
    private final SoundProcessing processing = new SoundProcessing();

    /// What the system listed last.
    private final Map<Device.Kind, List<Device>> known = new ConcurrentHashMap<>();

    public NativeDevices(MediaClock clock) {
        this.clock = clock;
        builtIn = new BuiltInDevices(clock);
        FfmpegInput.load();
    }

    @Override
    public List<Device> list(Device.Kind kind) {
        var now = DeviceListing.inTime(() -> real(kind), known.getOrDefault(kind, List.of()));
        known.put(kind, now);
        var all = new ArrayList<>(now);
        all.addAll(builtIn.list(kind));
        return List.copyOf(all);
    }

    @Override
    public VideoSource camera(Device device, int width, int height, int framesPerSecond) {
        if (BuiltInDevices.has(device)) {
            return builtIn.camera(device, width, height, framesPerSecond);
        }
        return new FfmpegCamera(
                "camera",
                clock,
                device,
                DeviceInput.camera(system, device.id(), width, height, framesPerSecond),
                () -> isListed(device),
                width,
                height);
    }

    @Override
    public AudioSource microphone(Device device) {
        if (BuiltInDevices.has(device)) {
            return builtIn.microphone(device);
        }
        return new CleanMicrophone(
                new FfmpegMicrophone(
                        clock,
                        device,
                        DeviceInput.microphone(system, device.id()),
                        () -> isListed(device)),
                processing);
    }

    @Override
    public Speaker speaker(Device device) {
        if (BuiltInDevices.has(device)) {
            return builtIn.speaker(device);
        }
        return new DesktopSpeaker(() -> DesktopSpeaker.open(device), processing::played);
    }

    @Override
    public Surfaces surfaces() {
        return new NativeSurfaces(clock, system, System.getenv());
    }

    @Override
    public FrameFitter fitter() {
        return new SwsFrameFitter();
    }

    /// Frees the sound processing; close the sources and speakers first.
    @Override
    public void close() {
        processing.close();
    }

    private boolean isListed(Device device) {
        return DeviceListing.inTime(() -> real(device.kind()), List.of()).stream()
                .anyMatch(one -> one.id().equals(device.id()));
    }

    private List<Device> real(Device.Kind kind) {
        return switch (kind) {
            case CAMERA -> DeviceListing.cameras(system);
            case MICROPHONE -> DeviceListing.microphones(system);
            case SPEAKER -> DesktopSpeaker.list();
        };
    }

    private record CleanMicrophone(AudioSource source, SoundProcessing processing)
            implements AudioSource {
        @Override
        public void start(AudioSink sink, DeviceLost lost) {
            source.start(processing.cleaning(sink), lost);
        }

        @Override
        public void close() {
            source.close();
        }
    }
}
