package app.aside.studio.review;

import java.util.List;

/// How fast a clip is played; below zero it runs backwards.
public final class Speeds {
    /// What can be chosen.
    public static final List<Double> CHOICES =
            List.of(0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0);

    static final double MIN = 0.25;
    static final double MAX = 4;

    private Speeds() {}

    /// The key L: forwards, and at each further press twice as fast.
    ///
    /// @param now 0 while it stands
    static double forwards(double now) {
        return now >= 1 ? Math.min(MAX, 2 * now) : 1;
    }

    /// The key J: backwards, and at each further press twice as fast.
    ///
    /// @param now 0 while it stands
    static double backwards(double now) {
        return now <= -1 ? Math.max(-MAX, 2 * now) : -1;
    }

    static double checked(double speed) {
        var size = Math.abs(speed);
        if (size < MIN || size > MAX) {
            throw new IllegalArgumentException("speed must be 0.25 to 4 either way, got " + speed);
        }
        return speed;
    }
}
