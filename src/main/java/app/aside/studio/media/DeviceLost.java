package app.aside.studio.media;

/// Is told that a device which was running has gone.
@FunctionalInterface
public interface DeviceLost {
    /// Called once, on the source's thread.
    void lost(DeviceFailure failure);
}
