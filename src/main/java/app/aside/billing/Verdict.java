package app.aside.billing;

/// What one second of a session counts for.
public enum Verdict {
    /// Billed at the full rate.
    FULL,
    /// Billed at the audio rate: an audio call, or the creator's camera was off when the second
    /// began (Q15).
    AUDIO,
    /// Not billed: the creator gives it.
    COURTESY,
    /// Not billed: the whole length is used, and there is a moment left to extend (Q12).
    GRACE,
    /// Not billed: the fan saw or heard nothing new.
    FAN_FROZEN,
    /// Not billed: the creator saw or heard nothing new.
    CREATOR_FROZEN,
    /// Not billed: the fan attested nothing for this second.
    FAN_SILENT,
    /// Not billed: the creator attested nothing for this second.
    CREATOR_SILENT;

    public boolean billable() {
        return this == FULL || this == AUDIO;
    }

    /// Whether both sides saw or heard something new, whatever it costs.
    public boolean progress() {
        return switch (this) {
            case FULL, AUDIO, COURTESY, GRACE -> true;
            case FAN_FROZEN, CREATOR_FROZEN, FAN_SILENT, CREATOR_SILENT -> false;
        };
    }
}
