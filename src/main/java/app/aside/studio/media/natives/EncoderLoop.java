package app.aside.studio.media.natives;

/// What an encoder's thread does, over and over. On that thread only.
interface EncoderLoop extends AutoCloseable {
    /// Encodes what comes next; waits for it a moment, and keeps the track going if nothing comes.
    ///
    /// @return whether something came
    boolean work() throws InterruptedException;

    /// Brings the track to its end.
    void endAt(long nanos);

    @Override
    void close();
}
