package app.aside.clips.edit;

import app.aside.clips.Mark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A line of text that is shown over a part of the result, for who wants to read it.
///
/// @param startMicros in the result, zero or more
/// @param endMicros in the result, after the start
public record Caption(long startMicros, long endMicros, String text) {
    /// How long one is shown unless the next comes before.
    private static final long SHOWN_MICROS = 4_000_000;

    public Caption {
        if (startMicros < 0 || endMicros <= startMicros) {
            throw new IllegalArgumentException(
                    "endMicros must be after startMicros, got " + startMicros + ", " + endMicros);
        }
    }

    /// The texts of marks that are in a cut, each until the next one, the end of the cut, or for
    /// four seconds. Of two at the same moment both are shown, one below the other.
    public static List<Caption> of(Cut cut, List<Mark> marks) {
        record Line(long start, String text) {}
        var lines = new ArrayList<Line>();
        for (var mark : marks) {
            for (var place : cut.placesOf(mark.offsetMillis() * 1_000)) {
                if (!mark.label().isBlank()) {
                    lines.add(new Line(place, mark.label()));
                }
            }
        }
        lines.sort(Comparator.comparingLong(Line::start));
        var captions = new ArrayList<Caption>();
        for (var i = 0; i < lines.size(); ) {
            var start = lines.get(i).start;
            var text = new StringBuilder(lines.get(i++).text);
            while (i < lines.size() && lines.get(i).start == start) {
                text.append('\n').append(lines.get(i++).text);
            }
            var next = i < lines.size() ? lines.get(i).start : cut.lengthMicros();
            captions.add(new Caption(start, Math.min(start + SHOWN_MICROS, next), text.toString()));
        }
        return captions;
    }
}
