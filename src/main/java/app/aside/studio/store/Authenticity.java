package app.aside.studio.store;

/// Whether a clip is what was recorded (F11).
public sealed interface Authenticity {
    /// Every byte is as it was when the clip was finished.
    record Intact() implements Authenticity {}

    /// It is not.
    ///
    /// @param what is not
    record Altered(Part what) implements Authenticity {}

    /// There is nothing to hold it against: it was finished by a version that did not seal clips,
    /// or its file can't be read.
    record Unknown() implements Authenticity {}

    /// What can be altered.
    enum Part {
        /// Pictures, sounds, or what the file carries beside them.
        FILE,
        /// The consent in the sidecar.
        RECEIPT
    }
}
