package app.aside.studio.review;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/// A clip along time: its moments, what of it is in sight, and what of it is chosen. Pure; every
/// change gives a new one. Times are milliseconds since the start of the clip.
///
/// @param length of the clip
/// @param moments in order
/// @param from where what is in sight begins
/// @param span how much is in sight
/// @param in where what is chosen begins
/// @param out where it ends, after `in`
public record Timeline(long length, List<Moment> moments, long from, long span, long in, long out) {
    /// No closer look than this.
    static final long SPAN_MIN = 1_000;

    /// What is chosen is at least this long.
    static final long CHOSEN_MIN = 100;

    /// Whoever goes to the moment before comes here within this time behind one.
    private static final long JUST_PAST = 1_000;

    private static final List<Long> STEPS =
            List.of(
                    1_000L,
                    2_000L,
                    5_000L,
                    10_000L,
                    15_000L,
                    30_000L,
                    60_000L,
                    120_000L,
                    300_000L,
                    600_000L,
                    900_000L,
                    1_800_000L,
                    3_600_000L);

    public Timeline {
        if (length < 0 || from < 0 || span < 0 || from + span > length) {
            throw new IllegalArgumentException(
                    "what is in sight must lie in the clip, got " + from + " and " + span);
        }
        if (in < 0 || out < in || out > length) {
            throw new IllegalArgumentException(
                    "what is chosen must lie in the clip, got " + in + " to " + out);
        }
        moments = moments.stream().sorted(Comparator.comparingLong(Moment::millis)).toList();
    }

    /// All of a clip, in sight and chosen.
    public static Timeline of(long length, List<Moment> moments) {
        return new Timeline(length, moments, 0, length, 0, length);
    }

    /// Whether less than all is chosen.
    public boolean isTrimmed() {
        return in > 0 || out < length;
    }

    /// What is chosen begins here; where that is behind its end, it ends with the clip.
    public Timeline withIn(long millis) {
        var at = Math.clamp(millis, 0, Math.max(0, length - CHOSEN_MIN));
        return new Timeline(length, moments, from, span, at, out < at + CHOSEN_MIN ? length : out);
    }

    /// What is chosen ends here; where that is before its start, it starts with the clip.
    public Timeline withOut(long millis) {
        var at = Math.clamp(millis, Math.min(CHOSEN_MIN, length), length);
        return new Timeline(length, moments, from, span, in > at - CHOSEN_MIN ? 0 : in, at);
    }

    /// Moves a handle; it stops at the other one.
    public Timeline dragIn(long millis) {
        return withIn(Math.min(millis, out - CHOSEN_MIN));
    }

    /// Moves a handle; it stops at the other one.
    public Timeline dragOut(long millis) {
        return withOut(Math.max(millis, in + CHOSEN_MIN));
    }

    /// This is chosen, as far as the clip goes.
    public Timeline withChosen(long newIn, long newOut) {
        var at = Math.clamp(newIn, 0, length);
        return new Timeline(length, moments, from, span, at, Math.clamp(newOut, at, length));
    }

    /// All is chosen.
    public Timeline withoutTrim() {
        return new Timeline(length, moments, from, span, 0, length);
    }

    /// Looks closer, or from further away, while one place stays where it is.
    ///
    /// @param factor below 1 closer
    /// @param around the place
    public Timeline zoomed(double factor, long around) {
        var newSpan = Math.clamp(Math.round(span * factor), Math.min(SPAN_MIN, length), length);
        var share = span == 0 ? 0 : (around - from) / (double) span;
        return look(around - Math.round(share * newSpan), newSpan);
    }

    /// Brings a place into sight, in pages.
    public Timeline following(long millis) {
        if (millis >= from && millis <= from + span) {
            return this;
        }
        return look(millis - span / 10, span);
    }

    /// Moves what is in sight.
    public Timeline scrolled(long by) {
        return look(from + by, span);
    }

    /// Where a time lies in what is in sight: 0 at its start, 1 at its end.
    public double share(long millis) {
        return span == 0 ? 0 : (millis - from) / (double) span;
    }

    /// The time at a share of what is in sight.
    public long at(double share) {
        return Math.clamp(from + Math.round(share * span), 0, length);
    }

    /// Where it was paused, and where the creator's microphone was off, by where that begins.
    public List<Interruption> interruptions() {
        return Interruption.among(moments, length);
    }

    /// The next moment behind a time.
    public Optional<Moment> after(long millis) {
        return moments.stream().filter(moment -> moment.millis() > millis).findFirst();
    }

    /// The moment before a time; one that was reached just now is passed over.
    public Optional<Moment> before(long millis) {
        return moments.stream()
                .filter(moment -> moment.millis() < millis - JUST_PAST)
                .reduce((_, later) -> later);
    }

    /// The moment that a time belongs to: the last that came, at most ten seconds ago.
    public Optional<Moment> current(long millis) {
        return moments.stream()
                .filter(moment -> moment.millis() <= millis && moment.millis() > millis - 10_000)
                .reduce((_, later) -> later);
    }

    /// Round times in sight, for a scale.
    ///
    /// @param most how many there is room for
    public List<Long> ticks(int most) {
        if (span == 0) {
            return List.of(0L);
        }
        var step =
                STEPS.stream()
                        .filter(one -> span / one < Math.max(1, most))
                        .findFirst()
                        .orElse(STEPS.getLast());
        var first = Math.ceilDiv(from, step) * step;
        return LongStream.iterate(first, tick -> tick <= from + span, tick -> tick + step)
                .boxed()
                .toList();
    }

    private Timeline look(long newFrom, long newSpan) {
        var at = Math.clamp(newFrom, 0, length - newSpan);
        return new Timeline(length, moments, at, newSpan, in, out);
    }
}
