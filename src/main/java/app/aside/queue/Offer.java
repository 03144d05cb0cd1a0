package app.aside.queue;

import app.aside.unit.Rate;

import java.util.Objects;

/// What a creator offers: private 1:1s on or off, and on what terms (S0.5 to S0.7).
///
/// @param open whether fans may ask
/// @param rate price of a minute
/// @param shortestMinutes the shortest 1:1 a fan may ask for, 5 to 60
/// @param clipRecording whether the creator wishes to record; a fan is asked all the same
public record Offer(boolean open, Rate rate, int shortestMinutes, boolean clipRecording) {
    public static final int MINUTES_MIN = 5;
    public static final int MINUTES_MAX = 60;

    public Offer {
        Objects.requireNonNull(rate, "rate");
        if (shortestMinutes < MINUTES_MIN || shortestMinutes > MINUTES_MAX) {
            throw new IllegalArgumentException(
                    "shortestMinutes must be "
                            + MINUTES_MIN
                            + " to "
                            + MINUTES_MAX
                            + ", got "
                            + shortestMinutes);
        }
    }
}
