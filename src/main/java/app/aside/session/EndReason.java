package app.aside.session;

/// Why a session ended.
public enum EndReason {
    ENDED_BY_CREATOR,
    ENDED_BY_FAN,
    /// The whole length that was held is used up.
    TIME_USED,
    /// No billable second for 60 s (Q13).
    CONNECTION_LOST,
    /// The fan's page attested nothing for 120 s in all, while the studio withheld its media.
    FAN_SILENT,
    /// Neither side attested anything for 90 s: the reaper.
    ABANDONED,
    /// The two sides did not see each other within 30 s; nothing is charged.
    NEVER_CONNECTED,
    /// The fan did not come within 60 s of being called; nothing is charged.
    NO_SHOW_FAN,
    /// The creator blocked the fan: what was delivered is settled (Q23).
    BLOCKED
}
