package app.aside.queue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// How long a creator's 1:1s last compared with what was held: learned from the newest ones, so
/// that the estimated start of the next in line comes true (X5, Q7).
///
/// The estimate is a quantile of the real lengths seen so far that are longer than what the running
/// session has lasted already. Until five were seen, the held length counts.
///
/// @param ratios real length over the length asked for of each session, the newest last, at most
///   100
public record Pace(List<Double> ratios) {
    public static final Pace UNKNOWN = new Pace(List.of());
    public static final int KEPT = 100;

    private static final int ENOUGH = 5;

    public Pace {
        ratios = List.copyOf(ratios.subList(Math.max(0, ratios.size() - KEPT), ratios.size()));
    }

    /// @param asked the length asked for, more than zero
    /// @param real from Live to the end
    public Pace after(Duration asked, Duration real) {
        var more = new ArrayList<>(ratios);
        more.add((double) real.toMillis() / asked.toMillis());
        return new Pace(more);
    }

    /// A session that runs.
    ///
    /// @param asked the length asked for, more than zero
    /// @param elapsed since Live
    /// @param left of what is held now
    /// @param extended whether more than `asked` is held: then it lasts at least as long as held
    public record Running(Duration asked, Duration elapsed, Duration left, boolean extended) {}

    /// How long it still runs.
    public Remaining remaining(Running running) {
        var held = new Remaining(running.left, running.left, running.left);
        var asked = running.asked;
        var past = (double) running.elapsed.toMillis() / asked.toMillis();
        var longer = ratios.stream().filter(ratio -> ratio > past).sorted().toList();
        if (ratios.size() < ENOUGH || longer.isEmpty()) {
            return held;
        }
        var learned =
                new Remaining(
                        left(longer, 0.2, past, asked),
                        left(longer, 0.5, past, asked),
                        left(longer, 0.8, past, asked));
        return running.extended ? learned.atLeast(running.left) : learned;
    }

    /// @param soonest one in five is over by then
    /// @param likely half are
    /// @param latest four in five are
    public record Remaining(Duration soonest, Duration likely, Duration latest) {
        Remaining atLeast(Duration least) {
            return new Remaining(
                    longer(soonest, least), longer(likely, least), longer(latest, least));
        }

        private static Duration longer(Duration one, Duration other) {
            return one.compareTo(other) > 0 ? one : other;
        }
    }

    private static Duration left(List<Double> sorted, double share, double past, Duration asked) {
        var ratio = quantile(sorted, share) - past;
        return Duration.ofMillis(Math.max(0, Math.round(ratio * asked.toMillis())));
    }

    /// Between the two nearest, in proportion.
    private static double quantile(List<Double> sorted, double share) {
        var position = share * (sorted.size() - 1);
        var below = (int) Math.floor(position);
        var above = Math.min(below + 1, sorted.size() - 1);
        var part = position - below;
        return sorted.get(below) * (1 - part) + sorted.get(above) * part;
    }
}
