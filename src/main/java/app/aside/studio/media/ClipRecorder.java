package app.aside.studio.media;

/// Records one session into one file with four tracks: creator's picture, creator's sound, fan's
/// picture, fan's sound; or with the first two only, and then what is handed in of the fan goes
/// nowhere. What is handed in is borrowed and returns at once: a bounded queue of two seconds lies
/// between, and when the encoder falls behind pictures are dropped and counted, sound never. Any
/// thread.
public interface ClipRecorder extends AutoCloseable {
    void creatorPicture(Frame frame);

    void creatorSound(short[] samples, long capturedNanos);

    void fanPicture(Frame frame);

    void fanSound(short[] samples, long receivedNanos);

    /// Nothing of the fan is taken from now on: both tracks of the fan end here, the creator's go
    /// on. Asked again it changes nothing.
    void endFan();

    Progress progress();

    /// Ends the file cleanly. Blocks until it is on the disk.
    @Override
    void close();

    /// @param recordedMillis length so far
    /// @param bytes size so far
    /// @param framesDropped pictures lost because the encoder fell behind
    record Progress(long recordedMillis, long bytes, long framesDropped) {}
}
