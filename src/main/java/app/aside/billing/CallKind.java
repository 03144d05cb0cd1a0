package app.aside.billing;

/// What a 1:1 carries (S2.1).
public enum CallKind {
    /// Picture and sound.
    VIDEO,
    /// Sound only, without a video track; every second costs the audio rate (Q15).
    AUDIO
}
