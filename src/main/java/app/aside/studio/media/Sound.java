package app.aside.studio.media;

/// The one format of sound inside the studio.
public final class Sound {
    /// Samples a second.
    public static final int RATE = 48_000;

    /// Samples of one block: 10 ms.
    public static final int BLOCK_SAMPLES = RATE / 100;

    /// Nanoseconds of one block.
    public static final long BLOCK_NANOS = 10_000_000L;

    private Sound() {}
}
