package app.aside.clips.edit;

/// A part of a clip, from its in point up to its out point, which is no longer in it.
///
/// @param inMicros since the start of the clip, zero or more
/// @param outMicros since the start of the clip, at least [#LENGTH_MIN] after the in point
public record Segment(long inMicros, long outMicros) {
    /// Shorter than any frame.
    public static final long LENGTH_MIN = 1_000;

    public Segment {
        if (inMicros < 0) {
            throw new IllegalArgumentException("inMicros must be zero or more, got " + inMicros);
        }
        if (outMicros < inMicros + LENGTH_MIN) {
            throw new IllegalArgumentException(
                    "outMicros must be 1,000 or more after inMicros, got "
                            + inMicros
                            + " and "
                            + outMicros);
        }
    }

    public long lengthMicros() {
        return outMicros - inMicros;
    }

    public boolean contains(long micros) {
        return micros >= inMicros && micros < outMicros;
    }

    /// The same with another in point; one that would leave nothing stops just before the out
    /// point.
    public Segment withIn(long micros) {
        return new Segment(Math.clamp(micros, 0, outMicros - LENGTH_MIN), outMicros);
    }

    /// The same with another out point; one that would leave nothing stops just after the in point.
    ///
    /// @param lengthMicros of the clip
    public Segment withOut(long micros, long lengthMicros) {
        var least = inMicros + LENGTH_MIN;
        return new Segment(inMicros, Math.max(least, Math.min(micros, lengthMicros)));
    }
}
