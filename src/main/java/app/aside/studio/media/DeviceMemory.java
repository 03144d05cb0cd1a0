package app.aside.studio.media;

/// Keeps between two runs of the studio what the creator wants of each kind of device, and of the
/// own picture. Called on `devices`, but for [#mirrored]; may wait for the disk.
public interface DeviceMemory {
    /// Where nothing is kept.
    DeviceMemory NONE =
            new DeviceMemory() {
                @Override
                public DeviceWish wish(Device.Kind kind) {
                    return DeviceWish.NONE;
                }

                @Override
                public void keep(Device.Kind kind, DeviceWish wish) {
                    // It is forgotten.
                }

                @Override
                public boolean mirrored() {
                    return true;
                }

                @Override
                public void keepMirrored(boolean mirrored) {
                    // It is forgotten.
                }
            };

    /// What was kept, or [DeviceWish#NONE].
    DeviceWish wish(Device.Kind kind);

    void keep(Device.Kind kind, DeviceWish wish);

    /// Whether the creator sees the own picture as in a mirror: yes, where nothing else was kept.
    /// Called once, on the thread that starts the studio.
    boolean mirrored();

    void keepMirrored(boolean mirrored);
}
