package app.aside.studio.media;

/// Something that makes pictures: a camera or a pattern.
public interface VideoSource extends AutoCloseable {
    /// Starts a thread of its own that hands each picture to `sink`. Returns when the device is
    /// open. `lost` is told once if the device goes away afterwards; the source is then to be
    /// closed.
    ///
    /// @throws DeviceFailure if the device is missing, busy, or refuses the format
    void start(VideoSink sink, DeviceLost lost);

    /// Stops and frees the device; no picture is handed on after it returns. Closing twice is fine.
    @Override
    void close();
}
