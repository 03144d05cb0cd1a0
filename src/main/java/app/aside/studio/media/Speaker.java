package app.aside.studio.media;

/// Plays sound. Never blocks its caller: when the device falls behind, the oldest blocks are
/// dropped.
public interface Speaker extends AudioSink, AutoCloseable {
    /// @param lost told once, on a thread of the speaker's own, that the device takes no more sound
    /// @throws DeviceFailure if the device is missing or busy
    void start(DeviceLost lost);

    @Override
    void close();
}
