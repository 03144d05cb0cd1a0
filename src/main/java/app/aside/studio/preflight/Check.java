package app.aside.studio.preflight;

/// What is checked, in the order it is shown.
public enum Check {
    CAMERA,
    MICROPHONE,
    SPEAKER,
    LINE,
    TURN,
    DISK,
    CLOCK
}
