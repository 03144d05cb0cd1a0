package app.aside.clips.edit;

import java.util.ArrayList;
import java.util.List;

/// Which parts of a clip are kept, in the order in which they play. The clip itself stays as it is.
/// A part may be there twice. Never changes: each edit makes another cut.
///
/// @param segments up to [#SEGMENTS_MAX]; may be none, which can't be exported
public record Cut(List<Segment> segments) {
    /// More are no cut anybody makes by hand.
    public static final int SEGMENTS_MAX = 500;

    public Cut {
        segments = List.copyOf(segments);
        if (segments.size() > SEGMENTS_MAX) {
            throw new IllegalArgumentException(
                    "segments must be up to " + SEGMENTS_MAX + ", got " + segments.size());
        }
    }

    /// All of a clip.
    public static Cut whole(long lengthMicros) {
        return of(0, lengthMicros);
    }

    /// One part of a clip.
    public static Cut of(long inMicros, long outMicros) {
        return new Cut(List.of(new Segment(inMicros, outMicros)));
    }

    public boolean isEmpty() {
        return segments.isEmpty();
    }

    /// Whether one more part may be added or split off.
    public boolean isFull() {
        return segments.size() >= SEGMENTS_MAX;
    }

    /// How long the result plays.
    public long lengthMicros() {
        return segments.stream().mapToLong(Segment::lengthMicros).sum();
    }

    /// One more part, behind the others.
    public Cut add(Segment segment) {
        var parts = new ArrayList<>(segments);
        parts.add(segment);
        return new Cut(parts);
    }

    /// @throws IndexOutOfBoundsException if there is no such part
    public Cut remove(int index) {
        var parts = new ArrayList<>(segments);
        parts.remove(index);
        return new Cut(parts);
    }

    /// Makes two parts of one.
    ///
    /// @param atMicros since the start of the clip; what would leave less than the least length on
    ///   one side splits nothing
    public Cut split(int index, long atMicros) {
        var whole = segments.get(index);
        if (atMicros < whole.inMicros() + Segment.LENGTH_MIN
                || atMicros > whole.outMicros() - Segment.LENGTH_MIN) {
            return this;
        }
        var parts = new ArrayList<>(segments);
        parts.set(index, new Segment(whole.inMicros(), atMicros));
        parts.add(index + 1, new Segment(atMicros, whole.outMicros()));
        return new Cut(parts);
    }

    /// Plays a part earlier or later.
    ///
    /// @param to where it is afterwards
    public Cut move(int from, int to) {
        var parts = new ArrayList<>(segments);
        parts.add(to, parts.remove(from));
        return new Cut(parts);
    }

    /// Another in and out point for a part.
    public Cut trim(int index, Segment segment) {
        var parts = new ArrayList<>(segments);
        parts.set(index, segment);
        return new Cut(parts);
    }

    /// Where a moment of the clip plays in the result: nowhere, once, or in several places.
    ///
    /// @param micros since the start of the clip
    public List<Long> placesOf(long micros) {
        var places = new ArrayList<Long>();
        var start = 0L;
        for (var segment : segments) {
            if (segment.contains(micros)) {
                places.add(start + micros - segment.inMicros());
            }
            start += segment.lengthMicros();
        }
        return places;
    }
}
