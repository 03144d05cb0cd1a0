package app.aside.studio.media;

import app.aside.studio.media.CaptureListener.Outcome;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/// Where the creator chooses devices. Each returns at once. Any thread.
public interface DeviceDesk {
    /// What of a kind can be chosen, as the system listed it last.
    List<Device> listed(Device.Kind kind);

    /// How the device of a kind stands, or nothing while it is looked for.
    Optional<Outcome> outcome(Device.Kind kind);

    /// What the creator wants of a kind.
    DeviceWish wish(Device.Kind kind);

    /// Uses this device from now on, and after a restart too.
    void choose(Device device);

    /// What to use while the chosen device of a kind is unplugged, now and after a restart. Without
    /// one nothing is: no other device is ever taken on the creator's behalf.
    ///
    /// @param device nothing for none
    void setFallback(Device.Kind kind, @Nullable Device device);

    /// Has the system's devices listed again.
    void look();
}
