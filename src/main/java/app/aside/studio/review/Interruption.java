package app.aside.studio.review;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// A stretch of a clip in which the 1:1 was paused, or the creator's microphone was off.
///
/// @param from where it begins, milliseconds since the start of the clip
/// @param to where it ends, behind `from`
public record Interruption(Kind kind, long from, long to) {
    /// What was interrupted.
    public enum Kind {
        /// Nothing was charged.
        PAUSE(Moment.Lane.PAUSE, Moment.Lane.RESUME),
        /// The creator wasn't heard.
        MUTE(Moment.Lane.MUTE, Moment.Lane.UNMUTE);

        private final Moment.Lane begins;
        private final Moment.Lane ends;

        Kind(Moment.Lane begins, Moment.Lane ends) {
            this.begins = begins;
            this.ends = ends;
        }
    }

    public Interruption {
        if (from < 0 || to <= from) {
            throw new IllegalArgumentException(
                    "from must be zero or more and before to, got " + from + " to " + to);
        }
    }

    /// The interruptions among a clip's moments, by where they begin. One that nothing ends goes on
    /// to the end of the clip; where the first that is noted is an end, it began before the clip. A
    /// second beginning, or a second end, changes nothing.
    ///
    /// @param moments in order
    /// @param length of the clip, milliseconds
    static List<Interruption> among(List<Moment> moments, long length) {
        return Stream.of(Kind.values())
                .flatMap(kind -> of(kind, moments, length).stream())
                .sorted(Comparator.comparingLong(Interruption::from))
                .toList();
    }

    private static List<Interruption> of(Kind kind, List<Moment> moments, long length) {
        var found = new ArrayList<Interruption>();
        var begun =
                moments.stream()
                                .map(Moment::lane)
                                .filter(lane -> lane == kind.begins || lane == kind.ends)
                                .findFirst()
                                .filter(kind.ends::equals)
                                .isPresent()
                        ? OptionalLong.of(0)
                        : OptionalLong.empty();
        for (var moment : moments) {
            if (moment.lane() == kind.begins && begun.isEmpty()) {
                begun = OptionalLong.of(moment.millis());
            } else if (moment.lane() == kind.ends && begun.isPresent()) {
                add(found, kind, begun.getAsLong(), Math.min(moment.millis(), length));
                begun = OptionalLong.empty();
            }
        }
        if (begun.isPresent()) {
            add(found, kind, begun.getAsLong(), length);
        }
        return found;
    }

    private static void add(List<Interruption> found, Kind kind, long from, long to) {
        if (to > from) {
            found.add(new Interruption(kind, from, to));
        }
    }
}
