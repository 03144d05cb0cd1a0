package app.aside.queue;

import app.aside.billing.Terms;
import app.aside.unit.Rate;

import java.util.Objects;

/// What a creator offers: private 1:1s on or off, and on what terms (S0.5 to S0.7).
///
/// @param open whether fans may ask
/// @param rate price of a minute
/// @param shortestMinutes the shortest 1:1 a fan may ask for, 5 to 60
/// @param minimumMinutes what a fan who leaves earlier pays all the same, 0 to 10, at most
///   `shortestMinutes` (Q10)
/// @param clipRecording whether the creator wishes to record; a fan is asked all the same
/// @param recordOnlyMe whether the creator records only themselves where a fan who was told so says
///   no (Q18)
/// @param wrapUpSeconds from Approve until the session starts, 0 to 60 (Q3)
public record Offer(
        boolean open,
        Rate rate,
        int shortestMinutes,
        int minimumMinutes,
        boolean clipRecording,
        boolean recordOnlyMe,
        int wrapUpSeconds) {
    public static final int MINUTES_MIN = 5;
    public static final int MINUTES_MAX = 60;
    public static final int WRAP_UP_MAX = 60;

    public Offer {
        Objects.requireNonNull(rate, "rate");
        check("shortestMinutes", shortestMinutes, MINUTES_MIN, MINUTES_MAX);
        check("minimumMinutes", minimumMinutes, 0, Math.min(Terms.MINIMUM_MAX, shortestMinutes));
        check("wrapUpSeconds", wrapUpSeconds, 0, WRAP_UP_MAX);
    }

    /// Without "record only me", which is off unless a creator switches it on.
    public Offer(
            boolean open,
            Rate rate,
            int shortestMinutes,
            int minimumMinutes,
            boolean clipRecording,
            int wrapUpSeconds) {
        this(open, rate, shortestMinutes, minimumMinutes, clipRecording, false, wrapUpSeconds);
    }

    /// Whether a 1:1 whose fan has said no is recorded all the same, with the creator alone in it.
    ///
    /// @param wasTold whether the fan knew when saying no
    public boolean recordsOnlyCreator(boolean granted, boolean wasTold) {
        return clipRecording && recordOnlyMe && !granted && wasTold;
    }

    private static void check(String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    field + " must be " + least + " to " + most + ", got " + value);
        }
    }
}
