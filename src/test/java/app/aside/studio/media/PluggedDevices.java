package app.aside.studio.media;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// Cameras, microphones and speakers that a test plugs in, pulls out and feeds by hand. Any thread.
final class PluggedDevices implements Devices {
    private final List<Device> plugged = new CopyOnWriteArrayList<>();
    private final Map<String, Open> open = new ConcurrentHashMap<>();

    private final Map<Device, Integer> heard = new ConcurrentHashMap<>();

    private record Open(VideoSink pictures, AudioSink sounds, DeviceLost lost) {}

    static Device camera(String name) {
        return new Device(Device.Kind.CAMERA, name, name);
    }

    static Device microphone(String name) {
        return new Device(Device.Kind.MICROPHONE, name, name);
    }

    void plugIn(Device device) {
        plugged.add(device);
    }

    /// Pulls it out; the system only ceases to list it.
    void pullOut(Device device) {
        plugged.remove(device);
        open.remove(device.id());
    }

    /// Pulls it out, and the device tells.
    void pullOutLoudly(Device device) {
        plugged.remove(device);
        fail(device);
    }

    /// It takes or gives no more, and tells, but is still listed.
    void fail(Device device) {
        var running = open.remove(device.id());
        if (running != null) {
            running.lost.lost(new DeviceFailure(DeviceFailure.Code.VANISHED, device.name(), null));
        }
    }

    /// Blocks of sound that a speaker has played.
    int heard(Device device) {
        return heard.getOrDefault(device, 0);
    }

    boolean isOpen(Device device) {
        return open.containsKey(device.id());
    }

    /// One picture of the camera, if it is open.
    void picture(Device device, int luma) {
        var running = open.get(device.id());
        if (running != null) {
            try (var frame = Painted.grey(1280, 720, luma, 0)) {
                running.pictures.accept(frame);
            }
        }
    }

    /// One small picture of the camera at its own time, if it is open.
    void picture(Device device, int luma, long nanos) {
        var running = open.get(device.id());
        if (running != null) {
            try (var frame = Painted.grey(320, 180, luma, nanos)) {
                running.pictures.accept(frame);
            }
        }
    }

    /// 10 ms of a sound, if the microphone is open.
    void sound(Device device, int amplitude) {
        sound(device, amplitude, 0);
    }

    /// As above, at its own time.
    void sound(Device device, int amplitude, long nanos) {
        var running = open.get(device.id());
        if (running != null) {
            var block = new short[Sound.BLOCK_SAMPLES];
            for (var i = 0; i < block.length; i++) {
                block[i] = (short) (i / 24 % 2 == 0 ? amplitude : -amplitude);
            }
            running.sounds.accept(block, nanos);
        }
    }

    @Override
    public List<Device> list(Device.Kind kind) {
        var found = new ArrayList<Device>();
        for (var device : plugged) {
            if (device.kind() == kind) {
                found.add(device);
            }
        }
        return found;
    }

    @Override
    public VideoSource camera(Device device, int width, int height, int framesPerSecond) {
        return new VideoSource() {
            private @Nullable Open mine;

            @Override
            public void start(VideoSink sink, DeviceLost lost) {
                mine = opened(device, sink, (_, _) -> {}, lost);
            }

            @Override
            public void close() {
                closed(device, mine);
            }
        };
    }

    @Override
    public AudioSource microphone(Device device) {
        return new AudioSource() {
            private @Nullable Open mine;

            @Override
            public void start(AudioSink sink, DeviceLost lost) {
                mine = opened(device, _ -> {}, sink, lost);
            }

            @Override
            public void close() {
                closed(device, mine);
            }
        };
    }

    @Override
    public Speaker speaker(Device device) {
        return new Speaker() {
            private @Nullable Open mine;

            @Override
            public void start(DeviceLost lost) {
                mine = opened(device, _ -> {}, (_, _) -> {}, lost);
            }

            @Override
            public void accept(short[] samples, long capturedNanos) {
                heard.merge(device, 1, Integer::sum);
            }

            @Override
            public void close() {
                closed(device, mine);
            }
        };
    }

    private Open opened(Device device, VideoSink pictures, AudioSink sounds, DeviceLost lost) {
        if (!plugged.contains(device)) {
            throw new DeviceFailure(DeviceFailure.Code.MISSING, device.name(), null);
        }
        var running = new Open(pictures, sounds, lost);
        open.put(device.id(), running);
        return running;
    }

    private void closed(Device device, @Nullable Open running) {
        if (running != null) {
            open.remove(device.id(), running);
        }
    }
}
