package app.aside.studio.media;

/// How loud sound is, for a level meter: of the last block the level (root mean square) and the
/// peak, and the peak held for 1.5 s. In dBFS, where a sine of full scale is 0 (AES17) and −90 is
/// the least that is told.
///
/// Written by the sound's thread, read by any at any time.
public final class LevelMeter implements AudioSink {
    /// The least that is told.
    public static final float FLOOR = -90;

    private static final float SILENCE = -60;
    private static final long HOLD_NANOS = 1_500_000_000L;
    private static final long NOTHING_HEARD_NANOS = 5_000_000_000L;
    private static final long GONE_NANOS = 200_000_000L;
    private static final double FULL_SCALE = 32_768;

    private final MediaClock clock;
    private volatile float level = FLOOR;
    private volatile float peak = FLOOR;
    private volatile long lastBlock;
    private volatile long lastHeard;
    private volatile Held held;

    /// One write of two values.
    private record Held(float peak, long since) {}

    public LevelMeter(MediaClock clock) {
        this.clock = clock;
        lastHeard = clock.nanos();
        lastBlock = lastHeard;
        held = new Held(FLOOR, lastHeard);
    }

    @Override
    public void accept(short[] samples, long capturedNanos) {
        var squares = 0L;
        var most = 0;
        for (var sample : samples) {
            squares += (long) sample * sample;
            most = Math.max(most, Math.abs(sample));
        }
        var now = clock.nanos();
        var newPeak = decibels(most / FULL_SCALE);
        // A sine's peak is √2 above its root mean square, and a full sine is to be 0.
        var newLevel = decibels(Math.sqrt(2.0 * squares / samples.length) / FULL_SCALE);
        level = newLevel;
        peak = newPeak;
        lastBlock = now;
        if (newPeak >= held.peak() || now - held.since() >= HOLD_NANOS) {
            held = new Held(newPeak, now);
        }
        if (newLevel >= SILENCE) {
            lastHeard = now;
        }
    }

    /// Of the last block, −90 to about 3; −90 if there is none since 0.2 s.
    public float level() {
        return clock.nanos() - lastBlock < GONE_NANOS ? level : FLOOR;
    }

    /// Of the last block, −90 to 0; −90 if there is none since 0.2 s.
    public float peak() {
        return clock.nanos() - lastBlock < GONE_NANOS ? peak : FLOOR;
    }

    /// The highest peak of the last 1.5 s.
    public float heldPeak() {
        var newest = held;
        return clock.nanos() - newest.since() < HOLD_NANOS ? newest.peak() : peak();
    }

    /// Whether nothing above −60 dBFS has come for 5 s.
    public boolean hearsNothing() {
        return clock.nanos() - lastHeard >= NOTHING_HEARD_NANOS;
    }

    /// When something above −60 dBFS came last, or the meter was made.
    long lastHeardNanos() {
        return lastHeard;
    }

    private static float decibels(double ofFullScale) {
        return ofFullScale <= 0 ? FLOOR : Math.max(FLOOR, (float) (20 * Math.log10(ofFullScale)));
    }
}
