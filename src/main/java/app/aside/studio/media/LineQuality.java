package app.aside.studio.media;

/// How good the line of a show is, in a word and with its reason, for a badge.
public record LineQuality(Grade grade, Reason reason) {
    public static final LineQuality UNKNOWN = new LineQuality(Grade.GOOD, Reason.NONE);

    /// Better first.
    public enum Grade {
        GOOD,
        FAIR,
        POOR
    }

    /// What is worst about it.
    public enum Reason {
        NONE,
        /// It carries too few bits: pictures are sent smaller or less often.
        NARROW,
        /// Packets get lost on the way.
        LOSSY,
        /// Packets take long.
        SLOW,
        /// This machine does not encode as many pictures as it should.
        BUSY_MACHINE,
        /// Nothing arrives at all.
        AWAY
    }
}
