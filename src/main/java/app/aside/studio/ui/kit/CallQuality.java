package app.aside.studio.ui.kit;

import app.aside.studio.media.CallStats;

import java.util.List;
import java.util.Locale;

/// How good a connection is, in a word.
public enum CallQuality {
    UNKNOWN,
    POOR,
    WEAK,
    GOOD;

    static final List<String> STYLES = List.of("unknown", "poor", "weak", "good");

    private static final int GOOD_LOSS = 2;
    private static final int WEAK_LOSS = 8;
    private static final int GOOD_MILLIS = 200;
    private static final int WEAK_MILLIS = 450;

    public static CallQuality of(CallStats stats) {
        if (stats.roundTripMillis() == 0) {
            return UNKNOWN;
        }
        if (stats.lossPercent() <= GOOD_LOSS && stats.roundTripMillis() <= GOOD_MILLIS) {
            return GOOD;
        }
        return stats.lossPercent() <= WEAK_LOSS && stats.roundTripMillis() <= WEAK_MILLIS
                ? WEAK
                : POOR;
    }

    public String word() {
        return Texts.say("quality." + style());
    }

    String style() {
        return name().toLowerCase(Locale.ROOT);
    }
}
