package app.aside.studio.ui.settings;

import app.aside.studio.media.CaptureListener.Outcome;
import app.aside.studio.media.Device;
import app.aside.studio.media.DeviceDesk;
import app.aside.studio.media.DeviceFailure;
import app.aside.studio.media.DeviceFailure.Code;
import app.aside.studio.media.DeviceWish;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Devices as a test says they are; writes down what is asked.
final class FakeDeviceDesk implements DeviceDesk {
    static final Device DESK = new Device(Device.Kind.CAMERA, "video0", "Desk camera (USB)");
    static final Device LAPTOP = new Device(Device.Kind.CAMERA, "video2", "Laptop camera");
    static final Device BROADCAST =
            new Device(Device.Kind.MICROPHONE, "usb", "Broadcast mic (USB)");
    static final Device HEADSET = new Device(Device.Kind.MICROPHONE, "jack", "Headset");
    static final Device PHONES = new Device(Device.Kind.SPEAKER, "jack", "Headphones (3.5 mm)");

    final List<String> done = new ArrayList<>();
    private final Map<Device.Kind, List<Device>> listed = new EnumMap<>(Device.Kind.class);
    private final Map<Device.Kind, DeviceWish> wishes = new EnumMap<>(Device.Kind.class);
    private final Map<Device.Kind, Outcome> outcomes = new EnumMap<>(Device.Kind.class);

    /// The camera is chosen and used, the microphone is unplugged and replaced, and the first
    /// speaker is used.
    static FakeDeviceDesk usual() {
        var desk = new FakeDeviceDesk();
        desk.lists(Device.Kind.CAMERA, DESK, LAPTOP);
        desk.wants(Device.Kind.CAMERA, DESK, null);
        desk.stands(Device.Kind.CAMERA, new Outcome.Running(DESK));
        desk.lists(Device.Kind.MICROPHONE, HEADSET);
        desk.wants(Device.Kind.MICROPHONE, BROADCAST, HEADSET);
        desk.stands(Device.Kind.MICROPHONE, new Outcome.Running(HEADSET));
        desk.lists(Device.Kind.SPEAKER, PHONES);
        desk.stands(Device.Kind.SPEAKER, new Outcome.Running(PHONES));
        return desk;
    }

    static Outcome failed(Device device, Code code) {
        return new Outcome.Failed(device, new DeviceFailure(code, device.name(), null));
    }

    void lists(Device.Kind kind, Device... devices) {
        listed.put(kind, List.of(devices));
    }

    void wants(Device.Kind kind, @Nullable Device chosen, @Nullable Device fallback) {
        wishes.put(kind, new DeviceWish(chosen, fallback));
    }

    void stands(Device.Kind kind, Outcome outcome) {
        outcomes.put(kind, outcome);
    }

    @Override
    public List<Device> listed(Device.Kind kind) {
        return listed.getOrDefault(kind, List.of());
    }

    @Override
    public Optional<Outcome> outcome(Device.Kind kind) {
        return Optional.ofNullable(outcomes.get(kind));
    }

    @Override
    public DeviceWish wish(Device.Kind kind) {
        return wishes.getOrDefault(kind, DeviceWish.NONE);
    }

    @Override
    public void choose(Device device) {
        done.add("choose " + device.name());
    }

    @Override
    public void setFallback(Device.Kind kind, @Nullable Device device) {
        done.add("instead of the " + kind + ": " + (device == null ? "nothing" : device.name()));
    }

    @Override
    public void look() {
        done.add("look");
    }
}
