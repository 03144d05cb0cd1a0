package app.aside.studio.media;

/// Cleans captured sound: takes away the echo of what is played, and noise. One thread hands in
/// captured sound, another what is played.
public interface SoundFilter extends AutoCloseable {
    /// Cleans 10 ms of captured sound in place.
    void clean(short[] captured);

    /// 10 ms of sound that is about to be played.
    void played(short[] samples);

    @Override
    void close();
}
