package app.aside.studio.media;

/// Takes sound in blocks of 10 ms.
@FunctionalInterface
public interface AudioSink {
    /// Called on the source's thread; must return within 10 ms. The block is borrowed: its content
    /// changes after the call.
    ///
    /// @param samples [Sound#BLOCK_SAMPLES] samples, 48 kHz, one channel, signed 16 bit
    /// @param capturedNanos when the first sample was taken, on the [MediaClock]
    void accept(short[] samples, long capturedNanos);
}
