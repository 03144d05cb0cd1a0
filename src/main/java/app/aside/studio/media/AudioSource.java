package app.aside.studio.media;

/// Something that makes sound: a microphone or a tone.
public interface AudioSource extends AutoCloseable {
    /// Starts a thread of its own that hands each block of 10 ms to `sink`. Returns when the device
    /// is open. `lost` is told once if the device goes away afterwards; the source is then to be
    /// closed.
    ///
    /// @throws DeviceFailure if the device is missing, busy, or refuses the format
    void start(AudioSink sink, DeviceLost lost);

    /// Stops and frees the device; no sound is handed on after it returns. Closing twice is fine.
    @Override
    void close();
}
