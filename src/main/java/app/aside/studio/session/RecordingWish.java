package app.aside.studio.session;

/// What the creator may wish of the recording of a session that runs.
public enum RecordingWish {
    /// Mark this moment.
    MARK,
    /// Make a clip of its own of the last half minute.
    SAVE_LAST,
    /// End it.
    STOP
}
