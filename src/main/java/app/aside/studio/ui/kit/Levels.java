package app.aside.studio.ui.kit;

/// How a sound level is written.
public final class Levels {
    private static final double SILENCE = -100;

    private Levels() {}

    /// "−14 dB", "No sound", "Muted".
    public static String text(boolean muted, boolean noSound, double decibels) {
        if (muted) {
            return Texts.say("level.muted");
        }
        if (noSound) {
            return Texts.say("level.none");
        }
        var level = Math.round(decibels);
        if (level <= SILENCE) {
            return "\u2212\u221e dB";
        }
        return (level < 0 ? "\u2212" : "") + Math.abs(level) + " dB";
    }
}
