package app.aside.studio.media;

/// Plays sound. Never blocks its caller: when the device falls behind, the oldest blocks are
/// dropped.
public interface Speaker extends AudioSink, AutoCloseable {
    /// @throws DeviceFailure if the device is missing or busy
    void start();

    @Override
    void close();
}
