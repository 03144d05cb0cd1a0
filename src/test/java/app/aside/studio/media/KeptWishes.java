package app.aside.studio.media;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What the creator wants, kept as long as the test runs. Any thread.
final class KeptWishes implements DeviceMemory {
    private final Map<Device.Kind, DeviceWish> wishes = new ConcurrentHashMap<>();
    private volatile boolean mirrored = true;

    @Override
    public DeviceWish wish(Device.Kind kind) {
        return wishes.getOrDefault(kind, DeviceWish.NONE);
    }

    @Override
    public void keep(Device.Kind kind, DeviceWish wish) {
        wishes.put(kind, wish);
    }

    @Override
    public boolean mirrored() {
        return mirrored;
    }

    @Override
    public void keepMirrored(boolean now) {
        mirrored = now;
    }
}
