package app.aside.studio.media;

/// Monotonic time for media, in nanoseconds; only differences mean something.
@FunctionalInterface
public interface MediaClock {
    long nanos();

    /// The machine's monotonic clock.
    static MediaClock system() {
        return System::nanoTime;
    }
}
